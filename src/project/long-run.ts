/** For what goes on for longer than one build: a watch, a series. */
import { setFlagsFromString } from 'node:v8'

/**
 * Lets V8 optimize functions when it would by itself: after 132 KB of bytecode, in Node 20. There the
 * bundled command makes it wait longer (scripts/bundle-script.mjs), which pays for one build only.
 */
export function optimizeAsUsual(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=135168')
}
