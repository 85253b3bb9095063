import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runDossier, temporaryProject } from '../support/run-dossier.ts'

const OLD = `briefing: 1
title: 小简报
date: 2025-06-18
sources:
  one: { title: 一篇文章, date: 2025 }
facts:
  fine: { label: 罚款, value: 37.62, unit: 亿元, as_of: 2023, source: one }
datasets:
  shares: { file: data/shares.csv, source: one }
sections:
  - id: a
    title: 问题
    message: 罚款 {{fact "fine"}}
    exhibit: { chart: column, data: shares, title: 份额, alt: 柱形图 }
  - id: b
    title: 对策
    message: 先做这一件
`
const NEW = OLD.replace('value: 37.62', 'value: 71.23').replace('先做这一件', '先做那一件')

describe('two files', () => {
  const folder = temporaryProject({
    'content/old.yaml': OLD,
    'content/new.yaml': NEW,
    'content/data/shares.csv': '机构,份额\n甲,54\n',
  })

  test('in words', () => {
    const run = runDossier(folder, ['diff', 'content/old.yaml', 'content/new.yaml'])
    expect(run.stderr).toBe('')
    expect(run.status).toBe(0)
    expect(run.stdout.split('\n')).toEqual([
      'content/old.yaml → content/new.yaml',
      '数字：改动 1 处；论点：改动 1 处',
      '',
      '数字',
      '  ~ 罚款  37.62 亿元 → 71.23 亿元  +33.61 亿元，+89.3%',
      '',
      '论点',
      '  ~ 2 对策',
      '      结论：“先做这一件” → “先做那一件”',
      '',
    ])
  })

  test('as JSON', () => {
    const { stdout } = runDossier(folder, [
      'diff',
      'content/old.yaml',
      'content/new.yaml',
      '--json',
    ])
    expect(JSON.parse(stdout)).toMatchObject({
      figures: [{ id: 'fine', old: '37.62 亿元', new: '71.23 亿元' }],
      points: [{ id: 'b', moved: false }],
      diagnostics: [],
    })
  })

  test('on a page and on a slide, however much there is', () => {
    const facts = Array.from(
      { length: 90 },
      (_, at) =>
        `  f${at}: { label: 数 ${at}, value: ${at}, unit: 次, as_of: 2025, source: one }\n`,
    ).join('')
    writeFileSync(join(folder, 'content/many.yaml'), NEW.replace('facts:\n', `facts:\n${facts}`))
    const run = runDossier(folder, [
      ...['diff', 'content/old.yaml', 'content/many.yaml'],
      ...['--pdf', 'out/diff.pdf', '--slide', 'out/diff.pptx'],
    ])
    expect(run.stderr).toBe('')
    expect(run.stdout).toContain('out/diff.pdf')
    expect(readFileSync(join(folder, 'out/diff.pdf'), 'latin1')).toContain('/Count 1')
    const slides = execFileSync('python3', [
      '-c',
      'import sys,zipfile;print(sum(n.startswith("ppt/slides/slide") for n in zipfile.ZipFile(sys.argv[1]).namelist()))',
      join(folder, 'out/diff.pptx'),
    ])
    expect(String(slides).trim()).toBe('1')
  })

  test('an outline with errors, and too few names', () => {
    writeFileSync(join(folder, 'content/bad.yaml'), NEW.replace('title: 小简报', 'titel: 小简报'))
    const bad = runDossier(folder, ['diff', 'content/old.yaml', 'content/bad.yaml'])
    expect(bad.status).toBe(1)
    expect(bad.stderr).toContain('content/bad.yaml:2:1')
    expect(runDossier(folder, ['diff', 'content/old.yaml']).status).toBe(2)
  })
})

describe('revisions', () => {
  const folder = temporaryProject({
    'content/a.yaml': OLD,
    'content/data/shares.csv': '机构,份额\n甲,54\n',
  })
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: folder,
    })
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'one')
  writeFileSync(join(folder, 'content/a.yaml'), NEW)
  writeFileSync(join(folder, 'content/data/shares.csv'), '机构,份额\n甲,50\n')

  test('--git compares with what a file was, its data included', () => {
    const { stdout, status } = runDossier(folder, ['diff', '--git', 'HEAD', 'content/a.yaml'])
    expect(status).toBe(0)
    expect(stdout).toContain('37.62 亿元 → 71.23 亿元')
    expect(stdout).toContain('份额 · 甲 · 份额  54 → 50')
  })

  test('REVISION:path on either side', () => {
    const both = runDossier(folder, ['diff', 'HEAD:content/a.yaml', 'HEAD:content/a.yaml'])
    expect(both.stdout).toContain('两版之间没有变化')
    const back = runDossier(folder, ['diff', 'content/a.yaml', 'HEAD:content/a.yaml'])
    expect(back.stdout).toContain('71.23 亿元 → 37.62 亿元')
  })

  test.each([
    ['a revision that is not', ['--git', 'nope', 'content/a.yaml'], 'no revision `nope`'],
    ['a file that was not', ['HEAD:content/b.yaml', 'content/a.yaml'], '`HEAD` has no file'],
    ['an option for a revision', ['--git=--output=x', 'content/a.yaml'], 'is no revision'],
  ])('%s', (_, args, message) => {
    const run = runDossier(folder, ['diff', ...args])
    expect(run.status).toBe(1)
    expect(run.stderr).toContain(message)
  })

  test('no repository, no git', () => {
    const bare = temporaryProject({ 'content/a.yaml': NEW })
    const outside = runDossier(bare, ['diff', '--git', 'HEAD', 'content/a.yaml'], {
      GIT_CEILING_DIRECTORIES: '/tmp',
    })
    expect(outside.stderr).toContain('in no git repository')
    const absent = runDossier(bare, ['diff', '--git', 'HEAD', 'content/a.yaml'], {
      PATH: '/nowhere',
    })
    expect(absent.stderr).toContain('there is no `git`')
  })
})
