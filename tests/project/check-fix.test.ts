import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/project/check.ts'
import { verifyFix } from '../../src/project/check-fix.ts'
import { temporaryProject } from '../support/run-dossier.ts'

const SLIPS = `# \u6ce8\u91ca,\u4e0d\u52a8  (\u5f15\u7528)
briefing: 1
title:   "\u9898\u76ee:\u4e2d\u6587"   # \u884c\u5c3e\u6ce8\u91ca, \u4e0d\u52a8
lang: zh-CN
date: 2025-06-18
sources:
  s: { title: '\u900f\u89c6"\u4e2d"\u6587', date: 2025-06 }
facts:
  f: { label: \u4efd\u989d, value: 54, unit: "%", as_of: 2025, source: s }

sections:
- id: a
  title: \u7ae0
  points:
  - title: \u8282
    message: '\u5360{{fact "f"}}\u7684\u4efd\u989d,\u4ecd\u7136\u9886\u5148'
    body: |
      \u7b2c\u4e00\u884c\u3002\u3002

      2025\u5e74  ABS(\u4e2d\u6587), \u7ed3\u675f.
    notes: >-
      \u6298\u53e0,\u7684
      \u6587\u5b57
`

const MENDED = `# \u6ce8\u91ca,\u4e0d\u52a8  (\u5f15\u7528)
briefing: 1
title:   "\u9898\u76ee\uff1a\u4e2d\u6587"   # \u884c\u5c3e\u6ce8\u91ca, \u4e0d\u52a8
lang: zh-CN
date: 2025-06-18
sources:
  s: { title: '\u900f\u89c6\u201c\u4e2d\u201d\u6587', date: 2025-06 }
facts:
  f: { label: \u4efd\u989d, value: 54, unit: "%", as_of: 2025, source: s }

sections:
- id: a
  title: \u7ae0
  points:
  - title: \u8282
    message: '\u5360 {{fact "f"}} \u7684\u4efd\u989d\uff0c\u4ecd\u7136\u9886\u5148'
    body: |
      \u7b2c\u4e00\u884c\u3002

      2025 \u5e74 ABS\uff08\u4e2d\u6587\uff09\uff0c\u7ed3\u675f\u3002
    notes: >-
      \u6298\u53e0\uff0c\u7684
      \u6587\u5b57
`

function fix(text: string): { readonly text: string; readonly fixed: number } {
  const folder = temporaryProject({})
  const path = join(folder, 'a.yaml')
  writeFileSync(path, text)
  const result = check({ root: folder, files: ['a.yaml'], fix: true })
  return {
    text: readFileSync(path, 'utf8'),
    fixed: result.files.reduce((sum, file) => sum + file.fixed.length, 0),
  }
}

describe('--fix', () => {
  test('mends texts and leaves comments, layout and keys as they are', () => {
    expect(fix(SLIPS).text).toBe(MENDED)
  })

  test('a second time there is nothing to do, and nothing is written', () => {
    const again = fix(MENDED)
    expect(again.text).toBe(MENDED)
    expect(again.fixed).toBe(0)
  })

  test('keeps line ends and a byte order mark', () => {
    const windows = `\ufeff${SLIPS.replace(/\n/g, '\r\n')}`
    expect(fix(windows).text).toBe(`\ufeff${MENDED.replace(/\n/g, '\r\n')}`)
  })

  test('does not touch what is silenced, nor a file that does not load', () => {
    const silenced = MENDED.replace(
      "    message: '\u5360 {{",
      "    # dossier-disable-next-line han-spacing: \u539f\u6587\u5982\u6b64\n    message: '\u5360{{",
    )
    expect(fix(silenced).text).toBe(silenced)
    const broken = SLIPS.replace('sections:', 'sectionen:')
    expect(fix(broken).text).toBe(broken)
  })
})

test('a mending that would change the shape of the YAML is refused', () => {
  expect(verifyFix('a', 'a: b', 'a: c')).toBe(true)
  expect(verifyFix('a', 'a: b', 'a: [c]')).toBe(false)
  expect(verifyFix('a', 'a: b', 'a: 1')).toBe(false)
  expect(verifyFix('a', 'a: b', 'a: b: c')).toBe(false)
  expect(verifyFix('a', '{a: b}', '{a: b, c: d}')).toBe(false)
})
