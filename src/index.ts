/** The library: what the command line does, without a terminal. */

export { type CompiledOutput, type CompileOptions, compile } from './compile.ts'
export type { Diagnostic, Related } from './diagnostic/diagnostic.ts'
export { formatDiagnostics } from './diagnostic/format.ts'
export type { Outcome } from './diagnostic/outcome.ts'
export {
  type BuildOptions,
  type BuildResult,
  type BuiltOutline,
  build,
} from './project/build.ts'
export { type Context, type ContextOptions, createContext } from './project/context.ts'
export { diskWorld } from './project/disk-world.ts'
export type { BuiltOutput } from './project/save-outputs.ts'
export type { World } from './source/world.ts'
export { createFontCache } from './text/font-set.ts'
export { startWatch, type Watch, type WatchOptions } from './watch/watch.ts'
