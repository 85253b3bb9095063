import { spawn } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { removeUnfinished, writeWhole } from '../../src/project/write-whole.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-write-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('the file is there, and nothing else', () => {
  writeWhole(join(folder, 'new', 'a.pdf'), Uint8Array.of(1, 2, 3))
  expect(readdirSync(join(folder, 'new'))).toEqual(['a.pdf'])
  expect([...readFileSync(join(folder, 'new', 'a.pdf'))]).toEqual([1, 2, 3])
})

test('where the place is taken by a folder it throws and leaves no litter', () => {
  mkdirSync(join(folder, 'a.pdf', 'inside'), { recursive: true })
  expect(() => writeWhole(join(folder, 'a.pdf'), Uint8Array.of(1))).toThrow()
  expect(readdirSync(folder)).toEqual(['a.pdf'])
})

test('what a dead process left unfinished is removed, what a living one writes stays', () => {
  const dead = '.a.pdf.4194305.dossier-part' // above the largest pid Linux gives
  const living = `.b.pdf.${process.ppid}.dossier-part`
  for (const name of [dead, living, 'a.pdf']) writeFileSync(join(folder, name), '')
  removeUnfinished(folder)
  expect(readdirSync(folder).sort()).toEqual([living, 'a.pdf'].sort())
})

const DEAD = 4_194_305 // above the largest pid Linux gives
const MINUTE = 60

describe('a lock that was left', () => {
  const pausesToWrite = (lock: string, ageInSeconds: number): number => {
    const path = join(folder, '.dossier-lock')
    writeFileSync(path, lock)
    let made = Date.now() / 1000 - ageInSeconds
    utimesSync(path, made, made)
    const wait = vi.spyOn(Atomics, 'wait').mockImplementation((...[, , , milliseconds]) => {
      made -= Number(milliseconds) / 1000
      utimesSync(path, made, made)
      return 'timed-out'
    })
    writeWhole(join(folder, 'a.pdf'), Uint8Array.of(1))
    const pauses = wait.mock.calls.length
    wait.mockRestore()
    expect(readdirSync(folder)).toEqual(['a.pdf'])
    return pauses
  }

  test('by a process that has ended is not waited for', () => {
    expect(pausesToWrite(String(DEAD), 0)).toBe(0)
  })

  test('a while ago is not, even where its number is another process now', () => {
    expect(pausesToWrite(String(process.ppid), MINUTE)).toBe(0)
  })

  test('before a number was in it is not either', () => {
    expect(pausesToWrite('', MINUTE)).toBe(0)
  })

  test('by a running process is waited for, but not for ever', () => {
    expect(pausesToWrite(String(process.ppid), 0)).toBeGreaterThan(0)
  })
})

test('processes that write at once leave each file whole, and no lock', async () => {
  const module = new URL('../../src/project/write-whole.ts', import.meta.url).href
  const script = (byte: number): string => `
    const { writeTogether } = await import(${JSON.stringify(module)})
    const bytes = new Uint8Array(4).fill(${byte})
    for (let round = 0; round < 20; round++)
      writeTogether(['a', 'b'].map((name) => ({ path: ${JSON.stringify(folder)} + '/' + name, bytes })))`
  const runs = [1, 2, 3].map(
    (byte) =>
      new Promise((done) => {
        spawn(process.execPath, [
          '--import',
          'tsx',
          '--input-type=module',
          '-e',
          script(byte),
        ]).once('exit', done)
      }),
  )
  expect(await Promise.all(runs)).toEqual([0, 0, 0])
  expect(readdirSync(folder).sort()).toEqual(['a', 'b'])
  const [a, b] = ['a', 'b'].map((name) => readFileSync(join(folder, name)))
  expect(a).toEqual(b)
})
