import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

/**
 * Canaries: forbidden things planted in a folder of their own. A linter that has stopped looking
 * would find nothing here, and the test would fail.
 */
const CANARIES: Readonly<Record<string, readonly [source: string, rule: string]>> = {
  'src/layout/reads-disk.ts': [
    "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
    'noRestrictedImports',
  ],
  'src/layout/knows-outline.ts': [
    "import { Outline } from '../outline/outline.ts'\nexport const outline = Outline\n",
    'noRestrictedImports',
  ],
  'src/render/knows-document.ts': [
    "import { text } from '../document/inline.ts'\nexport const said = text\n",
    'noRestrictedImports',
  ],
  'src/scene/knows-layout.ts': [
    "import { slotsOf } from '../layout/deck/slots.ts'\nexport const slots = slotsOf\n",
    'noRestrictedImports',
  ],
  'src/text/clock.ts': ['export const now = Date.now()\n', 'plugin'],
  'src/chart/random.ts': ['export const chance = Math.random()\n', 'plugin'],
  'src/document/one.ts': [
    "import { two } from './two.ts'\nexport const one = () => two\n",
    'noImportCycles',
  ],
  'src/document/two.ts': [
    "import { one } from './one.ts'\nexport const two = () => one\n",
    'noImportCycles',
  ],
}

let found = ''

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-canary-'))
  for (const name of ['biome.json', 'determinism.grit']) cpSync(name, join(folder, name))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  for (const [path, [source]] of Object.entries(CANARIES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), source)
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome')
  const run = spawnSync(
    process.execPath,
    [biome, 'lint', '--max-diagnostics=200', '--reporter=json'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )
  found = run.stdout
})

test.each(Object.entries(CANARIES))('%s is found by the linter', (path, [, rule]) => {
  const { diagnostics } = JSON.parse(found) as {
    diagnostics: { category: string; location: { path: string | { file: string } } }[]
  }
  const here = diagnostics.filter(({ location }) => JSON.stringify(location.path).includes(path))
  expect(here.map(({ category }) => category).join(' ')).toContain(rule)
})
