/** Gives the next unused item id of one scene. */
export type NextId = () => number

/** Starts a scene's item ids at 1; one per layout, so that the same input gives the same ids. */
export function newItemIds(): NextId {
  let last = 0
  return () => {
    last += 1
    return last
  }
}
