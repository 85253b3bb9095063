/** Puts what was compiled into files, and says in words why one can't be written. */
import { resolve } from 'node:path'
import type { CompiledOutput } from '../compile.ts'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import type { OutputKind } from '../outline/outline.ts'
import { type WriteFailure, writeTogether } from './write-whole.ts'

export interface BuiltOutput {
  readonly kind: OutputKind
  /** From the project folder. */
  readonly path: string
  /** Slides or pages. */
  readonly pages: number
  readonly bytes: number
}

export interface SavedOutputs {
  readonly outputs: readonly BuiltOutput[]
  readonly problems: readonly Diagnostic[]
}

/** @param place project folder, folder of the outputs from there, and name without extension */
export function saveOutputs(
  compiled: readonly CompiledOutput[],
  place: { readonly root: string; readonly out: string; readonly name: string },
): SavedOutputs {
  const pathOf = ({ extension }: CompiledOutput) => `${place.out}/${place.name}${extension}`
  const absolute = (output: CompiledOutput) => resolve(place.root, pathOf(output))
  const failures = writeTogether(
    compiled.map((output) => ({ path: absolute(output), bytes: output.bytes })),
  )
  // one that can't be written to the disk keeps all from their places
  const isAnyUnstaged = failures.some(({ stage }) => stage === 'writing')
  const failed = new Map(failures.map((failure) => [failure.path, failure]))
  const written = isAnyUnstaged ? [] : compiled.filter((output) => !failed.has(absolute(output)))
  const problems = compiled.flatMap((output) => {
    const failure = failed.get(absolute(output))
    return failure === undefined ? [] : [unwritable(pathOf(output), failure)]
  })
  const outputs = written.map((output) => ({
    kind: output.kind,
    path: pathOf(output),
    pages: output.pages,
    bytes: output.bytes.length,
  }))
  return { outputs, problems }
}

function unwritable(path: string, { code, reason, stage }: WriteFailure): Diagnostic {
  const known = stage === 'replacing' && code === 'EPERM' ? IN_USE : REASONS[code]
  const { what, help } = known ?? { what: reason, help: OTHER_FOLDER }
  return diagnostic('output/unwritable', `\`${path}\` can't be written: ${what}`, null, { help })
}

interface Reason {
  readonly what: string
  readonly help: string
}

const OTHER_FOLDER = 'choose another folder with `--out`'
const FULL: Reason = {
  what: 'the disk is full',
  help: 'make room; what stood there before is unchanged',
}
const FORBIDDEN: Reason = {
  what: 'writing is not allowed there',
  help: 'close the program that has it open, allow writing, or choose another folder with `--out`',
}
const IN_USE: Reason = {
  what: 'another program has it open',
  help: 'close that program, or choose another folder with `--out`',
}
const TAKEN: Reason = {
  what: 'a folder or file stands in its way',
  help: 'move that away, or choose another folder with `--out`',
}

/** Of the system (errno(3)). */
const REASONS: Readonly<Record<string, Reason | undefined>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: FULL,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: FORBIDDEN,
  EBUSY: IN_USE,
  ETXTBSY: IN_USE,
  EISDIR: TAKEN,
  ENOTDIR: TAKEN,
  EEXIST: TAKEN,
  ENOTEMPTY: TAKEN,
}
