/**
 * The thread for decks of `dossier build`. It is started as soon as this module is loaded, where the
 * command looks as if it would need it: until it is asked for, it has loaded the program as well.
 */
import { availableParallelism } from 'node:os'
import { isMainThread } from 'node:worker_threads'
import { type DeckThread, startDeckThread } from '../project/deck-thread.ts'
import { programFile } from '../project/package-root.ts'

/** Flags with which a build makes one output only, takes one thread, or isn't a build. */
const NO_DECK_THREAD = /^(?:--deck|--report|--slides|-j.*|--jobs.*|-h|--help)$/

let started: DeckThread | undefined
if (isForDecks(process.argv.slice(2))) deckThread()?.()

/** Undefined where there is no program to start a thread from, or no processor for it. */
export function deckThread(): (() => DeckThread) | undefined {
  const file = programFile()
  if (file === undefined || availableParallelism() < 2) return undefined
  return () => {
    started ??= startDeckThread(file)
    return started
  }
}

function isForDecks([command, ...flags]: readonly string[]): boolean {
  return isMainThread && command === 'build' && !flags.some((flag) => NO_DECK_THREAD.test(flag))
}
