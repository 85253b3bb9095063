import { type Inline, PLAIN } from '../document/inline.ts'
import type { AuthorText } from '../source/author-text.ts'
import { buildInlines } from './build-inlines.ts'
import type { Building } from './building.ts'
import type { Chunk } from './markup.ts'
import { parseMarkup } from './parse-markup.ts'
import { tidyInlines } from './tidy-inlines.ts'

/** The runs of a text that stands in no template: a table's cell, a fact's label, the title. */
export function authorInlines(author: AuthorText, building: Building): readonly Inline[] {
  const { chunks } = building.texts.print(author).inline()
  const [only] = chunks
  if (chunks.length === 1 && only !== undefined && isBare(only)) return tidyInlines([runOf(only)])
  return buildInlines(parseMarkup(chunks).nodes, building)
}

/** Most cells have no markup, and tables have many cells: they need no parser. */
function isBare({ text }: Chunk): boolean {
  return !/[<&]/.test(text)
}

function runOf({ text, span, by }: Chunk): Inline {
  const origin = by === 'author' ? span : null
  return { kind: 'text', text, marks: PLAIN, link: null, fact: null, origin }
}
