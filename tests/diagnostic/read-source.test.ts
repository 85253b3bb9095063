import { expect, it } from 'vitest'
import { fileDiagnostic, readSource } from '../../src/diagnostic/read-source.ts'
import { memoryWorld } from '../support/memory-world.ts'

const request = { path: 'a.yaml', namedAt: null }

it('reports a file that is larger than allowed, in bytes', () => {
  const world = memoryWorld({ 'a.yaml': '中'.repeat(10) })
  expect(readSource(request, world, 30).value?.text).toHaveLength(10)
  expect(readSource(request, world, 29).diagnostics.map(({ code }) => code)).toEqual([
    'file/too-large',
  ])
})

it('reports a file that is not UTF-8', () => {
  const world = memoryWorld({ 'a.yaml': new Uint8Array([0xb9, 0xfe]) })
  expect(readSource(request, world, 100).diagnostics[0]?.code).toBe('file/not-utf8')
})

it('says what is wrong with each kind of failure', () => {
  expect(fileDiagnostic('unreadable', request).message).toBe("`a.yaml` can't be read")
  expect(fileDiagnostic('too-large', request).code).toBe('file/too-large')
})
