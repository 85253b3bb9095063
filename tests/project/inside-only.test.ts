import dns from 'node:dns'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { build } from '../../src/project/build.ts'
import { diskWorld } from '../../src/project/disk-world.ts'

/** Nothing outside of the project folder is read, whatever names it, and nothing leaves the machine. */
let folder: string
let root: string

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-inside-'))
  root = join(folder, 'project')
  mkdirSync(root)
  write('secret/a.csv', 'a,b\nx,1\n')
  write('secret/a.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>')
  write('secret/a.yaml', outline('{ kpis: [] }'))
  write('secret/theme.yaml', 'theme: 1\nextends: ink\n')
  write('secret/t/deck.hbs', '<deck></deck>')
  write('secret/t/report.hbs', '<report></report>')
  write('package.json', '{}')
  write('secret/package.json', '{}')
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

function outline(exhibit: string, more = ''): string {
  return `briefing: 1\ntitle: t\n${more}sections: [{ title: t, message: m, exhibit: ${exhibit} }]\n`
}

const OUTSIDE: readonly (readonly [what: string, text: string, links: Record<string, string>])[] = [
  ['a picture', outline('{ image: ../../secret/a.svg }'), {}],
  ['a picture by a link', outline('{ image: a.svg }'), { 'content/a.svg': 'secret/a.svg' }],
  ['a picture in a linked folder', outline('{ image: l/a.svg }'), { 'content/l': 'secret' }],
  ['a dataset', outline('{ table: d }', 'datasets: { d: { file: ../../secret/a.csv } }\n'), {}],
  [
    'a dataset by a link',
    outline('{ table: d }', 'datasets: { d: { file: a.csv } }\n'),
    { 'content/a.csv': 'secret/a.csv' },
  ],
  ['a template by a link', outline('{ kpis: [] }', 'template: t\n'), { 'templates/t': 'secret/t' }],
  ['a template', outline('{ kpis: [] }', 'template: ../../secret/t\n'), {}],
  [
    'a theme by a link',
    outline('{ kpis: [] }', 'theme: x\n'),
    { 'templates/themes/x.yaml': 'secret/theme.yaml' },
  ],
  ['a theme', outline('{ kpis: [] }', 'theme: ../../../secret/theme\n'), {}],
  ['a brand', outline('{ kpis: [] }', 'theme: { pptx: ../../secret/a.pptx }\n'), {}],
  ['a series’ outline', 'series: 1\noutline: ../../secret/a.yaml\nname: x\nrows: [{ a: 1 }]\n', {}],
  [
    'a series’ rows',
    'series: 1\noutline: o.yaml\nname: "{{row.a}}"\nrows: { file: ../../secret/a.csv }\n',
    {},
  ],
  ['an outline by a link', '', { 'content/a.yaml': 'secret/a.yaml' }],
]

test.each(OUTSIDE)('%s', async (_, text, links) => {
  if (text !== '') write('project/content/a.yaml', text)
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    symlinkSync(join(folder, target), join(root, path))
  }
  const { ok, diagnostics } = await build({ root, files: ['content/a.yaml'] })
  expect(ok).toBe(false)
  // templates and themes are asked for by name: what lies outside has none
  const refusals = ['file/outside-project', 'template/missing', 'theme/unknown']
  expect(refusals).toContain(diagnostics[0]?.code)
  const written = readdirSync(root).includes('output') ? readdirSync(join(root, 'output')) : []
  expect(written.filter((name) => !name.endsWith('.manifest.json'))).toEqual([])
})

test('fonts come from the project and from installed packages alone', () => {
  const world = diskWorld({ root, packageRoot: root })
  for (const name of [
    '../secret/a.csv',
    '../../a.ttf',
    '/etc/hostname',
    '..',
    '@x/../secret/a.csv',
  ]) {
    expect(world.readFont(name)).toEqual({ ok: false, reason: 'missing' })
    expect(world.fontPath(name)).toBeUndefined()
  }
})

test('folders that lead out are not listed', () => {
  symlinkSync(join(folder, 'secret'), join(root, 'templates'))
  expect(diskWorld({ root, packageRoot: root }).list('templates')).toEqual([])
})

test('a build opens no connection and asks for no address', async () => {
  const connect = vi.spyOn(net.Socket.prototype, 'connect')
  const lookup = vi.spyOn(dns, 'lookup')
  const fetched = vi.spyOn(globalThis, 'fetch')
  write('project/content/a.yaml', outline('{ table: { columns: [a], rows: [[1]] } }'))
  write(
    'project/content/b.yaml',
    outline(
      '{ image: "http://127.0.0.1:9/a.png" }',
      'datasets: { d: { file: "http://127.0.0.1:9/a.csv" } }\nsources: { s: { title: x, url: "http://127.0.0.1:9/" } }\n',
    ),
  )
  const { outlines } = await build({ root })
  expect(outlines.map(({ outputs }) => outputs.length)).toEqual([2, 0])
  expect([connect, lookup, fetched].map((one) => one.mock.calls)).toEqual([[], [], []])
}, 60_000)
