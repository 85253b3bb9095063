/**
 * Outlines of growing fullness, each with every kind of slide: ten steps from nearly empty to as
 * full as an outline may be, in four voices and two themes.
 */
import { sampleText, type Voice } from './sample-text.ts'

export interface GeneratedOutline {
  readonly name: string
  readonly outline: object
}

const VOICES: readonly Voice[] = ['chinese', 'english', 'mixed', 'hard']
/** What grows from step to step. */
interface Fullness {
  readonly bullets: number
  readonly item: number
  readonly rows: number
  readonly columns: number
  readonly cell: number
  readonly categories: number
  readonly kpis: number
  readonly events: number
  readonly phrase: number
  readonly quote: number
}

const STEPS: readonly Fullness[] = [
  step([1, 1], [1, 2, 1], { categories: 1, kpis: 1, events: 1, phrase: 1, quote: 4 }),
  step([2, 6], [2, 2, 4], { categories: 2, kpis: 1, events: 2, phrase: 4, quote: 20 }),
  step([3, 12], [4, 3, 8], { categories: 3, kpis: 2, events: 3, phrase: 8, quote: 40 }),
  step([5, 20], [6, 4, 10], { categories: 4, kpis: 3, events: 4, phrase: 12, quote: 70 }),
  step([8, 30], [9, 5, 14], { categories: 5, kpis: 4, events: 5, phrase: 16, quote: 100 }),
  step([12, 45], [14, 6, 18], { categories: 6, kpis: 5, events: 6, phrase: 20, quote: 130 }),
  step([18, 60], [20, 7, 24], { categories: 8, kpis: 6, events: 7, phrase: 24, quote: 160 }),
  step([30, 90], [36, 5, 40], { categories: 12, kpis: 7, events: 8, phrase: 28, quote: 200 }),
  step([60, 140], [80, 6, 30], { categories: 18, kpis: 8, events: 9, phrase: 32, quote: 240 }),
  step([24, 400], [30, 4, 120], { categories: 24, kpis: 8, events: 10, phrase: 36, quote: 280 }),
]

function step(
  [bullets, item]: readonly [number, number],
  [rows, columns, cell]: readonly [number, number, number],
  rest: Pick<Fullness, 'categories' | 'kpis' | 'events' | 'phrase' | 'quote'>,
): Fullness {
  return { bullets, item, rows, columns, cell, ...rest }
}

/** Latin letters are about half as wide as Han: as much room is taken by twice as many. */
const WIDTH: Readonly<Record<Voice, number>> = { chinese: 1, english: 2, mixed: 1.4, hard: 1.4 }

/** Characters of the longest item. */
const LONGEST = 400

/** Forty outlines: `09-hard` is the fullest. */
export function fullOutlines(): readonly GeneratedOutline[] {
  return STEPS.flatMap((fullness, at) =>
    VOICES.map((voice, index) => ({
      name: `${String(at).padStart(2, '0')}-${voice}`,
      outline: outlineOf(fullness, {
        voice,
        theme: (at + index) % 2 === 0 ? 'ink' : 'night',
        turn: at + Math.floor(index / 2),
      }),
    })),
  )
}

interface Look {
  readonly voice: Voice
  readonly theme: string
  /** Which half of the kinds of charts. */
  readonly turn: number
}

function outlineOf(fullness: Fullness, { voice, theme, turn }: Look): object {
  const write = writerOf(voice)
  return {
    briefing: 1,
    title: write(Math.min(60, 6 + fullness.phrase), 1),
    subtitle: write(Math.min(70, 4 + fullness.phrase), 2),
    lang: voice === 'english' ? 'en' : 'zh-CN',
    date: '2025-06-18',
    organization: write(8, 3),
    classification: write(4, 4),
    theme,
    disclaimer: write(Math.min(200, fullness.quote), 5),
    sources: sourcesOf(fullness, write),
    facts: factsOf(fullness, write),
    summary: { message: write(headline(fullness), 6), points: bulletsOf(3, fullness.item, write) },
    sections: [
      { id: 'text', title: write(4 + fullness.phrase / 3, 7), points: textPoints(fullness, write) },
      { id: 'tables', title: write(6, 8), message: write(30, 9), points: tables(fullness, write) },
      { id: 'charts', title: write(6, 10), points: charts(fullness, turn, write) },
      { id: 'drawn', title: write(6, 11), points: drawn(fullness, write) },
    ],
  }
}

/** Writes a text of about so many Han's width. */
type Write = (length: number, seed: number) => string

function writerOf(voice: Voice): Write {
  return (length, seed) =>
    sampleText(voice, Math.min(LONGEST, Math.round(length * WIDTH[voice])), seed)
}

/** A headline has two lines: about 60 Han at its smallest. */
function headline(fullness: Fullness): number {
  return Math.min(46, 4 + fullness.item)
}

function sourcesOf(fullness: Fullness, write: Write): object {
  const count = Math.max(1, fullness.events)
  const entries = Array.from({ length: count }, (_, at) => [
    `s${at}`,
    { title: write(6 + fullness.phrase, at), publisher: write(6, at + 3), date: '2025-06-18' },
  ])
  return Object.fromEntries(entries)
}

const UNITS = [
  '%',
  '\u4ebf\u5143',
  '\u4e2a\u56fd\u5bb6\u548c\u5730\u533a',
  'bn euros',
  '\u500d',
  '',
  '\u4e07\u4eba\u6b21',
  'bps',
]
const VALUES = [37.62, -31, 200, 1000, 0.5, 12_345_678, 50, -43.19]

function factsOf(fullness: Fullness, write: Write): object {
  const entries = Array.from({ length: fullness.kpis }, (_, at) => [
    `f${at}`,
    {
      label: write(Math.max(2, fullness.phrase), at),
      value: VALUES[at % VALUES.length],
      unit: UNITS[at % UNITS.length],
      as_of: at % 2 === 0 ? '2025-Q1' : '2025 \u5e74\u4e00\u5b63\u5ea6',
      source: 's0',
    },
  ])
  return Object.fromEntries(entries)
}

/** Every third has an item under it, every sixth one under that. */
function bulletsOf(count: number, length: number, write: Write): readonly unknown[] {
  const items: unknown[] = []
  for (let at = 0; at < count; at += 1) {
    const text = write(length, at)
    const below = { text: write(length * 0.7, at + 50), bullets: [write(length * 0.5, at + 90)] }
    if (at % 6 === 5) items.push({ text, bullets: [below] })
    else if (at % 3 === 2) items.push({ text, bullets: [write(length * 0.7, at + 70)] })
    else items.push(text)
  }
  return items
}

function textPoints(fullness: Fullness, write: Write): readonly object[] {
  const { bullets, item, quote } = fullness
  return [
    {
      title: write(8, 20),
      message: write(headline(fullness), 21),
      bullets: bulletsOf(bullets, item, write),
      notes: write(item, 22),
    },
    {
      title: write(8, 23),
      message: write(12, 24),
      quote: { text: write(quote, 25), by: write(8, 26) },
    },
  ]
}

function tables(fullness: Fullness, write: Write): readonly object[] {
  const beside = { columns: 3, rows: Math.min(8, fullness.rows), cell: Math.min(20, fullness.cell) }
  return [
    {
      title: write(8, 30),
      message: write(headline(fullness), 31),
      exhibit: { ...tableOf(fullness, write), title: write(10, 32) },
    },
    {
      title: write(8, 33),
      message: write(16, 34),
      bullets: bulletsOf(Math.min(5, fullness.bullets), Math.min(30, fullness.item), write),
      exhibit: {
        ...tableOf({ ...fullness, ...beside }, write),
        title: write(10, 35),
        note: write(20, 36),
      },
    },
  ]
}

/** A name, texts of growing length, and a column of numbers and one of amounts with their unit. */
function tableOf(fullness: Pick<Fullness, 'rows' | 'columns' | 'cell'>, write: Write): object {
  const columns = Array.from({ length: fullness.columns }, (_, at) => {
    if (at === fullness.columns - 1) return { name: `${write(4, at)}${at}`, align: 'right' }
    const name = `${write(Math.min(8, 2 + at), at)}${at}`
    return at === 1 ? { name, unit: '%' } : name
  })
  const rows = Array.from({ length: fullness.rows }, (_, row) =>
    columns.map((_column, at) => {
      if (at === columns.length - 1) return `${VALUES[row % VALUES.length]} ${UNITS[row % 5]}`
      if (at === 1) return ((row * 137) % 1000) / (row % 3 === 0 ? 10 : 1)
      // long cells among short ones
      return write(
        (row + at) % 4 === 0 ? fullness.cell : Math.ceil(fullness.cell / 4),
        row * 7 + at,
      )
    }),
  )
  return { table: { columns, rows }, alt: 'table' }
}

const CHARTS: readonly object[] = [
  { chart: 'column' },
  { chart: 'bar' },
  { chart: 'line' },
  { chart: 'area', stacked: true },
  { chart: 'pie' },
  { chart: 'doughnut' },
  { chart: 'scatter' },
  { chart: 'combo' },
  { chart: 'waterfall' },
  { chart: 'column', stacked: 'percent' },
  { chart: 'bar', stacked: true },
]

/** Kinds of charts, in turn alone on their slide and beside text. */
function charts(fullness: Fullness, turn: number, write: Write): readonly object[] {
  const half = CHARTS.filter((_, at) => (at + turn) % 2 === 0)
  return half.map((kind, at) => ({
    title: write(6, 40 + at),
    message: write(16, 41 + at),
    ...((at + turn) % 3 === 0 ? {} : { bullets: bulletsOf(2, Math.min(24, fullness.item), write) }),
    exhibit: {
      ...kind,
      ...chartData(kind, fullness, write),
      title: write(8, 42 + at),
      alt: 'chart',
    },
  }))
}

function chartData(kind: object, fullness: Fullness, write: Write): object {
  const type = 'chart' in kind ? kind.chart : ''
  const round = type === 'pie' || type === 'doughnut'
  const count = round ? Math.min(7, fullness.categories) : fullness.categories
  const series = seriesCount(String(type), 'stacked' in kind, fullness)
  const name = Math.max(1, Math.round(fullness.phrase / 3))
  const names = Array.from({ length: series }, (_, at) => ({
    name: `${write(2 + Math.min(8, name), 60 + at)}${at}`,
    unit: type === 'combo' && at === series - 1 ? 'bps' : '%',
  }))
  const rows = Array.from({ length: count }, (_, row) => [
    `${write(name, 70 + row)}${row}`,
    ...names.map((_name, at) =>
      valueAt(row, at, !round && type !== 'scatter' && !('stacked' in kind)),
    ),
  ])
  return { columns: [write(2, 80), ...names], rows }
}

function seriesCount(type: string, stacked: boolean, { categories }: Fullness): number {
  if (type === 'pie' || type === 'doughnut' || type === 'waterfall') return 1
  if (type === 'scatter' || type === 'combo') return 2
  return stacked ? 3 : categories > 6 ? 1 : Math.max(1, Math.min(4, categories - 1))
}

function valueAt(row: number, series: number, signed: boolean): number {
  const size = ((row * 73 + series * 131) % 97) + 3
  return signed && row % 5 === 3 ? -size / 2 : size / (row % 2 === 0 ? 1 : 4)
}

function drawn(fullness: Fullness, write: Write): readonly object[] {
  const { events, phrase, kpis } = fullness
  const each = Array.from({ length: events }, (_, at) => at)
  const point = (seed: number, exhibit: object, withText: boolean) => ({
    title: write(6, seed),
    message: write(16, seed + 1),
    ...(withText ? { bullets: bulletsOf(2, Math.min(24, fullness.item), write) } : {}),
    exhibit: { ...exhibit, title: write(8, seed + 2), alt: 'drawing' },
  })
  const facts = Array.from({ length: kpis }, (_, at) => `f${at}`)
  const titled = (at: number) => ({
    title: write(Math.ceil(phrase / 3), at),
    text: write(phrase, at + 5),
  })
  const timeline = each.map((at) => ({ date: `20${10 + at}-0${1 + (at % 9)}`, ...titled(at) }))
  const items = each.map((at) => ({
    title: write(Math.min(10, phrase), at),
    x: ((at * 37) % 100) / 100,
    y: ((at * 61 + 20) % 100) / 100,
  }))
  return [
    point(100, { kpis: facts }, events > 3),
    point(110, { timeline }, events < 5),
    point(120, { process: each.slice(0, 6).map(titled) }, events < 4),
    point(130, { matrix: { x: write(4, 131), y: write(4, 132), items } }, events % 2 === 0),
  ]
}
