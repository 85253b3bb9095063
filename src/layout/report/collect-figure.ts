/**
 * A figure → one piece: caption above, exhibit, source and note below. Exhibits stand whole and may
 * float; tables are broken between rows once they are too long to be moved.
 */
import { diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Figure } from '../../document/block.ts'
import type { Exhibit, Table } from '../../document/exhibit.ts'
import { type Inline, plainText, text } from '../../document/inline.ts'
import { box } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { LaidOutExhibit } from '../exhibits/exhibit-context.ts'
import { layOutExhibit, measureExhibitTable } from '../exhibits/lay-out-exhibit.ts'
import { figureUnit } from '../figure-unit.ts'
import { afterNumber, inParentheses } from '../language.ts'
import { type SetBlock, setBlock } from '../paragraph.ts'
import { textBox } from '../text-box.ts'
import { alternativeText } from './alternative-text.ts'
import { figureNote } from './figure-note.ts'
import {
  type Collected,
  type Draft,
  draft,
  type KeyedBlock,
  type SolidPiece,
  type TablePiece,
} from './piece.ts'
import { type ReportContext, styleOf } from './report-context.ts'

/** Most of the page that an exhibit takes with its caption and note; more is scaled down. */
const TALLEST = 1
/**
 * Tables up to this share of the page are moved rather than broken. What has no number can't be
 * referred to from elsewhere and stays where it is called.
 */
const MOVED_TABLE = 0.4

export function collectFigure(figure: Figure, context: ReportContext): Collected {
  const caption = captionOf(figure, '', context)
  const note = figureNote(figure, context)
  return figure.exhibit.kind === 'table'
    ? collectTable(figure, { caption, note, table: figure.exhibit }, context)
    : collectExhibit(figure, { caption, note }, context)
}

interface Surroundings {
  readonly caption: KeyedBlock | null
  readonly note: KeyedBlock | null
}

function collectTable(
  figure: Figure,
  parts: Surroundings & { readonly table: Table },
  context: ReportContext,
): Collected {
  const { caption, note } = parts
  const table = measureExhibitTable(parts.table, context.area.width, context.exhibits)
  const around = heightOf(caption, 'caption', context) + heightOf(note, 'note', context)
  const piece: TablePiece = {
    kind: 'table',
    key: context.nextKey(),
    name: plainText(figure.title) || 'table',
    alt: figure.alt,
    table,
    rowAnchors: [],
    caption,
    continuation: captionOf(figure, context.document.strings.continued, context)?.block ?? null,
    note,
    floats: figure.label !== null && table.height + around <= context.area.height * MOVED_TABLE,
    ...figureSpace(figure, context),
    origin: figure.origin,
  }
  return {
    pieces: [piece],
    drafts: figureDrafts('Table', { piece, caption, note, alt: figure.alt }),
  }
}

function collectExhibit(figure: Figure, parts: Surroundings, context: ReportContext): Collected {
  const key = context.nextKey()
  const around = heightOf(parts.caption, 'caption', context) + heightOf(parts.note, 'note', context)
  const most = context.area.height * TALLEST - around
  const piece = exhibitPiece(figure, { ...parts, key, height: most }, context)
  const alt = figure.alt === '' ? alternativeText(figure) : figure.alt
  return {
    pieces: [piece],
    drafts: figureDrafts('Figure', { piece, ...parts, alt }),
  }
}

interface ExhibitRequest extends Surroundings {
  readonly key: number
  /** The most that the exhibit itself may take. */
  readonly height: Pt
  /** It takes all of it, where it can. */
  readonly exactly?: boolean
}

function exhibitPiece(figure: Figure, request: ExhibitRequest, context: ReportContext): SolidPiece {
  const natural = drawnPiece(figure, request, context)
  if (!isElastic(figure.exhibit)) return natural
  const around = natural.height - natural.exhibit
  const { least, most } = ELASTIC[figure.exhibit.kind]
  const known = new Map<number, SolidPiece>()
  const resize = (whole: Pt): SolidPiece | null => {
    const height = Math.floor(whole - around)
    const share = height / natural.exhibit
    if (share < least || share > most || height > request.height) return null
    const piece = known.get(height) ?? {
      ...drawnPiece(figure, { ...request, height, exactly: true }, context),
      resize,
    }
    known.set(height, piece)
    return piece
  }
  return { ...natural, resize }
}

/** Exhibits whose height is a matter of taste: from and to which share of the height they would like. */
const ELASTIC = {
  chart: { least: 0.65, most: 1.3 },
  matrix: { least: 0.6, most: 1.25 },
  // What can't be enlarged without growing coarse or wide.
  image: { least: 0.55, most: 1 },
} as const

type Elastic = Extract<Exhibit, { kind: keyof typeof ELASTIC }>

function isElastic(exhibit: Exhibit): exhibit is Elastic {
  return exhibit.kind in ELASTIC
}

interface DrawnPiece extends SolidPiece {
  /** Height of the exhibit without its caption and note. */
  readonly exhibit: Pt
}

function drawnPiece(figure: Figure, request: ExhibitRequest, context: ReportContext): DrawnPiece {
  const { caption, note, key } = request
  const top = heightOf(caption, 'caption', context)
  const drawn = drawExhibit(figure, { ...request, top }, context)
  const noteTop = top + drawn.height + styleOf('exhibitNote', context).spaceBefore
  return {
    kind: 'solid',
    key,
    parts: [
      ...blockPart(caption, { name: 'caption', top: 0 }, context),
      { key, items: drawn.items },
      ...blockPart(note, { name: 'note', top: noteTop }, context),
    ],
    exhibit: drawn.height,
    height: top + drawn.height + heightOf(note, 'note', context),
    floats: figure.label !== null,
    resize: null,
    found: drawn.diagnostics,
    ...figureSpace(figure, context),
  }
}

function drawExhibit(
  figure: Figure,
  at: Pick<ExhibitRequest, 'height' | 'exactly'> & { readonly top: Pt },
  context: ReportContext,
): LaidOutExhibit {
  const drawn = layOutExhibit(
    figure.exhibit,
    {
      place: {
        box: box(0, at.top, context.area.width, at.height),
        fill: at.exactly === true && figure.exhibit.kind !== 'image',
      },
      description: {
        title: plainText(figure.title),
        alt: figure.alt === '' ? alternativeText(figure) : figure.alt,
        origin: figure.origin,
      },
    },
    context.exhibits,
  )
  if (drawn.height <= at.height + 0.5) return drawn
  const tooTall = diagnostic(
    'layout/exhibit-too-tall',
    `the exhibit \`${plainText(figure.title)}\` is higher than a page`,
    figure.origin,
    { help: 'shorten its texts, or split it into several exhibits' },
  )
  return { ...drawn, diagnostics: [...drawn.diagnostics, tooTall] }
}

function figureSpace(figure: Figure, context: ReportContext) {
  return {
    spaceBefore: styleOf('caption', context).spaceBefore,
    spaceAfter: styleOf('exhibitNote', context).spaceAfter,
    keepWithNext: false,
    anchors: figure.anchor === '' ? [] : [figure.anchor],
  }
}

function figureDrafts(
  type: 'Figure' | 'Table',
  of: Surroundings & { readonly piece: { readonly key: number }; readonly alt: string },
): readonly Draft[] {
  const children: (Draft | number)[] = [
    ...(of.caption === null ? [] : [draft('Caption', [of.caption.key])]),
    of.piece.key,
  ]
  const figure: Draft = of.alt === '' ? { type, children } : { type, alt: of.alt, children }
  return [figure, ...(of.note === null ? [] : [draft('P', [of.note.key])])]
}

/** "图 3　标题（%）": label, title, and the unit where all numbers of a chart share one. */
function captionOf(
  figure: Pick<Figure, 'label' | 'title' | 'exhibit'>,
  continued: string,
  context: ReportContext,
): KeyedBlock | null {
  const { lang } = context.setting
  const title = figure.title.filter((inline) => inline.kind !== 'citation')
  if (figure.label === null && plainText(title) === '') return null
  const unit = figureUnit(figure.exhibit)
  const saysUnit = unit === null || plainText(title).includes(unit)
  const inlines: readonly Inline[] = [
    ...(figure.label === null
      ? []
      : [text(`${labelText(figure.label, context)}${afterNumber(lang)}`)]),
    ...title,
    ...(saysUnit ? [] : [text(inParentheses(unit, lang))]),
    ...(continued === '' ? [] : [text(inParentheses(continued, lang))]),
  ]
  const style = styleOf('caption', context)
  const block = setBlock(
    { inlines, style, measure: context.area.width, phrases: true },
    context.setting,
  )
  return { key: context.nextKey(), block }
}

/** "图 3". */
export function labelText(
  label: NonNullable<Figure['label']>,
  context: Pick<ReportContext, 'document'>,
): string {
  return `${context.document.strings[label.series]} ${label.number}`
}

/** Height of a caption with the space under it, or of a note with the space over it. */
function heightOf(
  of: { readonly block: SetBlock } | null,
  what: 'caption' | 'note',
  context: ReportContext,
): Pt {
  if (of === null) return 0
  const space =
    what === 'caption'
      ? styleOf('caption', context).spaceAfter
      : styleOf('exhibitNote', context).spaceBefore
  return of.block.height + space
}

function blockPart(
  of: KeyedBlock | null,
  at: { readonly name: string; readonly top: Pt },
  context: ReportContext,
): SolidPiece['parts'] {
  if (of === null) return []
  const item = textBox({
    id: context.nextId(),
    name: at.name,
    box: box(0, at.top, context.area.width, of.block.height),
    blocks: [of.block],
  })
  return [{ key: of.key, items: [item] }]
}
