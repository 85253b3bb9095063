import { describe, expect, test } from 'vitest'
import { checkConfigFor, loadConfig, matchesPath } from '../../src/project/config.ts'
import { configJsonSchema } from '../../src/project/config-schema.ts'
import { positionAt } from '../../src/source/source-file.ts'
import { memoryWorld } from '../support/memory-world.ts'

function load(yaml: string) {
  return loadConfig(memoryWorld({ 'dossier.config.yaml': yaml }))
}

/** `line:column code message (help)` of each problem. */
function problems(yaml: string): readonly string[] {
  return load(yaml).diagnostics.map(({ code, span, message, help }) => {
    const at = span && positionAt(span.file, span.start)
    return `${at?.line}:${at?.column} ${code} ${message}${help === undefined ? '' : ` (${help})`}`
  })
}

describe('dossier.config.yaml', () => {
  test('is not needed, and may be empty', () => {
    expect(loadConfig(memoryWorld({}))).toEqual({ value: {}, diagnostics: [] })
    expect(load('# nothing yet\n')).toEqual({ value: {}, diagnostics: [] })
  })

  test('sets levels and measures; overrides hold for their files, in their order', () => {
    const yaml = `check:
  rules: { typed-figure: error, han-spacing: off }
  max_age: 18 months
  allow_figures: [10x1000]
  overrides:
    - { files: ["content/series/*"], rules: { typed-figure: info }, max_bullets: 4 }
    - { files: [content/series/a.yaml], rules: { typed-figure: off }, allow_figures: [1 元] }
`
    const config = load(yaml).value ?? {}
    const main = checkConfigFor('content/main.yaml', config)
    expect(main.levels).toMatchObject({
      'typed-figure': 'error',
      'han-spacing': 'off',
      silence: 'warn',
    })
    // 18 times 30.44 days
    expect(main.settings).toMatchObject({
      maxAgeDays: 548,
      maxBullets: 8,
      allowFigures: ['10x1000'],
    })
    const a = checkConfigFor('content/series/a.yaml', config)
    expect(a.levels['typed-figure']).toBe('off')
    expect(a.settings).toMatchObject({ maxBullets: 4, allowFigures: ['10x1000', '1 元'] })
    expect(checkConfigFor('content/series/b.yaml', config).levels['typed-figure']).toBe('info')
  })

  test('says what is wrong, where, and what was meant', () => {
    expect(
      problems(`chek: {}
check:
  rules: { typed-figur: error, han-spacing: warning }
  max_age: 3 decades
  max_bullets: 0
  units: 页
`).toSorted(byText),
    ).toEqual(
      [
        '3:12 config/unknown-key `check.rules` has no key `typed-figur` (did you mean `typed-figure`?)',
        '3:45 config/value `check.rules.han-spacing` must be one of off, info, warn, error, found `warning`',
        '4:12 config/value `check.max_age` must be an age such as `18 months` or `3 years`, found `3 decades`',
        '5:16 config/value `check.max_bullets` must be a number from 1 up, found `0`',
        '6:10 config/value `check.units` must be a list of texts, found `页`',
        '1:1 config/unknown-key the configuration has no key `chek` (did you mean `check`?)',
      ].sort(byText),
    )
  })

  test('broken YAML is reported as such', () => {
    expect(load('check: [').diagnostics.map(({ code }) => code)).toEqual(['yaml/syntax'])
  })

  test('the JSON Schema knows every rule and level', () => {
    const schema = JSON.stringify(configJsonSchema())
    expect(schema).toContain(
      '"typed-figure":{"type":"string","enum":["off","info","warn","error"]}',
    )
    expect(schema).toContain('"max_age"')
  })
})

/** The order of zod's issues is its own affair. */
function byText(a: string, b: string): number {
  return a < b ? -1 : 1
}

test.each([
  ['content/*.yaml', 'content/a.yaml', true],
  ['content/*.yaml', 'content/a/b.yaml', false],
  ['content/**', 'content/a/b.yaml', true],
  ['./content/a.yaml', 'content/a.yaml', true],
  ['content/a.yaml', 'content/axyaml', false],
])('%s and %s', (pattern, path, expected) => {
  expect(matchesPath(pattern, path)).toBe(expected)
})
