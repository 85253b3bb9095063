import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CODES } from '../../src/diagnostic/codes.ts'
import { formatDiagnostics } from '../../src/diagnostic/format.ts'
import { asExpectation, diagnose, readFixture } from '../support/diagnostic-fixtures.ts'

const folder = new URL('.', import.meta.url)
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.fixture'))
  .map((name) => ({ name, cases: readFixture(readFileSync(new URL(name, folder), 'utf8')) }))

for (const { name, cases } of fixtures) {
  describe(name, () => {
    for (const one of cases) {
      it(one.name, () => {
        const found = diagnose(one)
        const frames = formatDiagnostics(found, { format: 'frame', color: false })
        expect(found.map(asExpectation).sort(), frames).toEqual(one.expected)
      })
    }
  })
}

/**
 * Not said of a small file's content; see tests/diagnostic/read-source, tests/template/exhibit-limits
 * and tests/project/series-context.
 */
const ELSEWHERE = [
  'file/too-large',
  'file/unreadable',
  'file/not-utf8',
  'dataset/too-large',
  'outline/too-long',
  'series/many-rows',
  'series/unknown-row',
]
const STAGES = /^(?:file|yaml|outline|dataset|series)\/|^(?:fact|source)\/unknown-id$/

it('has a case for every code of loading', () => {
  const covered = fixtures.flatMap(({ cases }) => cases.flatMap(({ expected }) => expected))
  const missing = Object.keys(CODES)
    .filter((code) => STAGES.test(code) && !ELSEWHERE.includes(code))
    .filter((code) => !covered.some((line) => line.endsWith(` ${code}`)))
  expect(missing).toEqual([])
})
