import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { diskFile } from '../../src/project/disk-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'dossier-disk-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(text: string): string {
  const path = join(folder, `${text.length}.bin`)
  writeFileSync(path, text)
  return path
}

const texts = (parts: readonly Uint8Array[]) => parts.map((part) => new TextDecoder().decode(part))

describe('a file on the disk', () => {
  it('is read in parts, in the order asked for', () => {
    const file = diskFile(fileOf('abcdefgh'))
    const asked = [
      [4, 6],
      [0, 1],
      [4, 4],
    ] as const
    expect(texts(file.read(asked))).toEqual(['ef', 'a', ''])
  })

  it('has nothing behind its end', () => {
    const file = diskFile(fileOf('abcdef'))
    const asked = [
      [4, 99],
      [50, 60],
    ] as const
    expect(texts(file.read(asked))).toEqual(['ef', ''])
  })

  it('gives parts that can be written to without harm to others', () => {
    const [first, second] = diskFile(fileOf('abcde')).read([
      [0, 3],
      [0, 3],
    ])
    first?.fill(0)
    expect(new TextDecoder().decode(second)).toBe('abc')
  })

  it('is not read when it has become another', () => {
    const path = fileOf('abcd')
    const file = diskFile(path)
    appendFileSync(path, 'e')
    expect(() => file.read([[0, 2]])).toThrow('was changed meanwhile')
  })
})
