/** A state of the project as git has it: a World over `git show`. */
import { execFileSync } from 'node:child_process'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import type { ReadResult, World } from '../source/world.ts'

const MAX_FILE_BYTES = 64 * 1024 * 1024

/** Why git can't be asked for a revision; undefined when it can. */
export function gitProblem(revision: string, root: string): Diagnostic | undefined {
  if (revision.startsWith('-')) return problem(`\`${revision}\` is no revision`)
  try {
    runGit(['rev-parse', '--is-inside-work-tree'], root)
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isAbsent
      ? problem('there is no `git` to ask', 'install git, or compare two files')
      : problem('this folder is in no git repository', 'compare two files')
  }
  try {
    runGit(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], root)
    return undefined
  } catch {
    const help = 'name a commit, tag or branch, such as `HEAD~1`'
    return problem(`git knows no revision \`${revision}\``, help)
  }
}

function problem(message: string, help?: string): Diagnostic {
  return diagnostic('diff/git', message, null, { help })
}

function runGit(args: readonly string[], root: string): Buffer {
  return execFileSync('git', [...args], {
    cwd: root,
    maxBuffer: MAX_FILE_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

/** Files of the project at a revision; fonts and Dossier's own templates as they are now. */
export function gitWorld(revision: string, root: string, now: World): World {
  const read = (path: string): ReadResult<Uint8Array> => {
    if (path.startsWith('/') || path.split('/').includes('..')) {
      return { ok: false, reason: 'outside-project' }
    }
    try {
      return { ok: true, value: runGit(['show', `${revision}:./${path}`], root) }
    } catch {
      return { ok: false, reason: 'missing' }
    }
  }
  return {
    ...now,
    readBytes: read,
    readText: (path) => {
      const bytes = read(path)
      if (!bytes.ok) return bytes
      try {
        return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes.value) }
      } catch {
        return { ok: false, reason: 'not-utf8' }
      }
    },
  }
}
