import type { Inline } from '../document/inline.ts'
import type { AuthorText } from '../source/author-text.ts'
import { buildInlines } from './build-inlines.ts'
import type { Building } from './building.ts'
import { locateMarkup } from './markup.ts'
import { parseMarkup } from './parse-markup.ts'

/** The runs of a text that stands in no template: a table's cell, a fact's label, the title. */
export function authorInlines(author: AuthorText, building: Building): readonly Inline[] {
  const markup = locateMarkup(building.texts.print(author).inline().chunks)
  return buildInlines(parseMarkup(markup).nodes, { ...building, markup })
}
