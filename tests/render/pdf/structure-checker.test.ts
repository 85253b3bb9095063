import { expect, it } from 'vitest'
import { writePdf } from '../../../src/render/pdf/write.ts'
import type { StructureNode } from '../../../src/scene/structure.ts'
import {
  box,
  cell,
  fontsByName,
  node,
  page,
  paragraph,
  row,
  scene,
  tableItem,
  textItem,
} from '../../support/pdf-scene.ts'
import { readTagged } from '../../support/pdf-structure.ts'

/** The checker must find faults, or it proves nothing. */

const heading = (id: number) => textItem(id, box(72, 72 + id * 40, 400, 30), [paragraph('\u7532')])

async function problemsOf(
  structure: StructureNode,
  items = [heading(1), heading(2)] as Parameters<typeof page>[0],
) {
  const { value } = await writePdf(scene([page(items)], structure), fontsByName)
  return readTagged(value ?? new Uint8Array()).problems
}

it('finds headings with gaps', async () => {
  expect(await problemsOf(node('Document', node('H1', 1), node('H3', 2)))).toEqual(['H3 after H1'])
})

it('finds irregular tables', async () => {
  const rows = [row([cell('a'), cell('b')]), row([cell('c')])]
  const table = tableItem(1, box(72, 72, 100, 44), [50, 50], rows)
  expect(await problemsOf(node('Document', node('Table', 1)), [table])).toEqual([
    'row 2 has 1 of 2 columns',
  ])
})

it('finds elements where they may not stand', async () => {
  expect(await problemsOf(node('Document', node('L', node('P', 1)), node('P', 2)))).toEqual([
    'P in L',
  ])
})

it('finds links without a description', async () => {
  const link = { kind: 'url', url: 'https://example.org', description: '' } as const
  const item = textItem(1, box(72, 72, 400, 30), [paragraph([{ text: 'a', link }])])
  expect(await problemsOf(node('Document', node('P', 1)), [item])).toEqual([
    'annotation without Contents',
  ])
})

it('finds content that is not marked', async () => {
  const { value } = await writePdf(
    scene([page([heading(1)])], node('Document', node('P', 1))),
    fontsByName,
  )
  const { document, pages } = readTagged(value ?? new Uint8Array())
  const { readPageContent } = await import('../../support/pdf-content.ts')
  const [first] = pages
  if (first === undefined) throw new Error('no page')
  const bare = {
    ...document,
    stream: (object: Parameters<typeof document.stream>[0]) =>
      document
        .stream(object)
        .replace(/^\/P .*BDC$/m, '')
        .replace(/^EMC$/m, ''),
  }
  expect(readPageContent(bare, first.dict).unmarked).toEqual(['TJ'])
})
