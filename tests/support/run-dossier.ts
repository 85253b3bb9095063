import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the bundled program in a folder, without a terminal. */
export function runDossier(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('dist/main.js'), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '0', ...env },
    },
  )
  return { status, stdout, stderr }
}

/** A project of its own in a temporary folder: `files` by path; the content of ours where asked. */
export function temporaryProject(
  files: Readonly<Record<string, string>>,
  withContent = false,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-cli-'))
  if (withContent) cpSync('content', join(folder, 'content'), { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}
