import type { Fact } from '../../outline/outline.ts'

/** What of a label says which figure it is: without remarks in brackets, times and punctuation. */
function keyOf(label: string): string {
  return label
    .replace(/\uff08[^\uff09]*\uff09|\([^)]*\)/gu, '')
    .replace(/\d{4} ?年(?: ?\d{1,2} ?月|[一二三四]季度|上半年|下半年)?/gu, '')
    .replace(/,? ?Q[1-4] \d{4}|\b(?:19|20)\d{2}\b/g, '')
    .toLowerCase()
}

const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/g
/** English words that say nothing about which figure is meant. */
const EMPTY_WORDS = new Set(
  'the of in on to a an and for from by at with per its year quarter share total number rate'.split(
    ' ',
  ),
)

/**
 * True when a sentence speaks of a fact: it has the fact's label, or nearly all of its pairs of
 * Han characters, or all of its telling words; and it names no other year than the fact's.
 */
export function labelMatches(fact: Fact, sentence: string): boolean {
  const years: readonly string[] = sentence.match(YEAR) ?? []
  const own: readonly string[] = `${fact.label.value} ${fact.asOf ?? ''}`.match(YEAR) ?? []
  if (years.length > 0 && own.length > 0 && !years.some((year) => own.includes(year))) return false
  const key = keyOf(fact.label.value)
  const said = sentence.toLowerCase()
  return hanMatches(key, said) && latinMatches(key, said) && /\S/.test(key)
}

const ENOUGH = 0.75
const FEWEST_PAIRS = 2

function hanMatches(key: string, said: string): boolean {
  const pairs = key
    .split(/[^\p{Script=Han}]+/u)
    .flatMap((run) =>
      Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)),
    )
  if (pairs.length === 0) return !/\p{Script=Han}/u.test(key)
  if (pairs.length < FEWEST_PAIRS) return false
  return pairs.filter((pair) => said.includes(pair)).length >= ENOUGH * pairs.length
}

function latinMatches(key: string, said: string): boolean {
  const words = (key.match(/[a-z][a-z-]+/g) ?? []).filter((word) => !EMPTY_WORDS.has(word))
  if (words.length === 0) return /\p{Script=Han}/u.test(key)
  if (words.length < 2 && !/\p{Script=Han}/u.test(key)) return false
  return words.every((word) => said.includes(word))
}
