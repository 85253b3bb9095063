import type { AuthorText } from '../../source/author-text.ts'
import type { Span } from '../../source/span.ts'
import type { CheckedText, TextField } from './checked-text.ts'
import { countWords } from './crowded-slide.ts'
import type { Remark, Rule } from './rule.ts'

/** Shorter ones repeat by nature: titles, names, labels. */
const FEWEST_WORDS = 7
const FIELDS: ReadonlySet<TextField> = new Set<TextField>([
  'message',
  'bullet',
  'body',
  'notes',
  'quote',
  'exhibit-title',
  'alt',
])

/** A sentence or paragraph that is pasted in two places. */
export const duplicateText: Rule = {
  name: 'duplicate-text',
  check({ texts }) {
    const first = new Map<string, Span>()
    return texts
      .filter(({ field }) => FIELDS.has(field))
      .flatMap(paragraphs)
      .flatMap(({ key, span }): Remark[] => {
        const other = first.get(key)
        if (other === undefined) {
          first.set(key, span)
          return []
        }
        if (other.start === span.start && other.file === span.file) return []
        return [
          {
            message: 'this text stands twice',
            span,
            help: 'say it once, or say here what is different',
            related: [{ message: 'the first', span: other }],
          },
        ]
      })
  },
}

function paragraphs({ text, field }: CheckedText): { key: string; span: Span }[] {
  const pieces =
    field === 'body' || field === 'notes' ? split(text) : [{ start: 0, end: text.value.length }]
  return pieces.flatMap(({ start, end }) => {
    const written = text.value.slice(start, end)
    if (countWords(written.replace(/\{\{[^{}]*\}\}/g, ' ')) < FEWEST_WORDS) return []
    return { key: written.replace(/[\s\p{P}]+/gu, '').toLowerCase(), span: text.spanOf(start, end) }
  })
}

function split({ value }: AuthorText): { start: number; end: number }[] {
  return [...value.matchAll(/\S(?:(?!\n\s*\n)[\s\S])*/g)].map((found) => ({
    start: found.index,
    end: found.index + found[0].trimEnd().length,
  }))
}
