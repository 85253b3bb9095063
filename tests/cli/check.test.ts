import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runDossier, temporaryProject } from '../support/run-dossier.ts'

const CLEAN = `briefing: 1
title: \u5c0f\u7b80\u62a5
date: 2025-06-18
sources:
  one: { title: \u4e00\u7bc7\u6587\u7ae0, date: 2025 }
facts:
  share: { label: \u4efd\u989d, value: 54, unit: "%", as_of: 2025, source: one }
sections:
  - id: a
    title: \u95ee\u9898
    message: '\u4efd\u989d\u4ecd\u6709 {{fact "share"}}'
`
const WARNED = CLEAN.replace('\u4efd\u989d\u4ecd\u6709', '\u4efd\u989d,\u4ecd\u6709')
const BROKEN = CLEAN.replace('fact "share"', 'fact "shard"')

describe('dossier check', () => {
  test('a clean outline gives 0 and a line', () => {
    const run = runDossier(temporaryProject({ 'content/a.yaml': CLEAN }), ['check', '--strict'])
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout).toBe('1 outline checked: 0 errors, 0 warnings\n')
  })

  test('warnings are shown at their place and give 0; with --strict 1', () => {
    const folder = temporaryProject({ 'content/a.yaml': WARNED })
    const run = runDossier(folder, ['check'])
    expect(run.status).toBe(0)
    expect(run.stdout).toContain('warning[check/half-width-mark]')
    expect(run.stdout).toContain('content/a.yaml:11:17')
    expect(run.stdout).toContain(
      '1 outline checked: 0 errors, 1 warning, 1 that `--fix` can mend\n',
    )
    expect(runDossier(folder, ['check', '--strict']).status).toBe(1)
    expect(readFileSync(join(folder, 'content/a.yaml'), 'utf8')).toBe(WARNED)
  })

  test('what would keep it from being built is an error', () => {
    const run = runDossier(temporaryProject({ 'content/a.yaml': BROKEN }), ['check'])
    expect(run.status).toBe(1)
    expect(run.stdout).toContain('error[fact/unknown-id]')
    const missing = runDossier(temporaryProject({}), ['check', 'nowhere.yaml'])
    expect(missing.status).toBe(1)
    expect(missing.stdout).toContain('error[file/missing]')
  })

  test('--fix mends, says what, and leaves nothing to mend', () => {
    const folder = temporaryProject({ 'content/a.yaml': WARNED })
    const run = runDossier(folder, ['check', '--fix', '--strict'])
    expect(run.status).toBe(0)
    expect(run.stdout).toBe(
      'content/a.yaml:11:17: half-width-mark: `,` \u2192 `\uff0c`\n\n' +
        '1 outline checked: 0 errors, 0 warnings, 1 place mended\n',
    )
    expect(readFileSync(join(folder, 'content/a.yaml'), 'utf8')).toBe(
      CLEAN.replace('\u4efd\u989d\u4ecd\u6709', '\u4efd\u989d\uff0c\u4ecd\u6709'),
    )
  })

  test('the configuration sets levels; what is wrong with it is an error', () => {
    const files = (config: string) => ({ 'content/a.yaml': WARNED, 'dossier.config.yaml': config })
    const off = temporaryProject(files('check: { rules: { half-width-mark: off } }\n'))
    expect(runDossier(off, ['check', '--strict']).status).toBe(0)
    const error = temporaryProject(files('check: { rules: { half-width-mark: error } }\n'))
    expect(runDossier(error, ['check']).status).toBe(1)
    const wrong = runDossier(temporaryProject(files('check: { rule: {} }\n')), ['check'])
    expect(wrong.status).toBe(1)
    expect(wrong.stdout).toContain('error[config/unknown-key]')
    expect(wrong.stdout).toContain('did you mean `rules`?')
  })

  test('--json and --sarif print one object; both is a mistake', () => {
    const folder = temporaryProject({ 'content/a.yaml': WARNED })
    const json = runDossier(folder, ['check', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: true,
      files: [
        {
          path: 'content/a.yaml',
          findings: [{ code: 'check/half-width-mark', place: { start: { line: 11, column: 17 } } }],
        },
      ],
    })
    const sarif = runDossier(folder, ['check', '--sarif', '--strict'])
    expect(sarif.status).toBe(1)
    expect(JSON.parse(sarif.stdout)).toMatchObject({ version: '2.1.0' })
    expect(runDossier(folder, ['check', '--json', '--sarif']).status).toBe(2)
    expect(runDossier(folder, ['check', '--stric']).status).toBe(2)
  })

  test('our own outlines and series are clean', () => {
    const run = runDossier(process.cwd(), ['check', '--strict'])
    expect(run.stdout).toMatch(/^\d+ outlines checked: 0 errors, 0 warnings, 1 silenced\n$/)
    expect(run.status).toBe(0)
  })

  test('an empty project has nothing to check', () => {
    const run = runDossier(temporaryProject({}), ['check'])
    expect(run.status).toBe(1)
    expect(run.stderr).toContain('there is no outline to check')
  })
})
