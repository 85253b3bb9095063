import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A project of its own in which the bundled program watches. */
export interface WatchedProject {
  readonly root: string
  readonly url: string
  read(path: string): string
  /** As editors save: beside the file, then over it. */
  write(path: string, text: string): void
  edit(path: string, from: string | RegExp, to: string): void
  /** What was printed so far. */
  output(): string
  /** Waits for something to be printed after now. */
  printed(pattern: RegExp, timeoutMs?: number): Promise<string>
  /** Ends the watch as Ctrl-C does; gives its exit status. */
  end(): Promise<number | null>
  readonly pid: number
}

export interface ProjectOptions {
  readonly args?: readonly string[]
  /** Copies the templates as well, to be edited. */
  readonly templates?: boolean
}

const START_MS = 120_000

export async function watchProject(options: ProjectOptions = {}): Promise<WatchedProject> {
  const root = mkdtempSync(join(tmpdir(), 'dossier-watch-'))
  cpSync('content', join(root, 'content'), { recursive: true })
  if (options.templates) cpSync('templates', join(root, 'templates'), { recursive: true })
  const child = spawn(
    process.execPath,
    [resolve('dist/main.js'), 'watch', '--port', '0', ...(options.args ?? [])],
    { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk)
    })
  }
  const printed = (pattern: RegExp, from: number, timeoutMs: number) =>
    until(
      () => pattern.exec(output.slice(from))?.[0],
      timeoutMs,
      () => `${pattern}\n${output}`,
    )
  const url = await printed(/http:\S+/, 0, START_MS)
  return {
    root,
    url,
    pid: child.pid ?? 0,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    write: (path, text) => save(join(root, path), text),
    edit: (path, from, to) => {
      const before = readFileSync(join(root, path), 'utf8')
      const after = before.replace(from, to)
      if (after === before) throw new Error(`nothing to replace: ${from}`)
      save(join(root, path), after)
    },
    output: () => output,
    printed: (pattern, timeoutMs = 30_000) => printed(pattern, output.length, timeoutMs),
    end: () => ended(child),
  }
}

function save(path: string, text: string): void {
  writeFileSync(`${path}.new~`, text)
  renameSync(`${path}.new~`, path)
}

async function until<T>(
  find: () => T | undefined,
  timeoutMs: number,
  describe: () => string,
): Promise<T> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const found = find()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${describe()}`)
    await new Promise((wait) => setTimeout(wait, 20))
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((done) => {
    child.once('exit', (code) => done(code))
    child.kill('SIGINT')
  })
}
