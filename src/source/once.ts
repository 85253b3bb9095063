/** What is worked out when it is first asked for; what it was worked out from is let go then. */
export function once<T>(make: () => T): () => T {
  let pending: (() => T) | undefined = make
  let made: T | undefined
  return () => {
    if (pending !== undefined) {
      made = pending()
      pending = undefined
    }
    return made as T
  }
}
