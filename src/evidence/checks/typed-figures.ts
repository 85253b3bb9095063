/**
 * Numbers with units that stand typed in a text. A unit makes the figure: years, dates, ordinals,
 * versions and list numbers have none, so they are left alone without a list of exceptions.
 */
import type { CheckedText } from './checked-text.ts'
import type { CheckInput } from './rule.ts'

export interface TypedFigure {
  /** Offsets into the text's value, unit included. */
  readonly start: number
  readonly end: number
  readonly value: number
  /** Digits behind the point, as typed. */
  readonly decimals: number
  /** In the spelling that `unitName` gives. */
  readonly unit: string
}

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
const HAN_UNITS = [
  '元',
  '美元',
  '欧元',
  '港元',
  '英镑',
  '日元',
  '人次',
  '人',
  '户',
  '笔',
  '家',
  '名',
  '岁',
  '天',
  '次',
  '小时',
  '分钟',
  '秒',
  '倍',
  '成',
  '吨',
  '公里',
  '千米',
  '平方米',
  '台',
  '辆',
  '件',
  '单',
  '亿',
  '万',
  '个百分点',
  '百分点',
  '个基点',
  '基点',
]
const MAGNITUDE = '[十百千万亿]{0,2}'
const LATIN_UNITS = [
  'percentage points?',
  'percent',
  'per cent',
  'basis points?',
  'bps',
  'points?',
  '(?:thousand|million|billion|trillion|bn|mn)(?: (?:euros?|dollars?|pounds?|yen|yuan|users|customers|people))?',
  'euros?',
  'dollars?',
  'pounds?',
  'yuan',
  'USD',
  'EUR',
  'GBP',
  'CNY',
  'RMB',
  'times',
  'hours?',
  'minutes?',
  'seconds?',
  'days?',
  'people',
  'users',
  'customers',
  'employees',
  'kg',
  'km',
  'tonnes?',
]
const SIGN_UNITS = '[%\uff05‰]'
const CURRENCIES = '[$€£¥\uffe5]'

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

/** The pattern of figures for an outline: the usual units, those of its evidence, those configured. */
export function figurePattern({ outline, settings }: CheckInput): RegExp {
  const own = [
    ...[...outline.facts.values()].map(({ unit }) => unit),
    ...[...outline.datasets.values()].flatMap(({ columns }) => columns.map(({ unit }) => unit)),
    ...settings.units,
  ].flatMap((unit) =>
    unit === undefined || unit.trim() === '' ? [] : [escapePattern(unit.trim())],
  )
  const han = [...new Set([...own.filter((unit) => !/[A-Za-z]$/.test(unit)), ...HAN_UNITS])]
  const latin = [...new Set([...own.filter((unit) => /[A-Za-z]$/.test(unit)), ...LATIN_UNITS])]
  const longest = (a: string, b: string) => b.length - a.length || (a < b ? -1 : 1)
  const unit = [
    SIGN_UNITS,
    `${MAGNITUDE}(?:${han.sort(longest).join('|')})`,
    `(?:${latin.sort(longest).join('|')})(?![A-Za-z])`,
  ].join('|')
  const number = `(?<![A-Za-z0-9_.,/\u00d7-])(?<sign>[-+\u2212])?(?<number>${NUMBER})`
  const behind = `${number}[ -]?(?<unit>${unit})`
  const before = `(?<currency>${CURRENCIES}) ?(?<amount>${NUMBER})(?: ?(?:thousand|million|billion|trillion|bn|m|k)\\b)?`
  return new RegExp(`${behind}|${before}`, 'gu')
}

/** What a figure is a measure of, not a figure: `每 1 元`, `per 100 users`; and ordinals. */
const AS_BASE = /(?:每|第|per|each|every)[ -]?$/i

export function typedFigures(checked: CheckedText, pattern: RegExp): readonly TypedFigure[] {
  const { masked } = checked
  return [...masked.matchAll(pattern)].flatMap((found) => {
    const { number, amount, sign, unit, currency } = found.groups ?? {}
    const digits = number ?? amount
    if (digits === undefined) return []
    const start = found.index
    if (AS_BASE.test(masked.slice(Math.max(0, start - 6), start))) return []
    const size = Number(digits.replace(/,/g, ''))
    return {
      start,
      end: start + found[0].length,
      value: sign === '-' || sign === '\u2212' ? -size : size,
      decimals: (digits.split('.')[1] ?? '').length,
      unit: unitName(unit ?? currency ?? ''),
    }
  })
}

/** One spelling for units that mean the same. */
export function unitName(unit: string): string {
  const bare = unit.trim().toLowerCase()
  if (bare === '\uff05' || bare === 'percent' || bare === 'per cent') return '%'
  if (/^(?:个?百分点|(?:percentage )?points?)$/.test(bare)) return 'points'
  if (/^(?:个?基点|bps|basis points?)$/.test(bare)) return 'bps'
  if (bare === '\uffe5') return '\u00a5'
  return bare.replace(/(?<=[a-z]{3})s$/, '')
}

const LONGEST_QUOTE = 42
const QUOTES =
  /\u201c[^\u201d]{1,24}\u201d|\u300c[^\u300d]{1,24}\u300d|\u300a[^\u300b]{1,40}\u300b/gu

/** True inside short quotation marks or title marks: there a figure is part of a name. */
export function isQuoted(
  masked: string,
  { start, end }: Pick<TypedFigure, 'start' | 'end'>,
): boolean {
  const from = Math.max(0, start - LONGEST_QUOTE)
  return [...masked.slice(from, end + LONGEST_QUOTE).matchAll(QUOTES)].some(
    (quote) => from + quote.index < start && end < from + quote.index + quote[0].length,
  )
}
