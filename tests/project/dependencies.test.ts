import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type CacheWorld, cacheWorld } from '../../src/project/cache-world.ts'
import { changedAnswers, recordingWorld } from '../../src/project/dependencies.ts'

let root = ''
let cached: CacheWorld

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dossier-dependencies-'))
  mkdirSync(join(root, 'content'))
  write('content/a.yaml', 'one')
  cached = cacheWorld({ root, packageRoot: process.cwd() })
})

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text)
}

/** What a build that reads these would depend on. */
function build(...paths: readonly string[]) {
  const { world, asked } = recordingWorld(cached.open())
  for (const path of paths) world.readText(path)
  world.list('content')
  return asked
}

describe('what a build depends on', () => {
  test('are the files and folders that it asked for, missing ones as well', () => {
    const asked = build('content/a.yaml', 'content/missing.csv')
    expect([...asked.files.keys()]).toEqual(['content/a.yaml', 'content/missing.csv'])
    expect([...asked.folders.keys()]).toEqual(['content'])
  })

  test('has not changed where content is the same, whatever the times are', () => {
    const asked = build('content/a.yaml')
    write('content/a.yaml', 'one')
    utimesSync(join(root, 'content/a.yaml'), 1, 1)
    expect(changedAnswers(asked, cached.open())).toEqual([])
  })

  test('changes with the content, though size and time are the same', () => {
    utimesSync(join(root, 'content/a.yaml'), 1000, 1000)
    const asked = build('content/a.yaml')
    write('content/a.yaml', 'two')
    utimesSync(join(root, 'content/a.yaml'), 1000, 1000)
    expect(changedAnswers(asked, cached.open())).toEqual(['content/a.yaml'])
  })

  test('changes with every one of many writes in a row', () => {
    for (let i = 0; i < 50; i++) {
      const asked = build('content/a.yaml')
      write('content/a.yaml', String(1000 + i))
      expect(changedAnswers(asked, cached.open())).toEqual(['content/a.yaml'])
    }
  })

  test('changes when a missing file comes', () => {
    const asked = build('content/later.csv')
    write('content/later.csv', 'x')
    expect(changedAnswers(asked, cached.open())).toEqual(['content/later.csv', 'content'])
  })

  test('changes when a file goes, or another takes its place', () => {
    write('content/b.yaml', 'two')
    const asked = build('content/a.yaml', 'content/b.yaml')
    renameSync(join(root, 'content/b.yaml'), join(root, 'content/a.yaml'))
    expect(changedAnswers(asked, cached.open())).toEqual([
      'content/a.yaml',
      'content/b.yaml',
      'content',
    ])
    rmSync(join(root, 'content/a.yaml'))
    expect(changedAnswers(asked, cached.open())).toContain('content/a.yaml')
  })

  test('changes when a template of ours is put over by one of the project', () => {
    const asked = build('templates/briefing/deck.hbs')
    mkdirSync(join(root, 'templates/briefing'), { recursive: true })
    write('templates/briefing/deck.hbs', 'mine')
    expect(changedAnswers(asked, cached.open())).toEqual(['templates/briefing/deck.hbs'])
  })
})

describe('a World that lives through builds', () => {
  test('gives the same bytes and text as long as the content is the same', () => {
    const first = cached.open()
    const before = [first.readBytes('content/a.yaml'), first.readText('content/a.yaml')]
    write('content/a.yaml', 'one')
    const second = cached.open()
    const after = [second.readBytes('content/a.yaml'), second.readText('content/a.yaml')]
    expect(after[0]).toBe(before[0])
    expect(after[1]).toEqual(before[1])
  })

  test('answers one build the same way throughout', () => {
    const world = cached.open()
    world.readText('content/a.yaml')
    write('content/a.yaml', 'two')
    expect(world.readText('content/a.yaml')).toEqual({ ok: true, value: 'one' })
    expect(cached.open().readText('content/a.yaml')).toEqual({ ok: true, value: 'two' })
  })

  test('takes off a byte order mark and refuses what is no UTF-8', () => {
    write('content/a.yaml', '\uFEFFone')
    expect(cached.open().readText('content/a.yaml')).toEqual({ ok: true, value: 'one' })
    writeFileSync(join(root, 'content/a.yaml'), new Uint8Array([0xff, 0xfe]))
    expect(cached.open().readText('content/a.yaml')).toEqual({ ok: false, reason: 'not-utf8' })
  })

  test('reads nothing outside of the project', () => {
    expect(cached.open().readText('../secret')).toEqual({ ok: false, reason: 'outside-project' })
  })
})
