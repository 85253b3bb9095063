/**
 * Parts of a document that are built of the very same markup as in the merge before. What building
 * it asked and told is asked and told again; where every answer is the same, so is the part.
 */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { isSameRead } from '../source/world.ts'
import { type BuildLog, newLog } from './build-log.ts'
import { type Building, type BuildState, freeAnchor } from './building.ts'

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

/**
 * Tells all again where every answer is that of before. Where one is not, sources may have been
 * cited already: building the part cites the same ones first.
 */
function replay(log: BuildLog, { state }: Building): boolean {
  const { citations, facts, targets, datasets, world } = state
  const isSame =
    (log.targets.length === 0 || log.targets.every((id) => targets().has(id))) &&
    log.datasets.every(([id, dataset]) => datasets.get(id) === dataset) &&
    log.files.every(([path, read]) => isSameRead(world.readBytes(path), read)) &&
    log.cited.every(([id, number]) => citations.cite(id) === number) &&
    claimAll(log.anchors, state)
  if (isSame) for (const id of log.facts) facts.add(id)
  return isSame
}

/** Claims all anchors under the same names, or none. */
function claimAll(claimed: BuildLog['anchors'], state: BuildState): boolean {
  const { anchors, lastFree } = state
  const stems = new Set(claimed.flatMap(([, stem]) => stem ?? []))
  const numbers = [...stems].map((stem) => [stem, lastFree.get(stem)] as const)
  const other = claimed.findIndex((one) => !claimAgain(one, state))
  if (other === -1) return true
  for (const [id] of claimed.slice(0, other)) anchors.delete(id)
  for (const [stem, number] of numbers) {
    if (number === undefined) lastFree.delete(stem)
    else lastFree.set(stem, number)
  }
  return false
}

function claimAgain([id, stem]: BuildLog['anchors'][number], state: BuildState): boolean {
  const { anchors } = state
  if (anchors.has(id) || (stem !== null && freeAnchor(stem, state) !== id)) return false
  anchors.add(id)
  return true
}
