/**
 * What a layout leaves for the next one of the same output: slides and blocks that say the same are
 * not set again. Only the layout just before is kept, so that nothing piles up. What comes out is
 * what a layout without it gives, but for the places in the outline: those of reused pieces are of
 * the text before, and `moves` leads from them to where they are now.
 */
import type { Document } from '../document/document.ts'
import type { Span } from '../source/span.ts'
import type { FontSet } from '../text/font-set.ts'
import type { Theme } from '../theme/theme.ts'
import { isSameContent, isVerySame, type Moves } from './same-content.ts'

export interface Reuse {
  readonly moves: Moves
  /**
   * Begins a layout. What surrounds all pieces must be the same for any of them to be reused.
   *
   * @returns the document, with the surroundings that pieces of the layouts before were made in
   */
  begin(around: Around): Document
  /** @returns what takes back the layouts from here on: the next one goes on from the one before them */
  mark(): () => void
  /**
   * What a piece came to in the layout before, or comes to now.
   *
   * @param id    finds the piece again
   * @param key   all that a piece depends on besides what surrounds all
   * @param make  gives the piece, and whether it may be reused
   * @param holds  says of the piece of the layout before whether what it was made upon still holds
   */
  piece<T>(id: string, key: unknown, make: () => Made<T>, holds?: (known: T) => boolean): T
}

export interface Around {
  readonly theme: Theme
  readonly fonts: FontSet
  readonly document: Document
  /** What any piece may depend on besides. */
  readonly besides?: unknown
}

/** What surrounded the first of the layouts that pieces are kept of. */
interface Settled extends Pick<Around, 'theme' | 'fonts'>, Pick<Known, 'key' | 'last'> {
  readonly sources: Document['sources']
}

export interface Made<T> {
  readonly value: T
  readonly isReusable: boolean
}

/** What slides and blocks depend on besides what they say themselves; covers say what they show. */
function surroundings({ document, besides }: Around): unknown {
  const { meta, strings, sources } = document
  const { title, lang, classification, organization } = meta
  return { title, lang, classification, organization, strings, sources, besides }
}

interface Known {
  /** With the places that the piece has. */
  readonly key: unknown
  /** The same as it was given last: as a rule the next one is of the very same objects. */
  readonly last: unknown
  readonly value: unknown
}

/** What a layout left for the next one. */
interface Left {
  readonly around: Settled | undefined
  readonly pieces: Map<string, Known>
  /** False where layouts after it were taken back: `moves` leads to the places of those. */
  readonly areMovesItsOwn: boolean
}

export function createReuse(): Reuse {
  const moves: Moves = new WeakMap()
  let before: Left = { around: undefined, pieces: new Map(), areMovesItsOwn: true }
  let now = before
  let known: ReadonlyMap<string, Known> = before.pieces

  /** Notes moves only when all is found to be the same. */
  function isSame(key: unknown, given: unknown): boolean {
    const pairs: (readonly [Span, Span])[] = []
    if (!isSameContent(key, given, (from, to) => pairs.push([from, to]))) return false
    for (const [from, to] of pairs) moves.set(from, to)
    return true
  }
  function isStill({ key, last }: Pick<Known, 'key' | 'last'>, given: unknown): boolean {
    return (before.areMovesItsOwn && isVerySame(last, given)) || isSame(key, given)
  }
  function beginFrom({ around, pieces }: Left, given: Around): Settled {
    const { theme, fonts, document } = given
    const key = surroundings(given)
    if (around?.theme === theme && around.fonts === fonts && isStill(around, key)) {
      known = pieces
      return { ...around, last: key }
    }
    known = new Map()
    return { theme, fonts, key, last: key, sources: document.sources }
  }
  return {
    moves,
    begin: (given) => {
      before = now
      const around = beginFrom(before, given)
      now = { around, pieces: new Map(), areMovesItsOwn: true }
      // places in sources are followed from those that pieces have
      return { ...given.document, sources: around.sources }
    },
    mark: () => {
      const marked = now
      return () => {
        if (now !== marked) now = { ...marked, areMovesItsOwn: false }
      }
    },
    piece: <T>(
      id: string,
      key: unknown,
      make: () => Made<T>,
      holds: (known: T) => boolean = () => true,
    ): T => {
      const piece = known.get(id)
      if (piece !== undefined && isStill(piece, key) && holds(piece.value as T)) {
        now.pieces.set(id, { ...piece, last: key })
        return piece.value as T
      }
      const { value, isReusable } = make()
      if (isReusable) now.pieces.set(id, { key, last: key, value })
      return value
    },
  }
}
