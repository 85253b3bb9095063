/**
 * The decks of our outlines say what the outlines say: titles, kickers, bullets with their levels,
 * notes, table cells and chart values, read from YAML by PyYAML and from the deck by python-pptx.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../src/project/build.ts'

interface Comparison {
  readonly counts: Readonly<Record<string, number>>
  readonly faults: readonly string[]
}

const READER = fileURLToPath(new URL('outline-read.py', import.meta.url))
/** At least so many of each kind are in both outlines: a reader that finds nothing is no judge. */
const LEAST = { title: 10, kicker: 10, bullet: 50, notes: 10, chart: 5, table: 1, 'table cell': 10 }

const folder = mkdtempSync(join(tmpdir(), 'dossier-outline-decks-'))

beforeAll(async () => {
  const { ok } = await build({
    root: process.cwd(),
    files: ['content/ant-group.yaml', 'content/payments-quarterly.yaml'],
    outputs: ['deck'],
    out: folder,
  })
  expect(ok).toBe(true)
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

function compare(outline: string, deck: string): Comparison {
  const parameters = [READER, `content/${outline}.yaml`, join(folder, `${deck}.pptx`)]
  return JSON.parse(execFileSync('python3', parameters, { encoding: 'utf8' })) as Comparison
}

describe.each(['ant-group', 'payments-quarterly'])('%s', (name) => {
  it('says in its deck what its outline says', () => {
    const { counts, faults } = compare(name, name)
    expect(faults).toEqual([])
    for (const [kind, least] of Object.entries(LEAST)) {
      expect([kind, counts[kind] ?? 0]).toEqual([kind, expect.toSatisfy((n) => Number(n) >= least)])
    }
  })
})

it('finds faults in a deck of another outline', () => {
  expect(compare('ant-group', 'payments-quarterly').faults.length).toBeGreaterThan(40)
})
