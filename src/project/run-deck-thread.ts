/** What the thread for decks runs (deck-thread.ts). */
import { parentPort } from 'node:worker_threads'
import { keptForOne, layOut, type Prepared, prepare, writeOutput } from '../compile.ts'
import { hasErrors } from '../diagnostic/outcome.ts'
import { slidesOfFacts } from '../layout/deck/fact-slides.ts'
import type { OutputKind } from '../outline/outline.ts'
import { createFontCache, type FontCache } from '../text/font-set.ts'
import type { DeckReply, DeckTask } from './deck-thread.ts'
import { diskWorld } from './disk-world.ts'
import { flatten } from './flat-diagnostic.ts'
import { packageRoot } from './package-root.ts'
import { systemPacker } from './system-packer.ts'

export function runDeckThread(): void {
  const fonts = createFontCache()
  let before = Promise.resolve()
  parentPort?.on('message', (task: DeckTask) => {
    before = before.then(() => compileDeck(task, fonts))
  })
}

/** Where there is no deck, or nothing can be read, the other thread says it. */
async function compileDeck({ id, root, options }: DeckTask, fonts: FontCache): Promise<void> {
  const world = diskWorld({ root, packageRoot: packageRoot() })
  const kept = keptForOne(world, fonts, systemPacker)
  const { value } = await prepare(options, world, kept)
  const laidOut = value === undefined ? undefined : layOut('deck', value, world, kept)
  const diagnostics = laidOut?.diagnostics ?? []
  const deck = laidOut?.value
  tell({
    id,
    kind: 'laid out',
    isUsable: deck !== undefined && !hasErrors(diagnostics),
    slides: deck === undefined ? undefined : slidesOfFacts(deck.scene),
    diagnostics: diagnostics.map(flatten),
  })
  const usable = value === undefined || deck === undefined || hasErrors(diagnostics) ? [] : [deck]
  const written = await Promise.all(
    usable.flatMap((one) =>
      deckKinds(value).map((kind) =>
        writeOutput(kind, { deck: one }, { ...options.print, packer: kept.packer }),
      ),
    ),
  )
  tell({
    id,
    kind: 'written',
    outputs: written.flatMap((one) => one.value ?? []),
    diagnostics: written.flatMap((one) => one.diagnostics).map(flatten),
  })
}

function deckKinds(prepared: Prepared | undefined): readonly OutputKind[] {
  return (prepared?.outputs ?? []).filter((kind) => kind !== 'report')
}

function tell(reply: DeckReply): void {
  const bytes = reply.kind === 'written' ? (reply.outputs ?? []).map((one) => one.bytes) : []
  parentPort?.postMessage(
    reply,
    bytes.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])),
  )
}
