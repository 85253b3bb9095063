import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ManifestRow, readManifest, writeManifest } from '../../src/project/series-manifest.ts'
import { workerCount } from '../../src/project/series-pool.ts'

const RUN = {
  finished: true,
  workers: 1,
  milliseconds: 5,
  built: 2,
  unchanged: 0,
  failed: 1,
  rows: { a: 3 },
}

function row(name: string, inputs: Record<string, string>, state: ManifestRow['state'] = 'built') {
  return { name, state, key: `k-${name}`, inputs, outputs: [], warnings: 0, diagnostics: [] }
}

const path = join(mkdtempSync(join(tmpdir(), 'dossier-manifest-')), 's.manifest.json')

test('what is written is read again; rows that failed are to be built again', () => {
  const rows = [
    row('a', { 'o.yaml': '1', 'a.csv': '2' }),
    row('b', { 'o.yaml': '1', 'b.csv': 'missing' }),
    row('c', { 'o.yaml': '1' }, 'failed'),
  ]
  writeManifest(path, { dossier: '1.0.0', series: 's.yaml', rows, run: RUN })
  const read = readManifest(path)
  expect([...read.keys()]).toEqual(['a', 'b'])
  expect(read.get('b')?.inputs).toEqual({ 'o.yaml': '1', 'b.csv': 'missing' })
  expect(read.get('a')).toEqual(rows[0])
})

test('each hash stands once', () => {
  const written = JSON.parse(readFileSync(path, 'utf8'))
  expect(written.common).toEqual(['o.yaml'])
  expect(written.inputs).toEqual({ 'a.csv': '2', 'b.csv': 'missing', 'o.yaml': '1' })
  expect(written.rows[1].inputs).toEqual(['b.csv'])
})

test.each(['', '{', '[]', '{"manifest":2}', '{"manifest":1,"rows":7}'])(
  'a manifest that says %j counts as none',
  (text) => {
    writeFileSync(path, text)
    expect(readManifest(path).size).toBe(0)
  },
)

test('few rows are not worth a thread', () => {
  expect(workerCount(7, 2, undefined)).toBe(1)
  expect(workerCount(1000, 2, undefined)).toBe(2)
  expect(workerCount(1000, 8, 3)).toBe(3)
  expect(workerCount(0, 8, undefined)).toBe(1)
})
