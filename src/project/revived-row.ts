import type { JsonObject } from '../outline/outline.ts'

/** A row that came from another thread: its null prototype was lost, and keys like `constructor` want it. */
export function revivedRow(row: JsonObject): JsonObject {
  return Object.assign(Object.create(null), row)
}
