import { defineConfig } from 'vitest/config'

const setupFiles = ['tests/support/property-seed.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          // whole decks are laid out in some; a loaded machine is no failure
          testTimeout: 30_000,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/conformance/**', 'tests/cli/**'],
        },
      },
      { test: {
          name: 'cli',
          setupFiles,
          include: ['tests/cli/**/*.test.ts'],
          globalSetup: ['tests/cli/compile.setup.ts'],
          testTimeout: 60_000,
        }, },
      {
        test: {
          name: 'conformance',
          setupFiles,
          include: ['tests/conformance/**/*.test.ts'],
          testTimeout: 600_000,
          // LibreOffice and veraPDF take a core each
          fileParallelism: false,
        },
      },
    ],
  },
})
