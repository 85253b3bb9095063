/** Outlines with one thing that no slide has room for: they must end in a message, not in a slide. */
import type { GeneratedOutline } from './full-outlines.ts'
import { sampleText } from './sample-text.ts'

const write = (length: number, seed = 0) => sampleText('chinese', length, seed)

function withPoint(point: object): object {
  return {
    briefing: 1,
    title: write(8),
    theme: 'ink',
    facts: { f: { label: write(3000), value: 1, unit: '\u5143' } },
    sections: [{ title: write(6), points: [{ title: write(6), message: write(20), ...point }] }],
  }
}

const many = <T>(count: number, make: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => make(at))

const POINTS: Readonly<Record<string, object>> = {
  headline: { message: write(200), bullets: [write(8)] },
  kicker: { title: write(120), bullets: [write(8)] },
  bullet: { bullets: [write(1500)] },
  quote: { quote: { text: write(700) } },
  byline: { quote: { text: write(20), by: write(200) } },
  cell: { exhibit: { table: { columns: ['a', 'b'], rows: [['1', write(2500)]] }, alt: 'x' } },
  kpi: { exhibit: { kpis: ['f'], alt: 'x' } },
  timeline: {
    exhibit: {
      timeline: many(30, (at) => ({ date: `20${10 + at}`, title: write(10, at), text: write(60) })),
      alt: 'x',
    },
  },
  process: {
    exhibit: { process: many(24, (at) => ({ title: write(8, at), text: write(80) })), alt: 'x' },
  },
}

export function overfullOutlines(): readonly GeneratedOutline[] {
  return Object.entries(POINTS).map(([name, point]) => ({ name, outline: withPoint(point) }))
}
