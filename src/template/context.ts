import type { Bullet, Outline, Point, Quote, Summary, WrittenDate } from '../outline/outline.ts'
import type { AuthorText } from '../source/author-text.ts'
import { type CoverageMap, coverageMap } from './coverage.ts'
import {
  type ExhibitNumbers,
  exhibitContext,
  exhibitsIn,
  numberExhibits,
} from './exhibit-context.ts'
import type { TextExpander } from './expand-text.ts'
import type { Value, ValueObject } from './value.ts'

/**
 * What templates see: the outline as plain values, every name of the format present (with nothing
 * in it where the author left it out), points with their numbers, exhibits with theirs. Exhibits
 * are numbered over the outline, so that deck and report call each by the same number.
 */
export function templateContext(
  outline: Outline,
  texts: TextExpander,
  kept?: ContextMemory,
): ValueObject {
  const making: Making = { outline, texts, numbers: numberExhibits(outline), kept }
  const coverage = coverageMap(outline)
  return {
    ...briefingTexts(outline, texts),
    lang: outline.lang,
    date: dateContext(outline.date),
    vars: outline.vars,
    row: outline.row,
    summary: outline.summary && keptContext(outline.summary, '', making, summaryContext),
    sections: outline.sections.map((section, index) =>
      pointContext(section, { number: String(index + 1), kind: section.kind }, making),
    ),
    coverage: coverage === null ? undefined : coverageContext(coverage, making),
    sources: [...outline.sources.keys()],
    facts: [...outline.facts.keys()],
  }
}

/** What an outline says of itself as a whole, and the evidence: all that its texts may ask for. */
export type Briefing = Pick<
  Outline,
  | ('title' | 'subtitle' | 'authors' | 'organization' | 'classification' | 'disclaimer')
  | ('lang' | 'date' | 'vars' | 'row' | 'facts' | 'sources')
>

/** Without the points, which would be kept in memory with it. */
export function briefingOf(outline: Outline): Briefing {
  const { title, subtitle, authors, organization, classification, disclaimer } = outline
  const { lang, date, vars, row, facts, sources } = outline
  const texts = { title, subtitle, authors, organization, classification, disclaimer }
  return { ...texts, lang, date, vars, row, facts, sources }
}

/** What expressions inside the author's texts may name. */
export function textContext(briefing: Briefing, texts: () => TextExpander): ValueObject {
  return {
    ...briefingTexts(briefing, texts()),
    lang: briefing.lang,
    date: dateContext(briefing.date),
    vars: briefing.vars,
    row: briefing.row,
  }
}

/** What templates saw of points and of the summary, among the same texts. */
export type ContextMemory = WeakMap<Point | Summary, KeptContext>

interface KeptContext {
  /** What it depends on besides what it is of. */
  readonly place: string
  readonly value: ValueObject
}

interface Making {
  readonly outline: Outline
  readonly texts: TextExpander
  readonly numbers: ExhibitNumbers
  readonly kept: ContextMemory | undefined
}

function keptContext<Of extends Point | Summary>(
  of: Of,
  place: string,
  making: Making,
  make: (of: Of, making: Making) => ValueObject,
): ValueObject {
  if (making.kept === undefined) return make(of, making)
  const numbers = exhibitsIn(of).map((exhibit) => making.numbers.get(exhibit)?.number ?? '')
  const whole = `${place} ${numbers.join(' ')}`
  const known = making.kept.get(of)
  if (known?.place === whole) return known.value
  const value = make(of, making)
  making.kept.set(of, { place: whole, value })
  return value
}

function briefingTexts(outline: Briefing, texts: TextExpander): ValueObject {
  const print = (text: AuthorText | undefined) => text && texts.print(text)
  return {
    title: print(outline.title),
    subtitle: print(outline.subtitle),
    authors: outline.authors.map((author) => texts.print(author)),
    organization: print(outline.organization),
    classification: print(outline.classification),
    disclaimer: print(outline.disclaimer),
  }
}

function dateContext(date: WrittenDate | undefined): Value {
  return date && { written: date.written, year: date.year, month: date.month, day: date.day }
}

function summaryContext(summary: Summary, making: Making): ValueObject {
  const print = (text: AuthorText | undefined) => text && making.texts.print(text)
  return {
    message: print(summary.message),
    points: bulletContexts(summary.points, making),
    body: print(summary.body),
    exhibits: summary.exhibits.map((exhibit) => exhibitContext(exhibit, making)),
    notes: print(summary.notes),
  }
}

interface Place {
  /** `2.1.3`. */
  readonly number: string
  /** The point's own kind, or that of what it stands in. */
  readonly kind: string | undefined
}

function pointContext(point: Point, place: Place, making: Making): ValueObject {
  return keptContext(point, `${place.number} ${place.kind ?? ''}`, making, () =>
    newPointContext(point, place, making),
  )
}

function newPointContext(point: Point, place: Place, making: Making): ValueObject {
  const print = (text: AuthorText | undefined) => text && making.texts.print(text)
  return {
    id: point.id,
    number: place.number,
    depth: point.depth,
    kind: place.kind,
    title: print(point.title),
    message: print(point.message),
    bullets: bulletContexts(point.bullets, making),
    body: print(point.body),
    exhibits: point.exhibits.map((exhibit) => exhibitContext(exhibit, making)),
    quote: point.quote && quoteContext(point.quote, making),
    notes: print(point.notes),
    addresses: point.addresses.map(({ id }) => id),
    because: point.because.map(({ id }) => id),
    points: point.points.map((inner, index) =>
      pointContext(
        inner,
        { number: `${place.number}.${index + 1}`, kind: inner.kind ?? place.kind },
        making,
      ),
    ),
  }
}

function bulletContexts(bullets: readonly Bullet[], making: Making): readonly ValueObject[] {
  return bullets.map((bullet) => ({
    text: making.texts.print(bullet.text),
    bullets: bulletContexts(bullet.bullets, making),
  }))
}

function quoteContext(quote: Quote, making: Making): ValueObject {
  return {
    text: making.texts.print(quote.text),
    by: quote.by && making.texts.print(quote.by),
  }
}

function coverageContext(coverage: CoverageMap, making: Making): ValueObject {
  const label = ({ title, message }: Point) => {
    const text = title ?? message
    return text && making.texts.print(text)
  }
  return {
    gaps: coverage.gaps,
    columns: coverage.columns.map(({ kind, nodes }) => ({
      kind,
      nodes: nodes.map(({ point, unanswered }) => ({
        id: point.id,
        text: label(point),
        unanswered,
      })),
    })),
    links: coverage.links.map(({ from, to }) => ({ from, to })),
  }
}
