import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { watchProject } from '../support/preview-project.ts'

/** `DOSSIER_SOAK=2000` for the whole of it. */
const EDITS = Number(process.env.DOSSIER_SOAK ?? 240)
const ANT = 'content/ant-group.yaml'
/** Time for everything that an edit sets going, at most. */
const EDIT_MS = 20_000

/** Resident memory of a process in MB. */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** Edits of every kind, each undone by the next of its kind, so that the outline does not grow. */
const TITLE = '\u8682\u8681\u96C6\u56E2\uFF1A\u75C5\u7076\u4E0E\u5904\u65B9'

function edited(good: string, at: number): string {
  switch (at % 5) {
    case 0:
      return good.replace(`title: ${TITLE}`, `title: ${TITLE}${at}`)
    case 1:
      return `# line ${at}\n\n${good}`
    case 2:
      return good.replace('\nsections:', '\nsectoins:')
    case 3:
      return good.replace('value: 37.62', `value: ${at}.5`)
    default:
      return good.replace(/(\n {4,}- .*)(?=\n {4,}- )/, `$1\u3001${at}`)
  }
}

test(
  `${EDITS} edits leave the memory bounded and the outputs as a cold build makes them`,
  async () => {
    execFileSync('npm', ['run', '--silent', 'compile:js'], { stdio: 'inherit' })
    const project = await watchProject({ args: [ANT] })
    try {
      await project.printed(/ant-group\.pdf/, 120_000)
      const good = project.read(ANT)
      const memory: number[] = []
      for (let at = 1; at <= EDITS; at++) {
        const shown = project.printed(/up to date|has errors/, EDIT_MS)
        project.write(ANT, edited(good, at))
        await shown
        // most edits come before the files of the last one are written
        if (at % 10 === 0) await project.printed(/ant-group\.pdf|has errors/, EDIT_MS)
        if (at % 20 === 0) memory.push(memoryOf(project.pid))
      }
      const half = memory.length >> 1
      const settled = Math.max(...memory.slice(0, Math.max(1, half)))
      const last = Math.max(...memory.slice(half))
      process.stdout.write(`memory in MB: ${memory.map(Math.round).join(' ')}\n`)
      // a build's own garbage swings by this much; growth by 1 % an edit would show
      expect(last).toBeLessThan(settled + 150)

      const written = project.printed(/ant-group\.pdf/, 60_000)
      project.write(ANT, `${good}\n# the end\n`)
      await written
      const warm = outputs(project.root)
      expect(await project.end()).toBe(0)
      rmSync(join(project.root, 'output'), { recursive: true })
      const build = [resolve('dist/main.js'), 'build', ANT]
      execFileSync(process.execPath, build, { cwd: project.root })
      const cold = outputs(project.root)
      expect(warm.map((bytes) => bytes.length)).toEqual(cold.map((bytes) => bytes.length))
      for (const [index, bytes] of warm.entries()) expect(cold[index]?.equals(bytes)).toBe(true)
    } finally {
      await project.end()
    }
  },
  (EDITS * EDIT_MS) / 2 + 300_000,
)

function outputs(root: string): readonly Buffer[] {
  return ['ant-group.pptx', 'ant-group.pdf'].map((name) => readFileSync(join(root, 'output', name)))
}
