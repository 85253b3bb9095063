import type { Item } from '../../../src/scene/item.ts'
import { drawnText } from '../../../src/scene/print-scene.ts'
import type { Scene, ScenePage } from '../../../src/scene/scene.ts'
import type { SceneParagraph, TextItem } from '../../../src/scene/text-item.ts'
import {
  type AREA,
  areaOf,
  bodyItems,
  itemsById,
  leafIds,
  nodes,
  textItems,
  textOf,
} from './lay-out.ts'

/** Marks that may not begin or end a line (W3C, Requirements for Chinese Text Layout, 3.1.7). */
const NOT_AT_START = /^[，。、；：？！）》」』】〉’”·,.;:?!%)\]]/u
const NOT_AT_END = /[（《「『【〈‘“([]$/u
const SLACK = 0.6

/** Everything about a report's pages that a typesetter would send back. */
export function violations(scene: Scene): readonly string[] {
  const pages = scene.pages.filter((_, index) => !isCover(scene, index))
  return [
    ...pages.flatMap((page) => [
      ...outside(page, areaOf(scene)),
      ...forbiddenBreaks(page),
      ...loneHeading(page),
      ...overlaps(page),
    ]),
    ...loneLines(scene),
    ...structureFaults(scene),
    ...deadLinks(scene),
  ]
}

function isCover(scene: Scene, index: number): boolean {
  return scene.pages[index]?.items.some((item) => item.name === 'field') ?? false
}

function outside(page: ScenePage, area: typeof AREA): readonly string[] {
  return bodyItems(page).flatMap((item) => {
    const { x, y, width, height } = item.box
    const beside = x < area.left - SLACK && item.name !== 'bar'
    const over = x + width > area.left + area.width + SLACK
    const above = y < area.top - SLACK
    const below = y + height > area.top + area.height + SLACK
    const lines = textItems([item]).flatMap((one) => wideLines(one, page))
    const found = beside || over || above || below
    return [
      ...(found ? [`page ${page.label}: ${item.name} stands outside the type area`] : []),
      ...lines,
    ]
  })
}

function wideLines(item: TextItem, page: ScenePage): readonly string[] {
  return item.paragraphs.flatMap((paragraph) =>
    paragraph.lines
      .filter((line) => {
        const last = line.glyphs[line.glyphs.length - 1]
        // Marks at a line's end may hang out by the half em that they are squeezed by.
        return last !== undefined && last.x + last.width > item.box.width + last.size * 0.55
      })
      .map(
        (line) =>
          `page ${page.label}: a line is too long: ${line.glyphs.map((run) => run.text).join('')}`,
      ),
  )
}

function forbiddenBreaks(page: ScenePage): readonly string[] {
  return textItems(bodyItems(page)).flatMap((item) =>
    item.paragraphs.flatMap((paragraph) => brokenBadly(paragraph, page)),
  )
}

function brokenBadly(paragraph: SceneParagraph, page: ScenePage): readonly string[] {
  const said = paragraph.lines.map((line) =>
    line.glyphs
      .map((run) => run.text)
      .join('')
      .trim(),
  )
  return said.flatMap((line, index) => [
    ...(index > 0 && NOT_AT_START.test(line)
      ? [`page ${page.label}: a line begins badly: ${line}`]
      : []),
    ...(index < said.length - 1 && NOT_AT_END.test(line)
      ? [`page ${page.label}: a line ends badly: ${line}`]
      : []),
  ])
}

function flowing(page: ScenePage): readonly Item[] {
  return bodyItems(page).filter((item) => item.name !== 'footnote' && item.name !== 'note rule')
}

function loneHeading(page: ScenePage): readonly string[] {
  const items = flowing(page)
  const last = items[items.length - 1]
  return last !== undefined && /^(heading|caption|lead)/.test(last.name)
    ? [`page ${page.label}: ${last.name} is the last thing on its page`]
    : []
}

/** Items of one column never cover each other. */
function overlaps(page: ScenePage): readonly string[] {
  const items = bodyItems(page).filter((item) => item.name !== 'marker' && item.name !== 'bar')
  const found: string[] = []
  items.forEach((a, at) => {
    for (const b of items.slice(at + 1)) {
      const shared =
        Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y)
      if (shared > SLACK) found.push(`page ${page.label}: ${a.name} and ${b.name} overlap`)
    }
  })
  return found
}

/** One line of a longer paragraph alone on a page. */
function loneLines(scene: Scene): readonly string[] {
  return nodes(scene.structure)
    .filter((node) => node.type === 'P')
    .flatMap((node) => {
      const byId = itemsById(scene)
      const parts = leafIds(node).flatMap((id) => byId.get(id) ?? [])
      if (parts.length < 2) return []
      return parts
        .filter((part) => part.kind === 'text' && part.paragraphs[0]?.lines.length === 1)
        .map((part) => `a line is left alone: ${part.kind === 'text' ? textOf(part) : ''}`)
    })
}

const ARTIFACTS = new Set(['running head', 'head rule', 'note rule', 'bar', 'field', 'edge'])

function structureFaults(scene: Scene): readonly string[] {
  const named = leafIds(scene.structure)
  const known = itemsById(scene)
  const twice = named.filter((id, at) => named.indexOf(id) !== at)
  const unknown = named.filter((id) => !known.has(id))
  const unnamed = [...known.values()].filter(
    (item) => !named.includes(item.id) && !ARTIFACTS.has(item.name) && !isContinuation(item),
  )
  const noAlt = nodes(scene.structure).filter(
    (node) => node.type === 'Figure' && (node.alt ?? '') === '',
  )
  return [
    ...twice.map((id) => `item ${id} is named twice`),
    ...unknown.map((id) => `item ${id} is named but not on a page`),
    ...unnamed.map((item) => `${item.name} is not in the structure`),
    ...noAlt.map(() => 'a figure has no alternative text'),
    ...headingGaps(scene),
  ]
}

function isContinuation(item: Item): boolean {
  return item.name === 'caption' && item.kind === 'text' && textOf(item).endsWith('（续）')
}

function headingGaps(scene: Scene): readonly string[] {
  const levels = nodes(scene.structure)
    .map((node) => /^H(\d)$/.exec(node.type)?.[1])
    .flatMap((level) => (level === undefined ? [] : [Number(level)]))
  return levels
    .filter((level, at) => level > (levels[at - 1] ?? 0) + 1)
    .map((level) => `a heading of level ${level} skips a level`)
}

function deadLinks(scene: Scene): readonly string[] {
  const anchors = new Set(scene.pages.flatMap((page) => page.anchors.map(({ id }) => id)))
  return scene.pages.flatMap((page) =>
    textItems(page.items).flatMap((item) =>
      item.paragraphs.flatMap((paragraph) =>
        paragraph.runs.flatMap((run) =>
          run.link?.kind === 'anchor' && !anchors.has(run.link.anchor)
            ? [`a link leads nowhere: ${drawnText(paragraph)}`]
            : [],
        ),
      ),
    ),
  )
}

/** Pages whose column ends more than a third of the page too early, though the chapter goes on. */
export function holes(scene: Scene): readonly string[] {
  return scene.pages.flatMap((page, index) => {
    const next = scene.pages[index + 1]
    if (isCover(scene, index) || next === undefined || startsChapter(next)) return []
    const foot = Math.max(
      ...bodyItems(page)
        .filter((item) => !/note/.test(item.name))
        .map((item) => item.box.y + item.box.height),
    )
    const notes = bodyItems(page)
      .filter((item) => item.name === 'note rule')
      .map((item) => item.box.y)
    const free = Math.min(areaOf(scene).top + areaOf(scene).height, ...notes) - foot
    return free > areaOf(scene).height / 3
      ? [`page ${page.label}: ${free.toFixed(0)} pt are empty`]
      : []
  })
}

function startsChapter(page: ScenePage): boolean {
  return bodyItems(page)[0]?.name === 'heading 1'
}
