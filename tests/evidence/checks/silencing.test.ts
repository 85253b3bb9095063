import { describe, expect, test } from 'vitest'
import { checkYaml, findingsOf, marked, outlineWith } from './check-support.ts'

function withComment(comment: string, body = '12 亿元'): string {
  return outlineWith({
    point: `        ${comment}\n        bullets: ['占 ${body}']\n        body: |\n          占 13 亿元\n\n          占 14 亿元`,
  })
}

describe('a comment that silences', () => {
  test('covers the next line and no other', () => {
    const yaml = withComment('# dossier-disable-next-line typed-figure: 原文如此')
    expect(marked(yaml, 'typed-figure')).toEqual(['13 亿元', '14 亿元'])
    expect(checkYaml(yaml)?.silenced.map(({ reason }) => reason)).toEqual(['原文如此'])
    expect(marked(yaml, 'silence')).toEqual([])
  })

  test('covers the whole of a text that starts on the next line', () => {
    const yaml = outlineWith({
      point: `        # dossier-disable-next-line typed-figure: 原文如此
        body: |
          占 13 亿元

          占 14 亿元
        notes: 占 15 亿元`,
    })
    expect(marked(yaml, 'typed-figure')).toEqual(['15 亿元'])
  })

  test('may stand over other comments, and name several rules', () => {
    const yaml = outlineWith({
      point: `        # dossier-disable-next-line typed-figure, han-spacing: 引文
        # 另一条注释

        bullets: ['占12 亿元']`,
    })
    const checked = checkYaml(yaml)
    expect(checked?.findings.map(({ rule }) => rule)).toEqual(['unused-source'])
    expect(checked?.silenced.map(({ finding }) => finding.rule)).toEqual([
      'typed-figure',
      'han-spacing',
    ])
  })

  test('needs a reason', () => {
    for (const comment of ['typed-figure', 'typed-figure:', 'typed-figure:   ']) {
      const yaml = withComment(`# dossier-disable-next-line ${comment}`)
      expect(marked(yaml, 'typed-figure')[0]).toBe('12 亿元')
      expect(findingsOf(yaml, 'silence').map(({ message }) => message)).toEqual([
        'this comment gives no reason, so it silences nothing',
      ])
    }
  })

  test('names a rule that there is', () => {
    const yaml = withComment('# dossier-disable-next-line typed-figures: 原文如此')
    const [found] = findingsOf(yaml, 'silence')
    expect(found?.message).toBe('no rule is called `typed-figures`')
    expect(found?.help).toBe('did you mean `typed-figure`?')
    expect(marked(yaml, 'silence')).toEqual(['typed-figures'])
  })

  test('silences something', () => {
    const yaml = withComment('# dossier-disable-next-line doubled-mark: 原文如此')
    expect(findingsOf(yaml, 'silence').map(({ message }) => message)).toEqual([
      '`doubled-mark` finds nothing here',
    ])
    expect(marked(yaml, 'silence', { levels: { 'doubled-mark': 'off' } })).toEqual([])
  })

  test('is a comment, not a text', () => {
    const yaml = outlineWith({
      point: `        body: |
          # dossier-disable-next-line typed-figure: 这是正文
          占 13 亿元`,
    })
    expect(marked(yaml, 'typed-figure')).toEqual(['13 亿元'])
    expect(marked(yaml, 'silence')).toEqual([])
  })

  test('a rule that names nothing', () => {
    const yaml = withComment('# dossier-disable-next-line')
    expect(findingsOf(yaml, 'silence').map(({ message }) => message)).toEqual([
      'this comment names no rule',
    ])
  })
})

describe('levels', () => {
  const yaml = outlineWith({ point: "        bullets: ['占 12 亿元']" })

  test.each([
    ['info', 'info'],
    ['warn', 'warning'],
    ['error', 'error'],
  ] as const)('%s gives %s', (level, severity) => {
    const [found] = findingsOf(yaml, 'typed-figure', { levels: { 'typed-figure': level } })
    expect(found?.severity).toBe(severity)
  })

  test('off asks nothing', () => {
    expect(marked(yaml, 'typed-figure', { levels: { 'typed-figure': 'off' } })).toEqual([])
  })
})
