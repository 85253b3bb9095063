/** Gives the next unused item id of one scene. */
export type NextId = () => number

/** Ids that can be looked at and jumped over, for pieces that have theirs already. */
export interface ItemIds {
  (): number
  /** The id that was given last; 0 before the first. */
  last(): number
  jumpTo(id: number): void
}

/** Starts a scene's item ids at 1; one per layout, so that the same input gives the same ids. */
export function newItemIds(): ItemIds {
  let last = 0
  const next = (): number => {
    last += 1
    return last
  }
  return Object.assign(next, {
    last: () => last,
    jumpTo: (id: number) => {
      last = id
    },
  })
}
