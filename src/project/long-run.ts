/** For what goes on for longer than one build: a watch, a series. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Lets V8 optimize functions when it would by itself: after 132 KB of bytecode, in Node 20. There the
 * bundled command makes it wait longer (scripts/bundle-script.mjs), which pays for one build only.
 */
export function optimizeAsUsual(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=135168')
}

let collect: ((options: { readonly type: 'minor' }) => void) | undefined

/**
 * Collects young garbage while nobody waits: what a rebuild leaves fills most of the room that the
 * next one has, and would be collected in the middle of it. Takes a few milliseconds.
 */
export function collectYoungGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc')
  }
  collect?.({ type: 'minor' })
}
