/** Pages that chapters were filled on: a chapter of the same pieces is filled the same way. */
export interface Fillings {
  /** What a chapter's pieces came to before, or come to now. */
  of<T>(pieces: readonly object[], fill: () => T): T
}

interface Known {
  readonly pieces: readonly object[]
  readonly pages: unknown
}

/** Known as long as the chapter's first piece is. */
export function createFillings(): Fillings {
  const known = new WeakMap<object, Known>()
  return {
    of: <T>(pieces: readonly object[], fill: () => T): T => {
      const first = pieces[0]
      const before = first && known.get(first)
      if (before !== undefined && isSame(before.pieces, pieces)) return before.pages as T
      const pages = fill()
      if (first !== undefined) known.set(first, { pieces, pages })
      return pages
    },
  }
}

function isSame(before: readonly object[], now: readonly object[]): boolean {
  return before.length === now.length && before.every((piece, index) => piece === now[index])
}
