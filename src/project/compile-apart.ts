/** The same as `compile`, on two threads where that pays: the deck in one, the report in the other. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type CompiledOutput,
  type CompileOptions,
  compile,
  keptForOne,
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
import type { DeckOfThread, DeckThread } from './deck-thread.ts'
import { systemPacker } from './system-packer.ts'

export interface ApartOptions {
  readonly root: string
  /** Gives the thread for decks; undefined for none. */
  readonly deckThread: (() => DeckThread) | undefined
}

/** Two threads share the work of one outline from about this length on, in bytes. */
const WORTH_A_THREAD = 12_000

export async function compileApart(
  options: CompileOptions,
  { root, deckThread }: ApartOptions,
  world: World,
  fonts: FontCache,
): Promise<Outcome<readonly CompiledOutput[]>> {
  if (deckThread === undefined || !isWorthAThread(options, root)) {
    return compile(options, world, fonts, systemPacker)
  }
  const deck = deckThread().compile(root, options, world)
  const both = await compileBoth(options, world, fonts, deck)
  return both ?? compile(options, world, fonts, systemPacker)
}

function isWorthAThread({ path, outputs }: CompileOptions, root: string): boolean {
  const kinds = outputs ?? ['deck', 'report']
  if (!kinds.includes('report') || kinds.length < 2) return false
  const stats = statSync(resolve(root, path), { throwIfNoEntry: false })
  return stats !== undefined && stats.size > WORTH_A_THREAD
}

/** @returns undefined for an outline that has not both to make */
async function compileBoth(
  options: CompileOptions,
  world: World,
  fonts: FontCache,
  deckOfThread: DeckOfThread,
): Promise<Outcome<readonly CompiledOutput[]> | undefined> {
  const kept = keptForOne(world, fonts)
  const { value, diagnostics } = await prepare(options, world, kept)
  if (value === undefined) return failure(diagnostics)
  if (sceneKinds(value.outputs).length < 2) return undefined
  const slides = await slidesFor(value, deckOfThread)
  const report = layOut('report', { ...value, slides }, world, kept)
  const written =
    report.value === undefined || hasErrors(report.diagnostics)
      ? failure<CompiledOutput>([])
      : await writeOutput('report', { report: report.value }, options.print)
  const deck = await deckOfThread.laidOut
  const laidOut = [...diagnostics, ...deck.diagnostics, ...report.diagnostics]
  if (hasErrors(laidOut)) return failure(laidOut)
  return together(value, [written, await deckOfThread.written], laidOut)
}

/** Only a report that lists facts waits for the deck to be laid out. */
async function slidesFor({ outline }: Prepared, deck: DeckOfThread): Promise<FactSlides> {
  return outline.facts.size === 0 ? new Map() : ((await deck.slides) ?? new Map())
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
