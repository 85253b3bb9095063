import { expect, test } from 'vitest'
import { loadOutline } from '../../src/outline/load-outline.ts'
import { memoryWorld } from '../support/memory-world.ts'
import { merge, ownTemplates } from './project.ts'

const outline = (exhibit: string): string =>
  `briefing: 1\ntitle: 甲\ndatasets: { d: { file: d.csv } }\nsections:\n  - title: 乙\n    message: 丙\n    exhibit: ${exhibit}\n`

const csv = (columns: number, rows: number): string => {
  const row = Array.from({ length: columns }, (_, at) => at).join(',')
  return `${row.replace(/\d+/g, (at) => `c${at}`)}\n${`${row}\n`.repeat(rows)}`
}

test.each([
  ['chart: line', 2, 20_000],
  ['chart: column', 3000, 2],
  ['chart: area', 50, 200],
  ['table: d', 2, 6000],
  ['table: d', 100, 1],
])(
  '{ %s } of %i columns and %i rows is refused where its data are defined',
  (kind, columns, rows) => {
    const data = kind.startsWith('chart') ? ', data: d' : ''
    const { document, messages } = merge(
      {
        ...ownTemplates(),
        'content/test.yaml': outline(`{ ${kind}${data} }`),
        'content/d.csv': csv(columns, rows),
      },
      'report',
    )
    expect(document).toBeUndefined()
    expect(messages[0]).toMatch(/^dataset\/too-large content\/test\.yaml:3:13 /)
  },
)

test('a data file of a million values is not even read', () => {
  const { messages } = merge(
    {
      ...ownTemplates(),
      'content/test.yaml': outline('{ table: d }'),
      'content/d.csv': csv(2, 500_000),
    },
    'report',
  )
  expect(messages[0]).toMatch(/^dataset\/too-large content\/test\.yaml:3:/)
})

test.each([
  ['a title', `title: "${'a'.repeat(20_001)}"\nsections: []\n`],
  ['a bullet', `title: t\nsections: [{ title: t, bullets: ["${'a'.repeat(20_001)}"] }]\n`],
  [
    'a cell',
    `title: t\ndatasets: { d: { columns: [a], rows: [["${'a'.repeat(20_001)}"]] } }\nsections: []\n`,
  ],
  ['a body', `title: t\nsections: [{ title: t, body: "${'a'.repeat(500_001)}" }]\n`],
])('%s longer than any page is told, and nothing else is tried', (_, text) => {
  const world = memoryWorld({ 'a.yaml': `briefing: 1\n${text}` })
  const { value, diagnostics } = loadOutline('a.yaml', world)
  expect(value).toBeUndefined()
  expect(diagnostics.map(({ code }) => code)).toEqual(['outline/too-long'])
})

test('a long body is none of that', () => {
  const text = `briefing: 1\ntitle: t\nsections: [{ title: t, body: "${'a '.repeat(100_000)}" }]\n`
  expect(loadOutline('a.yaml', memoryWorld({ 'a.yaml': text })).diagnostics).toEqual([])
})
