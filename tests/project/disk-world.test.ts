import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskWorld } from '../../src/project/disk-world.ts'

let folder: string
let root: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-world-'))
  root = join(folder, 'project')
  mkdirSync(root)
  writeFileSync(join(folder, 'secret.txt'), 'secret')
})

afterEach(() => rmSync(folder, { recursive: true }))

function world(packageRoot = root) {
  return diskWorld({ root, packageRoot })
}

test('text comes without its byte order mark', () => {
  writeFileSync(join(root, 'a.yaml'), '\uFEFFtitle: x\r\n')
  expect(world().readText('a.yaml')).toEqual({ ok: true, value: 'title: x\r\n' })
})

test.each(['../secret.txt', 'sub/../../secret.txt', '/etc/hostname'])('%s is outside', (path) => {
  expect(world().readText(path)).toEqual({ ok: false, reason: 'outside-project' })
})

test('a link that leads out of the project is followed and refused', () => {
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'))
  expect(world().readText('link.txt')).toEqual({ ok: false, reason: 'outside-project' })
})

test('a folder, a missing file and bytes that are no UTF-8 say why', () => {
  mkdirSync(join(root, 'sub'))
  writeFileSync(join(root, 'latin1.txt'), Uint8Array.of(0x66, 0xfc))
  expect(world().readText('sub')).toEqual({ ok: false, reason: 'unreadable' })
  expect(world().readText('none.txt')).toEqual({ ok: false, reason: 'missing' })
  expect(world().readText('latin1.txt')).toEqual({ ok: false, reason: 'not-utf8' })
})

test("templates of Dossier's own stand in where the project has none; other files don't", () => {
  const own = join(folder, 'dossier')
  mkdirSync(join(own, 'templates'), { recursive: true })
  writeFileSync(join(own, 'templates', 'a.hbs'), 'own')
  writeFileSync(join(own, 'b.txt'), 'own')
  expect(world(own).readText('templates/a.hbs')).toEqual({ ok: true, value: 'own' })
  expect(world(own).readText('b.txt')).toEqual({ ok: false, reason: 'missing' })
})

test('a file is read once in the life of a world', () => {
  writeFileSync(join(root, 'a.txt'), 'before')
  const one = world()
  one.readText('a.txt')
  writeFileSync(join(root, 'a.txt'), 'after')
  expect(one.readText('a.txt')).toEqual({ ok: true, value: 'before' })
})
