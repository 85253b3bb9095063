import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runDossier, temporaryProject } from '../support/run-dossier.ts'

const OUTLINE = 'briefing: 1\ntitle: 甲\nsections: [{ title: 乙, message: 丙 }]\n'

function project(): string {
  return temporaryProject({
    'content/a.yaml': OUTLINE,
    'output/a.pptx': 'old deck',
    'output/a.pdf': 'old report',
  })
}

const isRoot = process.getuid?.() === 0

/** A file system that is full after some kilobytes; undefined where none can be mounted. */
function tinyDisk(kilobytes: number): { folder: string; unmount: () => void } | undefined {
  if (!isRoot) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'dossier-full-'))
  try {
    const size = `size=${kilobytes}k`
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder], { stdio: 'ignore' })
    return { folder, unmount: () => void execFileSync('umount', [folder]) }
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
}

describe('a full disk', () => {
  const probe = tinyDisk(64)
  probe?.unmount()

  test.skipIf(probe === undefined)('is told, the old outputs stay, nothing else is left', () => {
    const disk = tinyDisk(16)
    if (disk === undefined) throw new Error('no disk')
    try {
      writeFileSync(join(disk.folder, 'a.pptx'), 'old deck')
      writeFileSync(join(disk.folder, 'a.pdf'), 'old report')
      const run = runDossier(project(), ['build', '--out', disk.folder])
      expect(run.status).toBe(1)
      expect(run.stderr).toContain('output/unwritable')
      expect(run.stderr).toContain('the disk is full')
      expect(readdirSync(disk.folder).sort()).toEqual(['a.pdf', 'a.pptx'])
      expect(readFileSync(join(disk.folder, 'a.pptx'), 'utf8')).toBe('old deck')
      expect(readFileSync(join(disk.folder, 'a.pdf'), 'utf8')).toBe('old report')
    } finally {
      disk.unmount()
    }
  })

  test('or a limit on the size of files does the same', () => {
    const folder = project()
    const main = join(process.cwd(), 'dist/main.js')
    const command = `ulimit -f 8; trap '' XFSZ; exec "${process.execPath}" "${main}" build`
    const run = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' })
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('the disk is full')
    expect(readdirSync(join(folder, 'output')).sort()).toEqual(['a.pdf', 'a.pptx'])
    expect(readFileSync(join(folder, 'output/a.pptx'), 'utf8')).toBe('old deck')
  })
})

test.skipIf(isRoot)('a read-only folder is told', () => {
  const folder = project()
  chmodSync(join(folder, 'output'), 0o555)
  const run = runDossier(folder, ['build'])
  chmodSync(join(folder, 'output'), 0o755)
  expect(run.status).toBe(1)
  expect(run.stderr).toContain('writing is not allowed there')
  expect(readFileSync(join(folder, 'output/a.pptx'), 'utf8')).toBe('old deck')
})

test('so is a file in the place of the folder', () => {
  const folder = temporaryProject({ 'content/a.yaml': OUTLINE, output: 'a file' })
  const run = runDossier(folder, ['build'])
  expect(run.status).toBe(1)
  expect(run.stderr).toMatch(
    /output\/a\.pptx.*can't be written: a folder or file stands in its way/,
  )
  expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('a file')
})

test('one that can’t be replaced keeps its place, the other is written', () => {
  const folder = temporaryProject({ 'content/a.yaml': OUTLINE })
  mkdirSync(join(folder, 'output/a.pptx/inside'), { recursive: true })
  const run = runDossier(folder, ['build'])
  expect(run.status).toBe(1)
  expect(run.stderr).toContain('output/unwritable')
  expect(run.stderr).toContain('--out')
  expect(readdirSync(join(folder, 'output')).sort()).toEqual(['a.pdf', 'a.pptx'])
  expect(readFileSync(join(folder, 'output/a.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a lock and unfinished files of builds that were killed are taken away', () => {
  const folder = project()
  const dead = 4_194_305 // above the largest pid Linux gives
  writeFileSync(join(folder, 'output/.dossier-lock'), String(dead))
  writeFileSync(join(folder, `output/.a.pdf.${dead}.dossier-part`), 'half')
  expect(runDossier(folder, ['build']).status).toBe(0)
  expect(readdirSync(join(folder, 'output')).sort()).toEqual(['a.pdf', 'a.pptx'])
})

test('a lock whose maker is unknown is waited for, then taken away', () => {
  const folder = project()
  writeFileSync(join(folder, 'output/.dossier-lock'), '')
  expect(runDossier(folder, ['build']).status).toBe(0)
  expect(readdirSync(join(folder, 'output')).sort()).toEqual(['a.pdf', 'a.pptx'])
})
