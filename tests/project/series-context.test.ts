import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { build } from '../../src/project/build.ts'
import { type Context, createContext } from '../../src/project/context.ts'
import { plainTarget, revivedTarget } from '../../src/project/context-writer.ts'
import { OVERVIEW, SERIES } from '../support/sample-series.ts'

const OUTLINE = `briefing: 1
title: "{{row.name}}"
lang: en
sources:
  one: { title: "Ledger of {{row.name}}", date: 2025 }
facts:
  sales: { label: Sales, value: "{{row.sales}}", unit: euros, as_of: 2025, source: one }
sections:
  - title: Result
    message: 'Sales stand at {{fact "sales"}}'
`

const MANY = 'content/many.yaml'
const ROWS = 'content/rows.csv'
const FIRST = `${MANY}#x-a`
const SECOND = `${MANY}#x-b`

let root: string
let context: Context

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function rows(...lines: readonly string[]): void {
  write(ROWS, ['id,name,sales', ...lines, ''].join('\n'))
}

function stalePaths(of = context): readonly string[] {
  return of.stale().stale.map(({ path }) => path)
}

/** Builds all that is stale; gives what was said of each. */
async function rebuildAll(of = context): Promise<Readonly<Record<string, readonly string[]>>> {
  const said: Record<string, readonly string[]> = {}
  for (const path of stalePaths(of)) {
    const { diagnostics } = await of.rebuild(path)
    said[path] = diagnostics.map(({ code }) => code)
  }
  return said
}

async function textOf(path: string): Promise<string> {
  const drawn = (await context.rebuild(path)).draw?.()
  return [...(drawn?.pictures.values() ?? [])].join('\n').replace(/<[^>]*>/g, '')
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dossier-series-context-'))
  write(MANY, SERIES)
  write('content/outlines/one.yaml', OUTLINE)
  write('content/outlines/all.yaml', OVERVIEW)
  rows('a,Aldmoor,12', 'b,Brenhaven,30')
  context = createContext({ root })
})

afterEach(() => {
  context.dispose()
  rmSync(root, { recursive: true })
})

describe('a series that is kept up to date', () => {
  test('is its overview and its rows', async () => {
    expect(stalePaths()).toEqual([MANY, FIRST, SECOND])
    expect(await rebuildAll()).toEqual({ [MANY]: [], [FIRST]: [], [SECOND]: [] })
    expect(stalePaths()).toEqual([])
    expect(await textOf(FIRST)).toContain('Aldmoor')
    expect(await textOf(SECOND)).toContain('Brenhaven')
  })

  test('stands behind outlines, which need not wait for it', () => {
    write('content/zebra.yaml', OVERVIEW)
    expect(stalePaths()).toEqual(['content/zebra.yaml', MANY, FIRST, SECOND])
  })

  test('a row is built again when its values change, the others are not', async () => {
    await rebuildAll()
    rows('a,Aldmoor,12', 'b,Brenhaven,31')
    expect(context.stale().stale).toEqual([
      { path: MANY, changes: [ROWS] },
      { path: SECOND, changes: [ROWS] },
    ])
    expect(await textOf(SECOND)).toContain('31')
  })

  test('all rows are when their outline changes, and the overview is not', async () => {
    await rebuildAll()
    write('content/outlines/one.yaml', OUTLINE.replace('Sales stand', 'Sales now stand'))
    expect(stalePaths()).toEqual([FIRST, SECOND])
    expect(await textOf(FIRST)).toContain('now')
  })

  test('rows come and go with the table', async () => {
    await rebuildAll()
    rows('b,Brenhaven,30', 'c,Corvale,7')
    const { stale, gone } = context.stale()
    expect(stale.map(({ path }) => path)).toEqual([MANY, `${MANY}#x-c`])
    expect(gone).toEqual([FIRST])
  })

  test('writes the bytes that a build writes', async () => {
    for (const path of [MANY, FIRST, SECOND]) {
      const { outputs } = await (await context.rebuild(path)).write()
      expect(outputs).toHaveLength(2)
    }
    await build({ root, out: 'built' })
    for (const name of ['many', 'x-a', 'x-b']) {
      for (const kind of ['pptx', 'pdf']) {
        const [kept, built] = ['output', 'built'].map((out) =>
          readFileSync(join(root, out, `${name}.${kind}`)),
        )
        expect(kept?.equals(built ?? Buffer.alloc(0)), `${name}.${kind}`).toBe(true)
      }
    }
  })

  test('is written by another thread as it was shown', async () => {
    const { target } = await context.rebuild(MANY)
    const row = (await context.rebuild(SECOND)).target
    // what the other thread would read is not what was shown
    rows('a,Aldmoor,1', 'b,Brenhaven,2')
    const other = createContext({ root, out: 'other' })
    for (const one of [target, row]) {
      const sent = revivedTarget(structuredClone(plainTarget(one)))
      await (await other.build(sent)).write()
    }
    rows('a,Aldmoor,12', 'b,Brenhaven,30')
    await build({ root, out: 'built' })
    for (const name of ['many.pdf', 'x-b.pptx']) {
      const [written, built] = ['other', 'built'].map((out) => readFileSync(join(root, out, name)))
      expect(written?.equals(built ?? Buffer.alloc(0)), name).toBe(true)
    }
  })

  test('stays what it was while its file is empty', async () => {
    await rebuildAll()
    write(MANY, '')
    const { stale, gone } = context.stale()
    expect(gone).toEqual([])
    expect(stale.map(({ path }) => path)).toEqual([MANY])
    expect((await context.rebuild(MANY)).diagnostics.map(({ code }) => code)).toEqual([
      'outline/empty',
    ])
    write(MANY, SERIES)
    expect(await rebuildAll()).toEqual({ [MANY]: [] })
  })

  test('is an outline as soon as it says so', async () => {
    await rebuildAll()
    write(MANY, OVERVIEW.replace('from: rows', 'rows: [[a, 1]]'))
    expect(context.stale()).toMatchObject({ stale: [{ path: MANY }], gone: [FIRST, SECOND] })
  })

  test('with a row that is at fault gives its overview all the same, as a build does', async () => {
    rows('a,Aldmoor,12', 'b,Brenhaven')
    expect(await rebuildAll()).toEqual({ [MANY]: ['dataset/ragged-row'], [FIRST]: [] })
    const { outputs, diagnostics } = await (await context.rebuild(MANY)).write()
    expect(outputs).toHaveLength(2)
    expect(diagnostics.map(({ code }) => code)).toEqual(['dataset/ragged-row'])
  })

  test('may have any name of a file', async () => {
    rmSync(join(root, MANY))
    write('content/Big.YAML', SERIES)
    write('content/a#b.yaml', OVERVIEW.replace('from: rows', 'rows: [[a, 1]]'))
    const named = createContext({ root, files: ['content/Big.YAML', 'content/a#b.yaml'] })
    const big = 'content/Big.YAML'
    expect(await rebuildAll(named)).toEqual({
      'content/a#b.yaml': [],
      [big]: [],
      [`${big}#x-a`]: [],
      [`${big}#x-b`]: [],
    })
    expect(stalePaths(named)).toEqual([])
  })

  test('says what is wrong with it, and keeps the rows of before', async () => {
    await rebuildAll()
    write(MANY, SERIES.replace('rows: {', 'rows: ['))
    const { stale, gone } = context.stale()
    expect(gone).toEqual([])
    expect(stale).toEqual([{ path: MANY, changes: [MANY] }])
    const rebuilt = await context.rebuild(MANY)
    expect(rebuilt.diagnostics.map(({ code }) => code)).toContain('yaml/syntax')
    expect(rebuilt.draw).toBeDefined()
    expect((await context.rebuild(FIRST)).draw).toBeDefined()
    write(MANY, SERIES)
    expect(await rebuildAll()).toEqual({ [MANY]: [] })
  })

  test('a row whose name an outline has is not built over it', async () => {
    await rebuildAll()
    write('content/x-a.yaml', OVERVIEW.replace('from: rows', 'rows: [[a, 1]]'))
    const { stale, gone } = context.stale()
    expect(gone).toEqual([FIRST])
    expect(stale.map(({ path }) => path)).toEqual(['content/x-a.yaml', MANY])
    const { diagnostics } = await context.rebuild(MANY)
    expect(diagnostics.map(({ code }) => code)).toEqual(['output/repeated-name'])
  })

  test('without an overview is its rows alone, and itself only where something is wrong', async () => {
    write(MANY, SERIES.replace(/overview.*\n/, ''))
    expect(stalePaths()).toEqual([FIRST, SECOND])
    await rebuildAll()
    rows('a,Aldmoor,12', 'b,Brenhaven')
    expect(await rebuildAll()).toEqual({ [MANY]: ['dataset/ragged-row'] })
  })

  test('of many rows is the first ones, and says so', async () => {
    rows(...Array.from({ length: 30 }, (_, index) => `${index},Branch ${index},${index}`))
    expect(stalePaths()).toHaveLength(1 + 24)
    const { diagnostics, draw } = await context.rebuild(MANY)
    expect(draw).toBeDefined()
    expect(diagnostics).toMatchObject([
      { code: 'series/many-rows', message: 'the first 24 of 30 rows are kept up to date' },
    ])
  })
})

test('a build that was given up is gone with its row', async () => {
  await rebuildAll()
  const aborter = new AbortController()
  const rebuilt = context.rebuild(FIRST, aborter.signal)
  aborter.abort(new Error('newer'))
  await expect(rebuilt).rejects.toThrow('newer')
  rows('b,Brenhaven,30')
  expect(context.stale().gone).toEqual([FIRST])
})

test('an overview whose name can not be had is not written', async () => {
  write(MANY, SERIES.replace('all.yaml }', 'all.yaml, name: ../content/escaped }'))
  expect(await rebuildAll()).toEqual({ [MANY]: ['series/name'], [FIRST]: [], [SECOND]: [] })
  await (await context.rebuild(MANY)).write()
  await build({ root, out: 'built' })
  expect(existsSync(join(root, 'content/escaped.pptx'))).toBe(false)
})

describe('one row that is named', () => {
  const only = (name: string) => createContext({ root, files: [`${MANY}#${name}`] })

  test('is built alone, wherever it stands', async () => {
    rows(...Array.from({ length: 30 }, (_, index) => `${index},Branch ${index},${index}`))
    const last = only('x-29')
    expect(await rebuildAll(last)).toEqual({ [`${MANY}#x-29`]: [] })
    rows(...Array.from({ length: 30 }, (_, index) => `${index},Branch ${index},1`))
    expect(stalePaths(last)).toEqual([`${MANY}#x-29`])
  })

  test('says what is wrong with its series', async () => {
    rows('a,Aldmoor,12', 'b,Brenhaven')
    expect(await rebuildAll(only('x-a'))).toEqual({ [FIRST]: ['dataset/ragged-row'] })
    const missing = await only('x-b').rebuild(SECOND)
    expect(missing.diagnostics.map(({ code }) => code)).toEqual([
      'dataset/ragged-row',
      'series/unknown-row',
    ])
    expect(missing.diagnostics[1]?.help).toBeUndefined()
  })

  test('of a file that is no series is none', async () => {
    const path = 'content/outlines/all.yaml#x-a'
    const { diagnostics, draw } = await createContext({ root, files: [path] }).rebuild(path)
    expect(draw).toBeUndefined()
    expect(diagnostics).toMatchObject([
      { message: '`content/outlines/all.yaml` is no series and has no rows' },
    ])
  })

  test('is asked for again where there is none of that name', async () => {
    const unknown = only('x-aa')
    const rebuilt = await unknown.rebuild(`${MANY}#x-aa`)
    expect(rebuilt.draw).toBeUndefined()
    expect(rebuilt.diagnostics).toMatchObject([
      { code: 'series/unknown-row', message: 'no row is called `x-aa`' },
    ])
    expect(rebuilt.diagnostics[0]?.help).toContain('x-a')
    expect(stalePaths(unknown)).toEqual([])
    rows('aa,Aldmoor,12')
    expect(await rebuildAll(unknown)).toEqual({ [`${MANY}#x-aa`]: [] })
  })
})
