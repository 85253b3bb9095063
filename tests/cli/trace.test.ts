import { describe, expect, test } from 'vitest'
import { runDossier, temporaryProject } from '../support/run-dossier.ts'

const OUTLINE = `briefing: 1
title: 小简报
date: 2025-06-18
sources:
  one: { title: 一篇文章, publisher: 某社, date: 2025 }
facts:
  share: { label: 份额, value: 54, unit: "%", as_of: 2025, source: one }
  other: { label: 别的, value: 3, unit: 次, as_of: 2025, source: one }
sections:
  - id: a
    title: 问题
    message: 一句话结论
    points:
      - id: p
        title: 份额
        message: 份额为 {{fact "share"}}
        bullets: [第一条, 第二条]
        notes: '再说一遍 {{fact "share"}}'
      - id: q
        title: 别的
        message: 看数字
        exhibit: { kpis: [share, other], title: 两个数, alt: 两个数 }
`

describe('trace', () => {
  const folder = temporaryProject({ 'content/small.yaml': OUTLINE })

  test('a fact: lines, slides, pages', () => {
    const run = runDossier(folder, ['trace', 'share'])
    expect(run.stderr).toBe('')
    expect(run.status).toBe(0)
    expect(run.stdout.split('\n')).toEqual([
      'content/small.yaml',
      '',
      '  share  份额  54%  (2025; one)',
      '    outline  7 defined',
      '             16 p (message)',
      '             18 p (notes)',
      '             22 q (kpis)',
      // cover, contents, section, p, q; the notes are those of p
      '    slides   4, 5; in the notes of 4',
      expect.stringMatching(/^ {4}pages {4}\d/),
      '',
    ])
  })

  test('everything as JSON, exhibits included', () => {
    const { outlines } = JSON.parse(runDossier(folder, ['trace', '--json']).stdout)
    expect(
      outlines[0].facts.map(({ id, slides }: { id: string; slides: number[] }) => [id, slides]),
    ).toEqual([
      ['share', [4, 5]],
      ['other', [5]],
    ])
    expect(outlines[0].sources[0].slides).toEqual([4, 5])
    expect(outlines[0].sources[0].pages.length).toBeGreaterThan(0)
  })

  test('what no outline has', () => {
    const run = runDossier(folder, ['trace', 'shaer'])
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('did you mean `share`?')
  })
})

test('the rows of a series', () => {
  const folder = temporaryProject({
    'content/many.yaml':
      'series: 1\noutline: outlines/one.yaml\nname: "{{row.id}}"\nrows: [{ id: a }, { id: b }]\n',
    'content/outlines/one.yaml': OUTLINE,
  })
  const { stdout } = runDossier(folder, ['trace', 'share'])
  expect(stdout).toContain('content/outlines/one.yaml (a)')
  expect(stdout).toContain('content/outlines/one.yaml (b)')
})
