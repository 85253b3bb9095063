/** The same as `compile`, on two threads where that pays: the deck in one, the report in the other. */
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import {
  type CompiledOutput,
  type CompileOptions,
  compile,
  layOut,
  type Prepared,
  prepare,
  sceneKinds,
  writeOutput,
} from '../compile.ts'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, hasErrors, type Outcome, success } from '../diagnostic/outcome.ts'
import type { FactSlides } from '../layout/report/report-context.ts'
import type { World } from '../source/world.ts'
import type { FontCache } from '../text/font-set.ts'
import { createKept } from './cache.ts'
import { type DeckThread, startDeckThread } from './deck-thread.ts'
import { systemPacker } from './system-packer.ts'

export interface ApartOptions {
  readonly root: string
  /** The program, which a thread can be started from; undefined for none. */
  readonly programFile: string | undefined
}

/** Starting a thread takes as long as about this much of an outline, in bytes. */
const WORTH_A_THREAD = 12_000
/** Some 400 sections. */
const LARGE = 1_000_000

export async function compileApart(
  options: CompileOptions,
  { root, programFile }: ApartOptions,
  world: World,
  fonts: FontCache,
): Promise<Outcome<readonly CompiledOutput[]>> {
  const size = sizeOf(options, root)
  if (programFile === undefined || !isWorthAThread(options, size)) {
    return compile(options, world, fonts, systemPacker)
  }
  // V8 lets a heap grow to twice what is in use; of two heaps that are large this is too much
  if (size > LARGE) setFlagsFromString('--heap-growing-percent=60')
  const thread = startDeckThread(programFile, { root, options }, world)
  try {
    return (
      (await compileReport(options, world, thread)) ??
      (await compile(options, world, fonts, systemPacker))
    )
  } finally {
    thread.stop()
  }
}

function sizeOf({ path }: CompileOptions, root: string): number {
  return statSync(resolve(root, path), { throwIfNoEntry: false })?.size ?? 0
}

function isWorthAThread({ outputs = ['deck', 'report'] }: CompileOptions, size: number): boolean {
  const isBoth = outputs.includes('report') && outputs.length > 1
  return isBoth && size > WORTH_A_THREAD && availableParallelism() > 1
}

/** @returns undefined for an outline that has not both to make */
async function compileReport(
  options: CompileOptions,
  world: World,
  thread: DeckThread,
): Promise<Outcome<readonly CompiledOutput[]> | undefined> {
  const kept = createKept()
  const { value, diagnostics } = await prepare(options, world, kept)
  if (value === undefined) return failure(diagnostics)
  if (sceneKinds(value.outputs).length < 2) return undefined
  const slides = await slidesFor(value, thread)
  const report = layOut('report', { ...value, slides }, world, kept)
  const written =
    report.value === undefined || hasErrors(report.diagnostics)
      ? failure<CompiledOutput>([])
      : await writeOutput('report', { report: report.value }, options.print)
  const deck = await thread.laidOut
  const laidOut = [...diagnostics, ...deck.diagnostics, ...report.diagnostics]
  if (hasErrors(laidOut)) return failure(laidOut)
  return together(value, [written, await thread.written], laidOut)
}

/** Only a report that lists facts waits for the deck to be laid out. */
async function slidesFor({ outline }: Prepared, thread: DeckThread): Promise<FactSlides> {
  return outline.facts.size === 0 ? new Map() : ((await thread.slides) ?? new Map())
}

function together(
  { outputs }: Prepared,
  [report, deck]: readonly [Outcome<CompiledOutput>, Outcome<readonly CompiledOutput[]>],
  laidOut: readonly Diagnostic[],
): Outcome<readonly CompiledOutput[]> {
  const diagnostics = [...laidOut, ...deck.diagnostics, ...report.diagnostics]
  if (report.value === undefined || hasErrors(diagnostics)) return failure(diagnostics)
  const made = [report.value, ...(deck.value ?? [])]
  const inOrder = outputs.flatMap((kind) => made.find((one) => one.kind === kind) ?? [])
  return success(inOrder, diagnostics)
}
