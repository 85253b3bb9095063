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
  const added: string[] = []
  const numbersBefore = new Map<string, number | undefined>()
  for (const [id, stem] of claimed) {
    if (stem !== null && !numbersBefore.has(stem)) numbersBefore.set(stem, lastFree.get(stem))
    if ((stem === null ? id : freeAnchor(stem, building)) === id && !anchors.has(id)) {
      anchors.add(id)
      added.push(id)
      continue
    }
    for (const one of added) anchors.delete(one)
    for (const [name, number] of numbersBefore) {
      if (number === undefined) lastFree.delete(name)
      else lastFree.set(name, number)
    }
    return false
  }
  return true
}
