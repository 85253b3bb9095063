import { describe, expect, it } from 'vitest'
import { readYaml } from '../../src/source/read-yaml.ts'
import { pathBeside } from '../../src/source/relative-path.ts'
import { positionAt, sourceFile } from '../../src/source/source-file.ts'
import { plainValue, valueAt, type YamlNode } from '../../src/source/yaml-node.ts'

const LIMITS = { nesting: 64, aliasExpansion: 10_000 }

function read(text: string): YamlNode {
  const { root, issues } = readYaml(sourceFile('a.yaml', text), LIMITS)
  expect(issues).toEqual([])
  if (root === undefined) throw new Error('nothing read')
  return root
}

function written(text: string, node: YamlNode | undefined): string | undefined {
  return node && text.slice(node.span.start, node.span.end)
}

describe('readYaml', () => {
  it('types plain scalars by the core schema of YAML 1.2', () => {
    const yaml =
      '[null, ~, , true, True, yes, 12, -3, 0o17, 0x1F, 1.5, .5, 1e3, .inf, 2025-06-18, 1_000, 012, "1"]'
    const expected = [
      null,
      null,
      null,
      true,
      true,
      'yes',
      12,
      -3,
      15,
      31,
      1.5,
      0.5,
      1000,
      Infinity,
      '2025-06-18',
      '1_000',
      12,
      '1',
    ]
    expect(plainValue(read(yaml.replace('~, ,', '~, !!null ,')))).toEqual(expected)
  })

  it('knows the place of every key and value', () => {
    const text = '标题: 蚂蚁\n列表:\n  - 甲\n  - { 乙: [1, 2 ] }\n空:\n块: |\n  文\n'
    const root = read(text)
    expect(written(text, valueAt(root, '标题'))).toBe('蚂蚁')
    expect(written(text, valueAt(root, '列表'))).toBe('- 甲\n  - { 乙: [1, 2 ] }')
    expect(written(text, valueAt(root, '空'))).toBe('')
    expect(valueAt(root, '空')?.span.start).toBe(text.indexOf('空:') + 2)
    expect(written(text, valueAt(root, '块'))).toBe('|\n  文')
    const list = valueAt(root, '列表')
    const item = list?.kind === 'sequence' ? list.items[1] : undefined
    expect(written(text, valueAt(item, '乙'))).toBe('[1, 2 ]')
  })

  it('merges mappings without overriding', () => {
    const yaml = 'a: &a { x: 1, y: 1 }\nb: &b { y: 2, z: 2 }\nc: { <<: [*a, *b], x: 0 }\n'
    expect(plainValue(valueAt(read(yaml), 'c') as YamlNode)).toEqual({ x: 0, y: 1, z: 2 })
  })

  it('takes keys like __proto__ for keys', () => {
    const value = plainValue(read('__proto__: { polluted: 1 }\nconstructor: 2\n'))
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(value)).toBeNull()
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('reads the same with CRLF and a byte order mark', () => {
    const yaml = 'a: 一\nb: |\n  二\n  三\nc: [四,\n  五]\n'
    expect(plainValue(read(yaml.replace(/\n/g, '\r\n')))).toEqual(plainValue(read(yaml)))
    expect(plainValue(read(`\ufeff${yaml}`))).toEqual(plainValue(read(yaml)))
  })

  it.each([
    '[',
    '{',
    '- ',
    '? ',
    '&a ',
    '!!str ',
    '"',
    "'",
    '{a: ',
    '*a ',
    '|',
    'a: b: ',
    '"\\',
    '\t',
    '%',
    '\0',
    '\ud800',
    '{{',
  ])('survives %j many times over', (piece) => {
    const started = performance.now()
    readYaml(sourceFile('a.yaml', piece.repeat(100_000)), LIMITS)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

it('counts columns in code points', () => {
  const file = sourceFile('a.yaml', '甲😀乙\n丙')
  expect(positionAt(file, 3)).toEqual({ line: 1, column: 3 })
  expect(positionAt(file, 5)).toEqual({ line: 2, column: 1 })
  expect(positionAt(file, 99)).toEqual({ line: 2, column: 2 })
})

it('finds files beside a file', () => {
  expect(pathBeside('content/a.yaml', 'data/x.csv')).toBe('content/data/x.csv')
  expect(pathBeside('a.yaml', './x.csv')).toBe('x.csv')
  expect(pathBeside('content/a.yaml', '..\\img\\x.svg')).toBe('img/x.svg')
  expect(pathBeside('a.yaml', '../../x')).toBe('../../x')
  expect(pathBeside('a.yaml', '/etc/passwd')).toBe('/etc/passwd')
})
