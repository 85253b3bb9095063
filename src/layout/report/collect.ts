/**
 * Blocks → measured pieces in order, cut into chapters at every place where a new page must start,
 * and the structure they belong to. Headings nest sections; a level that the author skipped is
 * closed up, so that the tagged headings have no gaps.
 */
import type { Apparatus, Block, Heading } from '../../document/block.ts'
import type { Report } from '../../document/document.ts'
import { plainText } from '../../document/inline.ts'
import type { Chapter, Flow, ListedHeading } from './chapter.ts'
import { collectBlock } from './collect-block.ts'
import { collectContents, collectExhibitList } from './contents.ts'
import { collectCover } from './cover.ts'
import { collectFactList } from './fact-list.ts'
import { headingPiece, headingTag } from './heading.ts'
import { type Collected, type Draft, draft, type Piece } from './piece.ts'
import { areStillSaid, type ReportContext } from './report-context.ts'
import { collectSourceList } from './source-list.ts'
import { listedExhibits, listedHeadings } from './survey.ts'

interface Collecting {
  readonly context: ReportContext
  /** Where the next block stands: the heading over it and its number under that. */
  section: string
  offset: number
  readonly chapters: Chapter[]
  pieces: Piece[]
  title: string
  /** Open sections, outermost first; the first is the document. */
  readonly open: Draft[]
  /** The piece before starts a paragraph's indent in languages that indent only between paragraphs. */
  afterParagraph: boolean
}

export function collect(report: Report, context: ReportContext): Flow {
  const root = draft('Document')
  const collecting: Collecting = {
    context,
    section: '',
    offset: 0,
    chapters: [],
    pieces: [],
    title: context.document.meta.title,
    open: [root],
    afterParagraph: false,
  }
  const headings = listedHeadings(report.blocks)
  report.blocks.forEach((block, index) => {
    collectTopBlock(block, {
      collecting,
      report,
      headings,
      index,
      next: report.blocks[index + 1],
    })
  })
  endChapter(collecting)
  return { chapters: collecting.chapters, structure: root, headings }
}

interface TopBlock {
  readonly collecting: Collecting
  readonly report: Report
  readonly headings: readonly ListedHeading[]
  readonly index: number
  readonly next: Block | undefined
}

function collectTopBlock(block: Block, top: TopBlock): void {
  const { collecting } = top
  if (block.kind === 'heading') {
    collecting.section = block.anchor
    collecting.offset = 0
  }
  collecting.offset += 1
  switch (block.kind) {
    case 'heading':
      addHeading(block, top)
      collecting.afterParagraph = false
      break
    case 'cover':
      addCover(block, collecting)
      break
    case 'page-break':
      endChapter(collecting)
      break
    case 'contents':
    case 'list-of-exhibits':
    case 'source-list':
    case 'fact-list':
      addApparatus(block, top)
      break
    default: {
      const place = { afterParagraph: collecting.afterParagraph, depth: 0, quoted: false }
      add(
        settled(top, { block, place }, () => collectBlock(block, place, collecting.context)),
        collecting,
      )
      collecting.afterParagraph = block.kind === 'paragraph'
    }
  }
}

/**
 * Sets a block, or takes what it came to in the pass before or the layout before, where that can't
 * have changed.
 *
 * @param key  all that it depends on besides page numbers and what surrounds all blocks
 */
function settled<T>({ collecting, index }: TopBlock, key: unknown, make: () => T): T {
  const { context, section, offset } = collecting
  const { pages, reuse, pass } = context
  const known = context.settled.get(index)
  if (known !== undefined) return known as T
  const asked = pages.answers.length
  const { value } = reuse.piece(
    `${pass} ${section} ${offset}`,
    key,
    () => {
      const from = pages.answers.length
      const made = make()
      return { value: { value: made, answers: pages.answers.slice(from) }, isReusable: true }
    },
    ({ answers }) => areStillSaid(answers, pages),
  )
  if (pages.answers.length === asked) context.settled.set(index, value)
  return value
}

function addHeading(heading: Heading, top: TopBlock): void {
  const { collecting } = top
  const { context, open } = collecting
  if (heading.level === 1) {
    endChapter(collecting)
    collecting.title = titleOf(heading, context)
  }
  const level = Math.min(heading.level, open.length)
  open.length = level
  const section = draft('Sect')
  open[level - 1]?.children.push(section)
  open.push(section)
  const piece = settled(top, { block: heading, place: null }, () => headingPiece(heading, context))
  collecting.pieces.push(piece)
  section.children.push(draft(headingTag(level), [piece.key]))
}

function titleOf(heading: Heading, context: ReportContext): string {
  const title = plainText(heading.text)
  const gap = context.setting.lang.startsWith('zh') ? '\u3000' : '\u2002'
  return heading.number === null ? title : `${heading.number}${gap}${title}`
}

function addCover(cover: Extract<Apparatus, { kind: 'cover' }>, collecting: Collecting): void {
  endChapter(collecting)
  const collected = collectCover(cover, collecting.context)
  collecting.open[0]?.children.push(collected.draft)
  collecting.chapters.push({
    kind: 'cover',
    title: collecting.context.document.meta.title,
    pieces: [],
    fixed: collected.parts,
  })
}

function addApparatus(
  block: Exclude<Apparatus, { kind: 'cover' } | { kind: 'page-break' }>,
  top: TopBlock,
): void {
  const { collecting, report, headings, next } = top
  const { context } = collecting
  switch (block.kind) {
    case 'contents':
      endChapter(collecting)
      collecting.title = block.title
      collecting.open.length = 1
      add(
        settled(top, { block, headings }, () => collectContents(block, headings, context)),
        collecting,
      )
      if (next?.kind !== 'list-of-exhibits') endChapter(collecting)
      break
    case 'list-of-exhibits': {
      const listed = listedExhibits(report.blocks, block.series)
      collecting.open.length = 1
      add(
        settled(top, { block, listed }, () => collectExhibitList(block, listed, context)),
        collecting,
      )
      if (next?.kind !== 'list-of-exhibits') endChapter(collecting)
      break
    }
    case 'source-list':
      add(
        settled(top, block, () => collectSourceList(context)),
        collecting,
      )
      break
    case 'fact-list': {
      const { facts } = context.document
      const key = { facts, slides: context.slides && [...context.slides] }
      add(
        settled(top, key, () => collectFactList(context)),
        collecting,
      )
      break
    }
  }
}

function add(collected: Collected, collecting: Collecting): void {
  collecting.pieces.push(...collected.pieces)
  collecting.open[collecting.open.length - 1]?.children.push(...collected.drafts)
}

function endChapter(collecting: Collecting): void {
  if (collecting.pieces.length === 0) return
  collecting.chapters.push({
    kind: 'flow',
    title: collecting.title,
    pieces: collecting.pieces,
    fixed: [],
  })
  collecting.pieces = []
}
