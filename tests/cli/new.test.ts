import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runDossier, temporaryProject } from '../support/run-dossier.ts'

describe.each([
  ['briefing', 'zh-CN'],
  ['diagnosis', 'zh-CN'],
  ['briefing', 'en'],
  ['diagnosis', 'en-GB'],
])('new --template %s --lang %s', (template, lang) => {
  const folder = temporaryProject({})
  const made = runDossier(folder, ['new', 'mine', '--template', template, '--lang', lang])

  test('builds and passes the check without a warning', () => {
    expect(made).toMatchObject({ status: 0, stdout: 'content/mine.yaml\n', stderr: '' })
    expect(readFileSync(join(folder, 'content/mine.yaml'), 'utf8')).toContain(`lang: ${lang}\n`)
    const built = runDossier(folder, ['build'])
    expect(built).toMatchObject({ status: 0, stderr: '' })
    expect(runDossier(folder, ['check', '--strict']).status).toBe(0)
  })
})

describe('new', () => {
  const folder = temporaryProject({ 'content/mine.yaml': 'my own' })

  test('never writes over an outline', () => {
    const run = runDossier(folder, ['new', 'mine'])
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('`content/mine.yaml` is there already')
    expect(readFileSync(join(folder, 'content/mine.yaml'), 'utf8')).toBe('my own')
  })

  test.each([
    ['a name with a folder', ['a/b'], "can't be a file name", 1],
    ['an unknown template', ['x', '--template', 'breifing'], 'did you mean `briefing`?', 1],
    ['an article that is not', ['x', '--from', 'none.txt'], 'there is no file `none.txt`', 1],
    ['no name', [], 'name the new outline', 2],
  ])('refuses %s', (_, args, message, status) => {
    const run = runDossier(folder, ['new', ...args])
    expect(run.status).toBe(status)
    expect(run.stderr).toContain(message)
    expect(existsSync(join(folder, 'content/x.yaml'))).toBe(false)
  })
})

const ARTICLE = `某集团的病灶

一、核心问题
1. 监管
2023 年被罚 37.62 亿元，“{{注入}}”与 *星号* 不作数。
2. 增长
份额为 54%，净利润同比−31%。
二、对策
没有数字的一段。
`

describe('new --from an article', () => {
  const folder = temporaryProject({})
  writeFileSync(join(folder, 'article.txt'), ARTICLE)
  const made = runDossier(folder, ['new', '--from', 'article.txt'])
  const text = readFileSync(join(folder, 'content/article.yaml'), 'utf8')

  test('headings become sections and points, figures facts, passages comments', () => {
    expect(made.status).toBe(0)
    expect(text).toContain('title: "某集团的病灶"')
    expect(text).toContain('f1: { label: "2023 年被罚", value: 37.62, unit: "亿元", source: todo }')
    expect(text).toContain('f3: { label: "净利润同比", value: -31, unit: "%", source: todo }')
    expect(text).toMatch(
      /\n {2}- title: "核心问题"\n[\s\S]*\n {6}- title: "监管"\n[\s\S]*\n {2}- title: "对策"/,
    )
    expect(text).toContain('# 份额为 54%，净利润同比−31%。')
  })

  test('builds; the check says what is still to be done', () => {
    expect(runDossier(folder, ['build'])).toMatchObject({ status: 0, stderr: '' })
    const { stdout, stderr } = runDossier(folder, ['check'])
    expect(stdout + stderr).toContain('the fact `f1` names no source')
  })

  test('whatever the article holds', () => {
    const nasty = '# {{row.x}} "q" \'p\' *s*\n## a: b # c\n{{#each}} 12% `x` <b> &amp;\n## - d\n'
    writeFileSync(join(folder, 'nasty.txt'), nasty)
    expect(runDossier(folder, ['new', '--from', 'nasty.txt']).status).toBe(0)
    expect(runDossier(folder, ['build', 'content/nasty.yaml'])).toMatchObject({
      status: 0,
      stderr: '',
    })
  })
})
