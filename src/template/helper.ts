import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Outline } from '../outline/outline.ts'
import type { Span } from '../source/span.ts'
import type { Chunk } from './markup.ts'
import type { WordList } from './strings.ts'
import type { Value } from './value.ts'

/** What every expression of one merge may ask: of the outline nothing that points and texts say. */
export interface MergeScope {
  readonly outline: Pick<Outline, 'lang' | 'facts' | 'sources'>
  readonly words: WordList
  report(found: Diagnostic): void
}

export interface HelperCall {
  readonly name: string
  readonly parameters: readonly Value[]
  readonly parameterSpans: readonly Span[]
  readonly options: ReadonlyMap<string, Value>
  readonly span: Span
  readonly by: Chunk['by']
}

/** A Handlebars helper. It reports what is wrong and gives a stand-in; it never throws. */
export interface Helper {
  readonly name: string
  /** Least and most parameters. */
  readonly arity: readonly [number, number]
  /** Names of `key=value` options; left out: none. `any`: every name. */
  readonly options?: readonly string[] | 'any'
  /** Its parameters may name what does not exist: they are `undefined` then. */
  readonly acceptsUnknown?: boolean
  run(call: HelperCall, scope: MergeScope): Value
}
