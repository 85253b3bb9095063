import type { Box } from '../geometry/box.ts'
import type { Item, TableItem } from './item.ts'
import type { Bookmark, Scene } from './scene.ts'
import { isLeaf, type StructureNode } from './structure.ts'
import type { SceneParagraph, TextItem } from './text-item.ts'

/** Longer texts are cut: a diff says what moved, the document says what is said. */
const LONGEST = 40

/**
 * A scene as text, one line an item: `p1 text 72.0 96.4 451.2×14.0 "…"`. For golden tests and for
 * looking at a stage; equal scenes print equally.
 */
export function printScene(scene: Scene): string {
  const { width, height } = scene.size
  const lines = [
    `${scene.kind} ${scene.meta.lang} ${width.toFixed(1)}×${height.toFixed(1)} "${scene.meta.title}"`,
    ...scene.pages.flatMap((page, index) => [
      `p${index + 1} page "${page.title}"${page.layout === null ? '' : ` layout ${page.layout}`}`,
      ...page.items.flatMap((item) => itemLines(item, `p${index + 1}`)),
      ...page.anchors.map((anchor) => `p${index + 1} anchor ${anchor.y.toFixed(1)} ${anchor.id}`),
    ]),
    ...scene.bookmarks.flatMap((bookmark) => bookmarkLines(bookmark, 0)),
  ]
  return `${lines.join('\n')}\n`
}

/** The structure as text, a node a line, leaves by their items' ids. */
export function printStructure(node: StructureNode, depth = 0): string {
  const leaves = node.children.filter(isLeaf).map((leaf) => `#${leaf.item}`)
  const alt = node.alt === undefined ? '' : ` alt "${shortened(node.alt)}"`
  const own = `${'  '.repeat(depth)}${[node.type, ...leaves].join(' ')}${alt}`
  const nested = node.children.flatMap((child) =>
    isLeaf(child) ? [] : [printStructure(child, depth + 1)],
  )
  return [own, ...nested].join('\n')
}

function itemLines(item: Item, prefix: string): readonly string[] {
  const own = `${prefix} ${item.kind} ${boxText(item.box)}`
  switch (item.kind) {
    case 'text':
      return [`${own} ${textWords(item)}`]
    case 'path':
      return [`${own} ${item.name}`]
    case 'image':
      return [`${own} ${item.image.path}`]
    case 'chart':
      return [
        `${own} "${item.name}"`,
        ...item.marks.flatMap((mark) => itemLines(mark, `${prefix}  `)),
      ]
    case 'table':
      return [`${own} "${item.name}"`, ...rowLines(item, prefix)]
    case 'group':
      return [
        `${own} "${item.name}"`,
        ...item.children.flatMap((child) => itemLines(child, `${prefix}  `)),
      ]
  }
}

function rowLines(table: TableItem, prefix: string): readonly string[] {
  return table.rows.map((row) => {
    const cells = row.cells.map((cell) => cell.paragraphs.map(drawnText).join(' / '))
    return `${prefix}   ${row.header ? 'head' : 'row'} ${row.height.toFixed(1)} | ${cells.join(' | ')}`
  })
}

function textWords(item: TextItem): string {
  const said = item.paragraphs.map(drawnText).join(' / ')
  const lines = item.paragraphs.reduce((sum, paragraph) => sum + paragraph.lines.length, 0)
  return `"${shortened(said)}" ${lines} ${lines === 1 ? 'line' : 'lines'}`
}

/** What the lines of a paragraph draw: its part on this page. */
export function drawnText(paragraph: SceneParagraph): string {
  return paragraph.lines.map((line) => line.glyphs.map((run) => run.text).join('')).join('')
}

function boxText({ x, y, width, height }: Box): string {
  return `${x.toFixed(1)} ${y.toFixed(1)} ${width.toFixed(1)}×${height.toFixed(1)}`
}

function bookmarkLines(bookmark: Bookmark, depth: number): readonly string[] {
  return [
    `${'  '.repeat(depth)}bookmark p${bookmark.page + 1} ${bookmark.y.toFixed(1)} "${bookmark.title}"`,
    ...bookmark.children.flatMap((child) => bookmarkLines(child, depth + 1)),
  ]
}

function shortened(said: string): string {
  const characters = [...said.replace(/\n/gu, '\u23CE')]
  return characters.length <= LONGEST
    ? characters.join('')
    : `${characters.slice(0, LONGEST).join('')}\u2026`
}
