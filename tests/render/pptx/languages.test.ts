import { describe, expect, it } from 'vitest'
import { languageRuns, languagesOf, wholeRun } from '../../../src/render/pptx/languages.ts'

const chinese = languagesOf('zh-CN')
const english = languagesOf('en-GB')
const split = (text: string, languages = chinese) =>
  languageRuns(text, languages).map(({ text: part, lang }) => [lang, part])

describe('languagesOf', () => {
  it.each([
    ['zh-CN', { han: 'zh-CN', latin: 'en-US', main: 'zh-CN' }],
    ['zh', { han: 'zh-CN', latin: 'en-US', main: 'zh-CN' }],
    ['zh-Hant', { han: 'zh-TW', latin: 'en-US', main: 'zh-TW' }],
    ['zh-HK', { han: 'zh-HK', latin: 'en-US', main: 'zh-HK' }],
    ['en-GB', { han: 'zh-CN', latin: 'en-GB', main: 'en-GB' }],
  ])('%s', (lang, expected) => {
    expect(languagesOf(lang)).toEqual(expected)
  })
})

describe('languageRuns', () => {
  it('splits where the script changes and leaves digits and marks with the Han', () => {
    expect(split('\u7528 GPT-4 \u548C Latin words\uFF0C37.62 \u4EBF\u5143')).toEqual([
      ['zh-CN', '\u7528 '],
      ['en-US', 'GPT-4'],
      ['zh-CN', ' \u548C '],
      ['en-US', 'Latin words'],
      ['zh-CN', '\uFF0C37.62 \u4EBF\u5143'],
    ])
  })

  it('keeps text of one script whole', () => {
    expect(split('Revenue rose 12%, again.')).toEqual([['en-US', 'Revenue rose 12%, again.']])
    expect(split('\u6536\u5165\u589E\u957F')).toEqual([['zh-CN', '\u6536\u5165\u589E\u957F']])
    expect(split('Caf\u00E9')).toEqual([['en-US', 'Caf\u00E9']])
  })

  it('says the deck\u2019s language of Latin text in an English deck', () => {
    expect(split('Ant Group \u8682\u8681', english)).toEqual([
      ['en-GB', 'Ant Group'],
      ['zh-CN', ' \u8682\u8681'],
    ])
  })

  it('loses nothing', () => {
    const text = 'A\u4E00B2\u3002 \u201C\u5F15\u201D\u2014C\u2014 \u4E8C'
    expect(
      languageRuns(text, chinese)
        .map((run) => run.text)
        .join(''),
    ).toBe(text)
  })

  it('doesn\u2019t split a link', () => {
    expect(wholeRun('\u7528 GPT', chinese).lang).toBe('zh-CN')
  })
})
