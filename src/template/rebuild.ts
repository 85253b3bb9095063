/**
 * Parts of a document that are built of the very same markup as in the merge before. What building
 * it asked and told is asked and told again; where every answer is the same, so is the part.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { ReadResult } from '../source/world.ts'
import { type BuildLog, newLog } from './build-log.ts'
import { type Building, freeAnchor } from './building.ts'

/**
 * What `build` makes of `of`, or made of it before.
 *
 * @param of  all that is built from, besides what the building is asked
 */
export function rebuild<T>(building: Building, of: object, build: (building: Building) => T): T {
  const { kept } = building
  if (kept === undefined) return build(building)
  const known = kept.get(of)
  if (known !== undefined && replay(known.log, building)) return known.value as T
  const log = newLog()
  const report = (found: Diagnostic): void => {
    log.isOpen = true
    building.report(found)
  }
  const value = build({ ...building, kept: undefined, log, report })
  if (!log.isOpen) kept.set(of, { value, log })
  return value
}

/** Tells all again, and says whether the answers are those of before. What is cited twice stays as it is. */
function replay(log: BuildLog, building: Building): boolean {
  const { citations, facts, targets, datasets, world } = building
  for (const [id, number] of log.cited) {
    if (citations.cite(id) !== number) return false
  }
  for (const id of log.facts) facts.add(id)
  return (
    (log.targets.length === 0 || log.targets.every((id) => targets().has(id))) &&
    log.datasets.every(([id, dataset]) => datasets.get(id) === dataset) &&
    log.files.every(([path, read]) => isSameRead(world.readBytes(path), read)) &&
    claimAll(log.anchors, building)
  )
}

function isSameRead(a: ReadResult<Uint8Array>, b: ReadResult<Uint8Array>): boolean {
  return a.ok && b.ok && a.value === b.value
}

/** Claims all anchors under the same names, or none. */
function claimAll(claimed: BuildLog['anchors'], building: Building): boolean {
  const { anchors, lastFree } = building
  const stems = new Set(claimed.flatMap(([, stem]) => stem ?? []))
  const numbers = [...stems].map((stem) => [stem, lastFree.get(stem)] as const)
  const other = claimed.findIndex((one) => !claimAgain(one, building))
  if (other === -1) return true
  for (const [id] of claimed.slice(0, other)) anchors.delete(id)
  for (const [stem, number] of numbers) {
    if (number === undefined) lastFree.delete(stem)
    else lastFree.set(stem, number)
  }
  return false
}

function claimAgain([id, stem]: BuildLog['anchors'][number], building: Building): boolean {
  const { anchors } = building
  if (anchors.has(id) || (stem !== null && freeAnchor(stem, building) !== id)) return false
  anchors.add(id)
  return true
}
