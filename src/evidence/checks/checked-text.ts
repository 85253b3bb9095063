import type { Bullet, Exhibit, Outline, Point } from '../../outline/outline.ts'
import { allPoints } from '../../outline/resolve-references.ts'
import type { AuthorText } from '../../source/author-text.ts'
import { type Expression, maskText, readExpressions } from './read-expressions.ts'

/** What a text is for. */
export type TextField =
  | 'cover'
  | 'title'
  | 'message'
  | 'bullet'
  | 'body'
  | 'notes'
  | 'quote'
  | 'exhibit-title'
  | 'exhibit-note'
  | 'alt'
  | 'step'
  | 'cell'
  | 'column'
  | 'fact'
  | 'source'

/** A text of the outline, read once for all rules. */
export interface CheckedText {
  readonly text: AuthorText
  readonly field: TextField
  /** Where it stands; undefined on the cover, in the summary and in the evidence. */
  readonly point: Point | undefined
  readonly expressions: readonly Expression[]
  /** Of the same length as the text, with what is no language blotted out (read-expressions.ts). */
  readonly masked: string
}

type Draft = Pick<CheckedText, 'field' | 'point'> & { readonly text: AuthorText | undefined }

/** All texts of an outline. A YAML alias gives its text once for each place it stands at. */
export function collectTexts(outline: Outline): readonly CheckedText[] {
  const drafts: Draft[] = [
    ...coverTexts(outline),
    ...evidenceTexts(outline),
    ...summaryTexts(outline),
    ...allPoints(outline).flatMap(pointTexts),
  ]
  return drafts.flatMap(({ text, field, point }) => {
    if (text === undefined || text.value === '') return []
    const expressions = readExpressions(text, outline)
    return { text, field, point, expressions, masked: maskText(text.value, expressions) }
  })
}

function draft(field: TextField, text: AuthorText | undefined, point?: Point): Draft {
  return { field, text, point }
}

function coverTexts(outline: Outline): Draft[] {
  const { title, subtitle, organization, classification, disclaimer, authors } = outline
  const texts = [title, subtitle, organization, classification, disclaimer, ...authors]
  return texts.map((text) => draft('cover', text))
}

function evidenceTexts(outline: Outline): Draft[] {
  return [
    ...[...outline.sources.values()].flatMap(({ title, note, publisher, authors }) =>
      [title, publisher, note, ...authors].map((text) => draft('source', text)),
    ),
    ...[...outline.facts.values()].flatMap(({ label, note }) => [
      draft('fact', label),
      draft('fact', note),
    ]),
    ...[...outline.datasets.values()].flatMap((dataset) => [
      ...dataset.columns.map(({ name }) => draft('column', name)),
      ...(dataset.kind === 'inline' ? dataset.rows : []).flatMap((row) =>
        row.cells
          .filter((cell) => typeof cell.value === 'string')
          .map(({ text }) => draft('cell', text)),
      ),
    ]),
  ]
}

function summaryTexts({ summary }: Outline): Draft[] {
  if (summary === undefined) return []
  return [
    draft('message', summary.message),
    ...bulletTexts(summary.points),
    draft('body', summary.body),
    ...summary.exhibits.flatMap((exhibit) => exhibitTexts(exhibit)),
    draft('notes', summary.notes),
  ]
}

function pointTexts(point: Point): Draft[] {
  return [
    draft('title', point.title, point),
    draft('message', point.message, point),
    ...bulletTexts(point.bullets, point),
    draft('body', point.body, point),
    ...point.exhibits.flatMap((exhibit) => exhibitTexts(exhibit, point)),
    draft('quote', point.quote?.text, point),
    draft('quote', point.quote?.by, point),
    draft('notes', point.notes, point),
  ]
}

function bulletTexts(bullets: readonly Bullet[], point?: Point): Draft[] {
  return bullets.flatMap((bullet) => [
    draft('bullet', bullet.text, point),
    ...bulletTexts(bullet.bullets, point),
  ])
}

function exhibitTexts(exhibit: Exhibit, point?: Point): Draft[] {
  return [
    draft('exhibit-title', exhibit.title, point),
    draft('alt', exhibit.alt, point),
    draft('exhibit-note', exhibit.note, point),
    ...stepTexts(exhibit).map((text) => draft('step', text, point)),
  ]
}

function stepTexts(exhibit: Exhibit): (AuthorText | undefined)[] {
  switch (exhibit.kind) {
    case 'timeline':
      return exhibit.events.flatMap(({ title, text }) => [title, text])
    case 'process':
      return exhibit.steps.flatMap(({ title, text }) => [title, text])
    case 'matrix':
      return [exhibit.x, exhibit.y, ...exhibit.items.map(({ title }) => title)]
    default:
      return []
  }
}
