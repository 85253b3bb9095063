import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
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
