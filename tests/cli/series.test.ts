import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runDossier, temporaryProject } from '../support/run-dossier.ts'
import { OVERVIEW, SERIES } from '../support/sample-series.ts'

const OUTLINE = `briefing: 1
title: "{{row.name}}"
lang: en
date: 2025-06-18
sources:
  one: { title: "Ledger of {{row.name}}", date: 2025 }
facts:
  sales: { label: Sales, value: "{{row.sales}}", unit: euros, as_of: 2025, source: one }
datasets:
  years: { file: "../data/{{row.id}}.csv", source: one }
sections:
  - title: Result
    message: 'Sales stand at {{fact "sales"}}'
    points:
      - title: Sales
        message: '{{row.name}} sold for {{fact "sales"}}'
        exhibit: { chart: column, data: years, title: By year, alt: Sales by year }
`

function project(rows = 'a,Aldmoor,12\nb,Brenhaven,30\n'): string {
  return temporaryProject({
    'content/many.yaml': SERIES,
    'content/rows.csv': `id,name,sales\n${rows}`,
    'content/outlines/one.yaml': OUTLINE,
    'content/outlines/all.yaml': OVERVIEW,
    'content/data/a.csv': 'Year,Sales\n2024,10\n2025,12\n',
    'content/data/b.csv': 'Year,Sales\n2024,20\n2025,30\n',
  })
}

function manifest(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'output/many.manifest.json'), 'utf8'))
}

function change(folder: string, replaced: readonly string[]): void {
  const [path = '', from = '', to = ''] = replaced
  const text = readFileSync(join(folder, path), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(folder, path), text.replace(from, to))
}

describe('a series', () => {
  const folder = project()
  const first = runDossier(folder, ['build'])

  test('gives a deck and a report for each row, the overview and a manifest', () => {
    expect(first.stderr).toBe('')
    expect(first.status).toBe(0)
    expect(readdirSync(join(folder, 'output')).sort()).toEqual([
      'many.manifest.json',
      'many.pdf',
      'many.pptx',
      'x-a.pdf',
      'x-a.pptx',
      'x-b.pdf',
      'x-b.pptx',
    ])
  })

  test('prints plain lines and a summary where nobody looks at a screen', () => {
    const lines = first.stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toMatch(/^\[2\/3\] x-a {2}\d+ slides, \d+ pages {2}[\d.]+ s$/)
    expect(lines[3]).toContain('content/many.yaml  3 built, 0 unchanged, 0 failed')
    expect(first.stdout).not.toContain('\u001B')
  })

  test('the manifest says what each row was built from and what came of it', () => {
    const { series, rows, inputs, run } = manifest(folder)
    expect(series).toBe('content/many.yaml')
    expect(rows.map((row: { name: string }) => row.name)).toEqual(['many', 'x-a', 'x-b'])
    expect(rows[1].inputs).toContain('content/data/a.csv')
    expect(rows[2].inputs).not.toContain('content/data/a.csv')
    expect(rows[1].outputs[0]).toMatchObject({ kind: 'deck', path: 'output/x-a.pptx' })
    expect(inputs['content/data/a.csv']).toMatch(/^[0-9a-f]{64}$/)
    expect(run).toMatchObject({ finished: true, built: 3, unchanged: 0, failed: 0 })
  })

  test('a second run builds nothing', () => {
    const before = statSync(join(folder, 'output/x-a.pptx')).mtimeMs
    const again = runDossier(folder, ['build'])
    expect(again.stdout).toContain('0 built, 3 unchanged, 0 failed')
    expect(statSync(join(folder, 'output/x-a.pptx')).mtimeMs).toBe(before)
  })

  test.each([
    ['a data file of one row', ['content/data/a.csv', '2025,12', '2025,13'], 1],
    ['a value of one row, which the overview has too', ['content/rows.csv', '12', '14'], 2],
    ['the outline', ['content/outlines/one.yaml', 'By year', 'By the year'], 2],
    ['the overview', ['content/outlines/all.yaml', 'something', 'a lot'], 1],
  ])('a change of %s builds what rests on it', (_, replaced, built) => {
    change(folder, replaced)
    const { stdout } = runDossier(folder, ['build'])
    expect(stdout).toContain(`${built} built, ${3 - built} unchanged, 0 failed`)
  })

  test('so do an output that was changed, one that is gone, and another theme', () => {
    writeFileSync(join(folder, 'output/x-a.pdf'), 'mine')
    rmSync(join(folder, 'output/x-b.pptx'))
    expect(runDossier(folder, ['build']).stdout).toContain('2 built, 1 unchanged')
    expect(readFileSync(join(folder, 'output/x-a.pdf'), 'latin1')).toMatch(/^%PDF/)
    const night = runDossier(folder, ['build', '--theme', 'night'])
    expect(night.stdout).toContain('3 built, 0 unchanged')
  })

  test('and a template of the project that stands in front of ours', () => {
    runDossier(folder, ['build'])
    const own = readFileSync(resolve('templates/partials/quote.hbs'), 'utf8')
    mkdirSync(join(folder, 'templates/partials'), { recursive: true })
    writeFileSync(join(folder, 'templates/partials/quote.hbs'), `{{!-- mine --}}${own}`)
    expect(runDossier(folder, ['build']).stdout).toContain('3 built, 0 unchanged')
  })
})

test('a row that fails is told, and the others are built', () => {
  const folder = project('a,Aldmoor,12\nb,Brenhaven,30\nc,Castlewick,3\nd/e,Dunsford,4\n')
  const run = runDossier(folder, ['build'])
  expect(run.status).toBe(1)
  expect(run.stdout).toContain('3 built, 0 unchanged, 2 failed')
  expect(run.stderr).toContain('data/c.csv')
  expect(run.stderr).toContain('series/name')
  expect(existsSync(join(folder, 'output/x-a.pptx'))).toBe(true)
  expect(existsSync(join(folder, 'output/x-c.pptx'))).toBe(false)
  const { rows } = manifest(folder)
  expect(rows.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
    ['many', 'built'],
    ['x-a', 'built'],
    ['x-b', 'built'],
    ['x-c', 'failed'],
  ])
})

test('a row is not written over what another outline gives', () => {
  const folder = project()
  writeFileSync(
    join(folder, 'content/x-a.yaml'),
    OVERVIEW.replace(
      '{ from: rows, columns: [{ name: Branch, from: name }, { name: Sales, from: sales }]',
      '{ columns: [Branch, Sales], rows: [[A, 1]]',
    ),
  )
  const run = runDossier(folder, ['build'])
  expect(run.status).toBe(1)
  expect(run.stderr).toContain('output/repeated-name')
  expect(run.stdout).toContain('2 built, 0 unchanged, 1 failed')
})

describe('over worker threads', () => {
  const filesOf = (count: number) => ({
    'content/many.yaml': SERIES.replace('row.id', 'row.row').replace(/overview.*\n/, ''),
    'content/rows.csv': [
      'id,name,sales,row',
      ...Array.from({ length: count }, (_, at) => `a,Branch ${at},${at + 1},r${at}`),
      '',
    ].join('\n'),
    'content/outlines/one.yaml': OUTLINE,
    'content/data/a.csv': 'Year,Sales\n2024,10\n2025,12\n',
  })

  test('the same bytes come out as in one thread', () => {
    const [one, two] = [temporaryProject(filesOf(24)), temporaryProject(filesOf(24))]
    expect(runDossier(one, ['build', '--jobs', '1']).status).toBe(0)
    const run = runDossier(two, ['build', '--jobs', '2'])
    expect(run.stdout).toContain('24 built, 0 unchanged, 0 failed')
    expect(run.stdout).toContain('2 workers')
    for (const name of readdirSync(join(one, 'output'))) {
      if (name.endsWith('.json')) continue
      const [a, b] = [one, two].map((folder) => readFileSync(join(folder, 'output', name)))
      expect(a?.equals(b ?? Buffer.alloc(0)), name).toBe(true)
    }
  })

  test('a run that was killed goes on where it was', async () => {
    // far more than are built until the manifest is written first, after a second
    const count = 300
    const folder = temporaryProject(filesOf(count))
    const child = spawn(process.execPath, [resolve('dist/main.js'), 'build', '--jobs', '2'], {
      cwd: folder,
      stdio: 'ignore',
    })
    const ended = new Promise((done) => child.on('close', done))
    const path = join(folder, 'output/many.manifest.json')
    while (!existsSync(path) && child.exitCode === null)
      await new Promise((go) => setTimeout(go, 5))
    child.kill('SIGKILL')
    await ended
    const saved = manifest(folder)
    expect(saved.run.finished).toBe(false)
    const { series } = JSON.parse(runDossier(folder, ['build', '--json']).stdout).outlines[0]
    expect(series.unchanged).toBe(saved.rows.length)
    expect(series.unchanged + series.built).toBe(count)
    expect(readdirSync(join(folder, 'output')).filter((name) => name.startsWith('.'))).toEqual([])
  })
})
