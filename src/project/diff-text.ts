/** A comparison in words, for the terminal and for the page: the outline's language, no ids. */
import type { Comparison } from '../evidence/compare.ts'
import { excerpt, type TextChange } from '../evidence/compare-text.ts'
import { fillWord, type WordList } from '../template/strings.ts'

export interface FigureRow {
  readonly kind: 'added' | 'dropped' | 'changed'
  readonly label: string
  /** As printed; empty where there is none. */
  readonly old: string
  readonly now: string
  /** Absolute and in per cent, or that the figure is new or dropped. */
  readonly change: string
}

export interface DiffLine {
  readonly kind: 'added' | 'dropped' | 'changed' | 'moved'
  readonly text: string
  /** One for each text that changed: `headline: “…” → “…”`. */
  readonly details: readonly string[]
}

export interface DiffSection {
  readonly title: string
  readonly lines: readonly DiffLine[]
}

export interface DiffText {
  /** `Figures: 3 changed, 1 new; Points: 2 new`. */
  readonly summary: string
  /** Its first two parts: short enough for a headline. */
  readonly headline: string
  readonly figureTitle: string
  readonly figures: readonly FigureRow[]
  readonly sections: readonly DiffSection[]
  readonly kinds: Readonly<Record<DiffLine['kind'], string>>
}

/** Longer texts are cut down to where they differ. */
const LONGEST_TEXT = 48

type Word = (key: string, values?: Readonly<Record<string, string | number>>) => string

export function diffText(comparison: Comparison, words: WordList): DiffText {
  const word: Word = (key, values = {}) =>
    fillWord(
      words.words.get(`diff-${key}`) ?? key,
      new Map(Object.entries(values).map(([name, value]) => [name, String(value)])),
    )
  const figures = figureRows(comparison, word)
  const all = [
    section(
      'cover',
      comparison.cover.map((change) => lineOf('changed', '', [change], word)),
      word,
    ),
    section(
      'summary',
      comparison.summary.map((change) => lineOf('changed', '', [change], word)),
      word,
    ),
    section('points', pointLines(comparison, word), word),
    section(
      'sources',
      comparison.sources.map(({ kind, title, texts }) => lineOf(kind, title, texts, word)),
      word,
    ),
    section(
      'exhibits',
      comparison.exhibits.map(({ kind, name, texts }) => lineOf(kind, name, texts, word)),
      word,
    ),
    section('data', dataLines(comparison), word),
  ]
  const sections = all.filter(({ lines }) => lines.length > 0)
  return {
    ...summaryOf(figures, sections, word),
    figureTitle: word('figures'),
    figures,
    sections,
    kinds: {
      added: word('added'),
      dropped: word('dropped'),
      changed: word('changed'),
      moved: word('moved'),
    },
  }
}

function section(key: string, lines: readonly DiffLine[], word: Word): DiffSection {
  return { title: word(key), lines }
}

function figureRows({ figures }: Comparison, word: Word): readonly FigureRow[] {
  return figures.map(({ kind, label, old, new: now, change, percent, texts }) => {
    const amounts = [change, percent].filter((part) => part !== null)
    const others = amounts.length > 0 ? [] : texts.map((text) => detailOf(text, word))
    const said = kind === 'changed' ? [...amounts, ...others] : [word(kind)]
    return { kind, label, old: old ?? '', now: now ?? '', change: said.join(word('comma')) }
  })
}

function pointLines({ points }: Comparison, word: Word): readonly DiffLine[] {
  return points.map(({ kind, heading, oldNumber, newNumber, moved, texts }) => {
    const was = moved && oldNumber !== null ? word('moved-from', { place: oldNumber }) : ''
    const name = `${newNumber ?? oldNumber} ${heading}${was}`
    return lineOf(kind === 'changed' && moved ? 'moved' : kind, name, texts, word)
  })
}

function dataLines({ data }: Comparison): readonly DiffLine[] {
  return data.map(({ kind, name, row, column, old, new: now }) => {
    const place = [name, row, ...(column === '' ? [] : [column])].join(' \u00B7 ')
    const values = column === '' ? '' : `${valueText(old)} \u2192 ${valueText(now)}`
    return { kind, text: [place, values].filter((part) => part !== '').join('  '), details: [] }
  })
}

function valueText(value: string | null): string {
  return value ?? '\u2013'
}

function lineOf(
  kind: DiffLine['kind'],
  text: string,
  changes: readonly TextChange[],
  word: Word,
): DiffLine {
  const details = changes.map((change) =>
    kind === 'dropped'
      ? detailOf({ ...change, old: null, new: change.old }, word)
      : detailOf(change, word),
  )
  if (text !== '') return { kind, text, details }
  return { kind, text: details.join(word('semicolon')), details: [] }
}

function detailOf(change: TextChange, word: Word): string {
  const cut = excerpt(change, LONGEST_TEXT)
  const quoted = (text: string) => word('quote', { text: text.replace(/\n/g, ' / ') })
  const field = word(`field-${change.field}`)
  const colon = word('colon')
  if (change.old === null) return `${field}${colon}${quoted(cut.new)}`
  if (change.new === null) return `${field}${colon}${quoted(cut.old)} \u2192 ${word('dropped')}`
  return `${field}${colon}${quoted(cut.old)} \u2192 ${quoted(cut.new)}`
}

const KINDS = ['changed', 'added', 'dropped', 'moved'] as const

function summaryOf(
  figures: readonly FigureRow[],
  sections: readonly DiffSection[],
  word: Word,
): Pick<DiffText, 'summary' | 'headline'> {
  const areas = [
    { title: word('figures'), lines: figures as readonly { readonly kind: DiffLine['kind'] }[] },
    ...sections,
  ].filter(({ lines }) => lines.length > 0)
  if (areas.length === 0) return { summary: word('none'), headline: word('none') }
  const parts = areas.map(({ title, lines }) => {
    const counts = KINDS.flatMap((kind) => {
      const count = lines.filter((line) => line.kind === kind).length
      return count === 0 ? [] : [word(`count-${kind}`, { count })]
    })
    return `${title}${word('colon')}${counts.join(word('comma'))}`
  })
  const semicolon = word('semicolon')
  return { summary: parts.join(semicolon), headline: parts.slice(0, 2).join(semicolon) }
}
