/** For what goes on for longer than one build: a watch, a series. */
import { setFlagsFromString } from 'node:v8'

/**
 * Lets V8 optimize functions when it would by itself (Node 20 to 24: after 132 KB of bytecode). The
 * bundled command makes it wait longer (scripts/bundle-script.mjs), which pays for one build only.
 */
export function optimizeAsUsual(): void {
  setFlagsFromString('--interrupt-budget=135168')
}
