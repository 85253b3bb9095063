import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // whole decks are laid out in some; a loaded machine is no failure
          testTimeout: 30_000,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/conformance/**', 'tests/cli/**'],
        },
      },
      { test: {
          name: 'cli',
          include: ['tests/cli/**/*.test.ts'],
          globalSetup: ['tests/cli/compile.setup.ts'],
          testTimeout: 60_000,
        }, },
      {
        test: {
          name: 'conformance',
          include: ['tests/conformance/**/*.test.ts'],
          testTimeout: 600_000,
          // LibreOffice and veraPDF take a core each
          fileParallelism: false,
        },
      },
    ],
  },
})
