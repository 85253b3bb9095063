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
import { hostname, tmpdir } from 'node:os'
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
    expect(pausesToWrite(`${DEAD} ${hostname()}`, 0)).toBe(0)
  })

  test('a while ago is not, even where its number is another process now', () => {
    expect(pausesToWrite(`${process.ppid} ${hostname()}`, MINUTE)).toBe(0)
  })

  test('before a number was in it is not either', () => {
    expect(pausesToWrite('', MINUTE)).toBe(0)
  })

  test('by a process of another machine is waited for, since nobody here can tell', () => {
    expect(pausesToWrite(`${DEAD} another-machine`, 0)).toBeGreaterThan(0)
  })

  test('by a running process is waited for, but not for ever', () => {
    expect(pausesToWrite(`${process.ppid} ${hostname()}`, 0)).toBeGreaterThan(0)
  })
})

test('a folder in the place of the lock keeps nothing from being written', () => {
  mkdirSync(join(folder, '.dossier-lock'))
  writeWhole(join(folder, 'a.pdf'), Uint8Array.of(1))
  expect(readdirSync(folder).sort()).toEqual(['.dossier-lock', 'a.pdf'])
})

test('processes that ask at once hold the folder one after the other', async () => {
  const module = new URL('../../src/project/folder-lock.ts', import.meta.url).href
  const counter = join(folder, 'counter')
  writeFileSync(counter, '0')
  const script = `
    import { readFileSync, writeFileSync } from 'node:fs'
    const { withFolderLock } = await import(${JSON.stringify(module)})
    for (let round = 0; round < 30; round++)
      withFolderLock(${JSON.stringify(folder)}, () => {
        const before = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'))
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
        writeFileSync(${JSON.stringify(counter)}, String(before + 1))
      })`
  const runs = [1, 2, 3].map(
    () =>
      new Promise((done) => {
        const args = ['--import', 'tsx', '--input-type=module', '-e', script]
        spawn(process.execPath, args).once('exit', done)
      }),
  )
  expect(await Promise.all(runs)).toEqual([0, 0, 0])
  expect(readFileSync(counter, 'utf8')).toBe('90')
  expect(readdirSync(folder)).toEqual(['counter'])
})
