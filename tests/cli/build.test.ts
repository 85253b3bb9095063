import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runDossier, temporaryProject } from '../support/run-dossier.ts'

const GOOD = `briefing: 1
title: 小简报
date: 2025-06-18
sources:
  one: { title: 一篇文章, publisher: 某社, date: 2025 }
facts:
  share: { label: 份额, value: 54, unit: "%", as_of: 2025, source: one }
sections:
  - id: a
    title: 问题
    message: 一句话结论
    points:
      - title: 份额
        message: 份额为 {{fact "share"}}
        bullets: [第一条, 第二条]
`

describe('a build that goes well', () => {
  const folder = temporaryProject({ 'content/small.yaml': GOOD })
  const run = runDossier(folder, ['build'])

  test('ends with 0 and a line for each output', () => {
    expect(run.stderr).toBe('')
    expect(run.status).toBe(0)
    const lines = run.stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^output\/small\.pptx +\d+ slides +\d+ KB$/)
    expect(lines[1]).toMatch(/^output\/small\.pdf +\d+ pages +\d+ KB +[\d.]+ m?s$/)
  })

  test('leaves only its outputs', () => {
    expect(readdirSync(join(folder, 'output')).sort()).toEqual(['small.pdf', 'small.pptx'])
  })

  test('a second time gives the same bytes', () => {
    const before = ['small.pdf', 'small.pptx'].map((name) =>
      readFileSync(join(folder, 'output', name)),
    )
    runDossier(folder, ['build'], { TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8' })
    const after = ['small.pdf', 'small.pptx'].map((name) =>
      readFileSync(join(folder, 'output', name)),
    )
    expect(after.map((bytes, at) => bytes.equals(before[at] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
    ])
  })

  test('--deck, --out and --theme do what they say', () => {
    const only = runDossier(folder, ['build', '--deck', '--out', 'elsewhere', '--theme', 'night'])
    expect(only.status).toBe(0)
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['small.pptx'])
  })

  test('--json prints one object', () => {
    const { ok, outlines, diagnostics } = JSON.parse(runDossier(folder, ['build', '--json']).stdout)
    expect(ok).toBe(true)
    expect(diagnostics).toEqual([])
    expect(outlines[0].outputs.map((output: { path: string }) => output.path)).toEqual([
      'output/small.pptx',
      'output/small.pdf',
    ])
  })
})

/** What goes wrong, what the message names, and where. */
const MISTAKES: readonly (readonly [string, Readonly<Record<string, string>>, string, string])[] = [
  [
    'a misspelt key',
    { 'content/small.yaml': GOOD.replace('    message: 一句话', '    mesage: 一句话') },
    'outline/unknown-key',
    'content/small.yaml:11:5',
  ],
  [
    'a wrong type',
    { 'content/small.yaml': GOOD.replace('value: 54', 'value: many') },
    'outline/wrong-type',
    'content/small.yaml:7:30',
  ],
  [
    'an unknown fact',
    { 'content/small.yaml': GOOD.replace('{{fact "share"}}', '{{fact "shaer"}}') },
    'fact/unknown-id',
    'content/small.yaml:14:29',
  ],
  [
    'a missing CSV',
    {
      'content/small.yaml': GOOD.replace(
        'sections:',
        'datasets:\n  d: { file: data/none.csv, source: one }\nsections:',
      ),
    },
    'file/missing',
    'content/small.yaml:9:14',
  ],
  [
    'a broken template',
    {
      'content/small.yaml': GOOD.replace('title: 小简报', 'title: 小简报\ntemplate: mine'),
      'templates/mine/deck.hbs': '<deck>\n{{#each sections}}\n</deck>\n',
      'templates/mine/report.hbs': '<report><h1 id="a">{{tilte}}</h1></report>\n',
    },
    'template/',
    'templates/mine/',
  ],
]

describe.each(MISTAKES)('%s', (_, files, code, place) => {
  const folder = temporaryProject({
    ...files,
    'output/small.pptx': 'old deck',
    'output/small.pdf': 'old report',
  })
  const run = runDossier(folder, ['build'])

  test('is told with its place, and ends with 1', () => {
    expect(run.status).toBe(1)
    expect(run.stderr).toContain(`[${code}`)
    expect(run.stderr).toContain(place)
    expect(run.stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m)
  })

  test('leaves the outputs that stood before', () => {
    expect(readFileSync(join(folder, 'output/small.pptx'), 'utf8')).toBe('old deck')
    expect(readFileSync(join(folder, 'output/small.pdf'), 'utf8')).toBe('old report')
  })
})

test('an unknown fact and a misspelt key in one file are told at once, with help', () => {
  const text = GOOD.replace('{{fact "share"}}', '{{fact "shaer"}}').replace(
    '    message: 一句话',
    '    mesage: 一句话',
  )
  const { stderr } = runDossier(temporaryProject({ 'content/small.yaml': text }), ['build'])
  expect(stderr).toContain('outline/unknown-key')
  expect(stderr).toContain('did you mean `share`')
})

test('300 bullets become slides that say which part they are', () => {
  const many = Array.from({ length: 300 }, (_, at) => `第 ${at + 1} 条要点，写得不长也不短`)
  const text = GOOD.replace('bullets: [第一条, 第二条]', `bullets: [${many.join(', ')}]`)
  const { status, stdout } = runDossier(temporaryProject({ 'content/small.yaml': text }), [
    'build',
    '--json',
  ])
  expect(status).toBe(0)
  const [deck] = JSON.parse(stdout).outlines[0].outputs
  expect(deck.pages).toBeGreaterThan(20)
})

describe('the command line', () => {
  const folder = temporaryProject({})

  test('--help names the commands, --version the version', () => {
    const help = runDossier(folder, ['--help'])
    expect(help.status).toBe(0)
    expect(help.stdout).toContain('build [options] [files...]')
    expect(runDossier(folder, ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  test('an unknown command or option is a usage error: 2', () => {
    expect(runDossier(folder, ['biuld']).status).toBe(2)
    expect(runDossier(folder, ['build', '--dekc']).stderr).toContain('--deck')
  })

  test('a file that does not exist and an empty project are told', () => {
    expect(runDossier(folder, ['build', 'content/none.yaml']).stderr).toContain('content/none.yaml')
    const empty = runDossier(folder, ['build'])
    expect(empty.status).toBe(1)
    expect(empty.stderr).toContain('content/')
  })

  test('an outline outside of the project is refused', () => {
    const run = runDossier(folder, ['build', '../elsewhere.yaml'])
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('outside')
  })

  test('schema writes what editors read', () => {
    expect(runDossier(folder, ['schema']).status).toBe(0)
    for (const name of ['outline.schema.json', 'theme.schema.json']) {
      expect(JSON.parse(readFileSync(join(folder, name), 'utf8'))).toHaveProperty('$schema')
    }
  })

  test('colours only where they are asked for', () => {
    writeFileSync(join(folder, 'bad.yaml'), 'briefing: 1\n')
    expect(runDossier(folder, ['build', 'bad.yaml'], { FORCE_COLOR: '1' }).stderr).toContain(
      '\u001B[',
    )
    expect(runDossier(folder, ['build', 'bad.yaml']).stderr).not.toContain('\u001B[')
    expect(existsSync(join(folder, 'output', 'bad.pptx'))).toBe(false)
  })
})
