import type { Fact, FactValue, Outline } from '../outline/outline.ts'
import { comparedText, type TextChange, textChange, textPrinter } from './compare-text.ts'
import { formatFigure, isChinese } from './format-figure.ts'

export interface FigureChange {
  readonly kind: 'added' | 'dropped' | 'changed'
  readonly id: string
  readonly label: string
  /** As printed; null where there was none. */
  readonly old: string | null
  readonly new: string | null
  /** New less old, signed, with its unit; null where that means nothing. */
  readonly change: string | null
  /** In per cent of the old, signed; null for shares, ranges and from zero. */
  readonly percent: string | null
  /** Label, time, sources: what else became other. */
  readonly texts: readonly TextChange[]
}

/** What became of the facts: changed ones in the new order, then new ones, then dropped ones. */
export function compareFigures(before: Outline, after: Outline): readonly FigureChange[] {
  const changed = [...after.facts.values()].flatMap((fact) => {
    const old = before.facts.get(fact.id)
    return old === undefined ? [] : (changeOf(old, fact, { before, after }) ?? [])
  })
  const lonely = (own: Outline, other: Outline, kind: 'added' | 'dropped') =>
    [...own.facts.values()]
      .filter(({ id }) => !other.facts.has(id))
      .map((fact) => lonelyFact(fact, own, kind))
  return [...changed, ...lonely(after, before, 'added'), ...lonely(before, after, 'dropped')]
}

function lonelyFact(fact: Fact, own: Outline, kind: 'added' | 'dropped'): FigureChange {
  const figure = formatFigure(fact, own.lang).text
  return {
    kind,
    id: fact.id,
    label: textPrinter(own)(fact.label) ?? fact.id,
    old: kind === 'dropped' ? figure : null,
    new: kind === 'added' ? figure : null,
    change: null,
    percent: null,
    texts: [],
  }
}

interface States {
  readonly before: Outline
  readonly after: Outline
}

function changeOf(old: Fact, now: Fact, { before, after }: States): FigureChange | undefined {
  const printed = [formatFigure(old, after.lang).text, formatFigure(now, after.lang).text] as const
  const isOther = !isSameValue(old.value, now.value) || (old.unit ?? '') !== (now.unit ?? '')
  const texts = factTexts(old, now, { before, after })
  if (!isOther && texts.length === 0) return undefined
  return {
    kind: 'changed',
    id: now.id,
    label: textPrinter(after)(now.label) ?? now.id,
    old: printed[0],
    new: printed[1],
    ...(isOther ? difference(old, now, after.lang) : { change: null, percent: null }),
    texts,
  }
}

function factTexts(old: Fact, now: Fact, { before, after }: States): readonly TextChange[] {
  const labels = textChange(
    'label',
    comparedText([old.label], textPrinter(before)),
    comparedText([now.label], textPrinter(after)),
  )
  const asOf = plainChange('as-of', old.asOf, now.asOf)
  const names = ({ sources }: Fact) => sources.map(({ id }) => id).join(', ')
  const sources = plainChange('source', names(old), names(now))
  return [labels, asOf, sources].filter((change) => change !== undefined)
}

export function plainChange(
  field: string,
  old: string | undefined,
  now: string | undefined,
): TextChange | undefined {
  const [before, after] = [old ?? '', now ?? '']
  if (before === after) return undefined
  return { field, old: before === '' ? null : before, new: after === '' ? null : after }
}

function isSameValue(a: FactValue, b: FactValue): boolean {
  if (a.kind === 'single') return b.kind === 'single' && a.value === b.value
  return b.kind === 'range' && a.low === b.low && a.high === b.high
}

const SHARE = /^[%\u2030\uFF05]$/

function difference(old: Fact, now: Fact, lang: string): Pick<FigureChange, 'change' | 'percent'> {
  const unit = now.unit ?? ''
  const comparable = (old.unit ?? '') === unit && old.format?.endsWith('%') !== true
  if (old.value.kind === 'range' || now.value.kind === 'range' || !comparable) {
    return { change: null, percent: null }
  }
  const [from, to] = [old.value.value, now.value.value]
  const digits = Math.max(decimals(from), decimals(to))
  const isShare = SHARE.test(unit)
  const change = formatFigure(
    {
      value: { kind: 'single', value: rounded(to - from, digits) },
      unit: isShare ? pointsUnit(unit, lang) : now.unit,
      format: signed(digits),
    },
    lang,
  ).text
  if (isShare || from === 0) return { change, percent: null }
  const percent = { kind: 'single', value: ((to - from) / Math.abs(from)) * 100 } as const
  return { change, percent: formatFigure({ value: percent, unit: '%', format: '+0.0' }, lang).text }
}

/** The difference of two shares is in points, not per cent. */
function pointsUnit(unit: string, lang: string): string {
  if (unit === '\u2030') return isChinese(lang) ? '\u4E2A\u5343\u5206\u70B9' : 'per mille points'
  return isChinese(lang) ? '\u4E2A\u767E\u5206\u70B9' : 'points'
}

function signed(digits: number): string {
  return digits === 0 ? '+0,0' : `+0,0.${'0'.repeat(digits)}`
}

function decimals(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (mantissa.split('.')[1] ?? '').length - Number(exponent))
}

/** Without the noise of binary fractions. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(Math.min(digits, 20)))
}
