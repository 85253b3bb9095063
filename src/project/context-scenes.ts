/** An outline → its scenes, with what builds of it before have left. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type CompileOptions,
  type Kept,
  layOut,
  type Prepared,
  prepare,
  type SceneKind,
  type Scenes,
  sceneKinds,
} from '../compile.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { hasErrors } from '../diagnostic/outcome.ts'
import type { OutlineMemory } from '../outline/outline-memory.ts'
import { placeIn, versionOf } from '../source/revision.ts'
import type { Span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import type { Stopwatch } from './stopwatch.ts'

interface Building {
  readonly world: World
  readonly kept: Kept
  /** Of which reading and each layout are laps. */
  readonly clock: Pick<Stopwatch<'read' | SceneKind>, 'start' | 'lap'>
  readonly signal: AbortSignal | undefined
}

export interface BuiltScenes {
  readonly prepared: Prepared | undefined
  readonly scenes: Scenes
  readonly diagnostics: readonly Diagnostic[]
  /** What was found in pieces that are kept from builds before names places of then. */
  placed(found: Diagnostic): Diagnostic
}

/** Reads, merges and lays out; rejects with the signal's reason between stages. */
export async function buildScenes(
  options: CompileOptions,
  building: Building,
): Promise<BuiltScenes> {
  const made = await buildAll(options, building)
  const { outline } = building.kept
  if (!hasErrors(made.diagnostics) || !isRevised(outline)) return made
  // messages name lines, which are those of the text that was read
  outline.reading = undefined
  return await buildAll(options, building)
}

/** Whether parts of the outline were read before an edit, and are placed in the text of then. */
function isRevised(memory: OutlineMemory | undefined): memory is OutlineMemory {
  const file = memory?.reading?.file
  return file !== undefined && versionOf(file) > 0
}

async function buildAll(
  options: CompileOptions,
  { world, kept, clock, signal }: Building,
): Promise<BuiltScenes> {
  clock.start()
  const prepared = await prepare(options, world, kept)
  clock.lap('read')
  const scenes: Scenes = {}
  const diagnostics = [...prepared.diagnostics]
  const marks = [kept.deck?.mark(), kept.report?.mark()]
  for (const kind of sceneKinds(prepared.value?.outputs ?? [])) {
    await pause(signal)
    clock.start()
    const laidOut =
      prepared.value && layOut(kind, { ...prepared.value, deck: scenes.deck }, world, kept)
    clock.lap(kind)
    diagnostics.push(...(laidOut?.diagnostics ?? []))
    if (laidOut?.value !== undefined) scenes[kind] = laidOut.value
  }
  // half the outline may be missing: the build that mends it goes on from the last good one
  if (hasErrors(diagnostics)) for (const takeBack of marks) takeBack?.()
  const file = prepared.value?.outline.file ?? kept.outline?.reading?.file
  const placeNow = (place: Span): Span => {
    const moved = kept.deck?.moves.get(place) ?? kept.report?.moves.get(place) ?? place
    return file === undefined ? moved : placeIn(file, moved)
  }
  const placed = (found: Diagnostic): Diagnostic => placedBy(placeNow, found)
  return { prepared: prepared.value, scenes, diagnostics: diagnostics.map(placed), placed }
}

function placedBy(placeNow: (place: Span) => Span, found: Diagnostic): Diagnostic {
  const { span, related } = found
  return {
    ...found,
    span: span && placeNow(span),
    ...(related && { related: related.map((one) => ({ ...one, span: placeNow(one.span) })) }),
  }
}

/** Lets what waits have its turn (a newer edit among it), then stops if the work is no longer wanted. */
export async function pause(signal: AbortSignal | undefined): Promise<void> {
  await nextTurn()
  signal?.throwIfAborted()
}
