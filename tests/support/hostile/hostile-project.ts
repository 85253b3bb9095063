/** Invented projects that mean harm, or look as if: what fast-check draws from. */
import fc from 'fast-check'
import { findUnprintable } from '../../../src/source/unprintable.ts'
import type { MemoryFiles } from '../memory-world.ts'
import { baseOutline, type Json, toBlockYaml, toYaml } from './base-outline.ts'
import { hostileData, hostileImages } from './hostile-files.ts'
import { hostileTemplates, hostileTheme } from './hostile-templates.ts'
import { KEYS, NUMBERS, TEXTS, UNITS } from './hostile-words.ts'
import { spliced } from './splice.ts'

const OUTLINE = 'content/a.yaml'

const lang = fc.constantFrom('zh-CN', 'zh-CN', 'zh-CN', 'en', 'zh-TW', 'ja', 'ar', 'de')
const outlineValue = fc
  .tuple(lang, fc.uniqueArray(fc.nat(13), { maxLength: 4 }))
  .map(([tag, chosen]) => baseOutline(tag, chosen))

/** A unit over and over; most of them short, since long ones take their time. */
const longText: fc.Arbitrary<string> = fc
  .record({
    before: fc.constantFrom('', '甲', 'a', '[', '{{', '`', '<', '- '),
    unit: fc.constantFrom(...UNITS),
    length: fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: 100, max: 3000 }) },
      { weight: 3, arbitrary: fc.constant(30_000) },
      { weight: 1, arbitrary: fc.constant(1_000_000) },
    ),
    after: fc.constantFrom('', 'x', '甲', ']', '}}', '`', '\n', '"'),
  })
  .map(({ before, unit, length, after }) => before + unit.repeat(length / unit.length) + after)

const hostileText = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TEXTS) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...TEXTS), { maxLength: 4 }).map((all) => all.join('')),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: longText },
)

const leaf: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(true, false, null) },
)

const hostileKey = fc.oneof(
  fc.constantFrom(...KEYS),
  hostileText.filter((text) => text.length < 50),
)

/** A leaf, a list, a mapping with keys of its own, or a deep nest of either. */
const hostileValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: leaf },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 5 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.tuple(hostileKey, leaf), { maxLength: 5 })
      .map((entries) => withKeys({}, entries)),
  },
  { weight: 1, arbitrary: fc.tuple(leaf, fc.integer({ min: 1, max: 80 }), fc.boolean()).map(nest) },
)

function nest([inner, depth, inLists]: [Json, number, boolean]): Json {
  let value = inner
  for (let at = 0; at < depth; at++) {
    value = inLists ? [value] : { points: value }
  }
  return value
}

/** `__proto__` as a key like any other. */
function withKeys(
  of: { [key: string]: Json },
  entries: readonly (readonly [string, Json])[],
): { [key: string]: Json } {
  const copy = { ...of }
  for (const [key, value] of entries) {
    Object.defineProperty(copy, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return copy
}

type Path = readonly (string | number)[]

/** Ways to all values inside a value. */
function pathsIn(value: Json, path: Path = []): readonly Path[] {
  if (value === null || typeof value !== 'object') return [path]
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [path, ...inner.flatMap(([key, one]) => pathsIn(one, [...path, key]))]
}

function changed(value: Json, path: Path, change: (old: Json) => Json): Json {
  const [step, ...rest] = path
  if (step === undefined || value === null || typeof value !== 'object') return change(value)
  if (Array.isArray(value)) {
    return value.map((one, at) => (at === step ? changed(one, rest, change) : one))
  }
  return withKeys(value, [[String(step), changed(value[step] ?? null, rest, change)]])
}

interface Change {
  readonly at: number
  readonly how: 'replace' | 'append' | 'add' | 'repeat'
  readonly value: Json
  readonly key: string
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(10_000),
  how: fc.constantFrom(
    'append',
    'append',
    'append',
    'append',
    'replace',
    'replace',
    'add',
    'repeat',
  ),
  value: hostileValue,
  key: hostileKey,
})

/** Words of the format; a change there is an error and no more. */
const STRUCTURE =
  /^(?:briefing|lang|date|id|kind|chart|data|source|sources|kpis|image|file|totals|lines|stacked|format|as_of|url|align|because|addresses|highlight)$/

function applyChange(outline: Json, change: Change): Json {
  const { at, how } = change
  const paths = pathsIn(outline).filter((path) => how !== 'append' || isProse(outline, path))
  const path = paths[at % paths.length] ?? []
  return changed(outline, path, (old) => CHANGES[how](old, change))
}

const CHANGES: Readonly<Record<Change['how'], (old: Json, change: Change) => Json>> = {
  append: (old, { value }) => `${String(old)}${typeof value === 'string' ? value : toYaml(value)}`,
  replace: (_, { value }) => value,
  add: (old, { key, value }) => {
    if (Array.isArray(old)) return [...old, value]
    return old === null || typeof old !== 'object' ? value : withKeys(old, [[key, value]])
  },
  repeat: (old) => (Array.isArray(old) ? Array.from({ length: 40 }, () => old).flat() : old),
}

function isProse(outline: Json, path: Path): boolean {
  let value: Json | undefined = outline
  for (const step of path) {
    if (STRUCTURE.test(String(step))) return false
    value = (value as { readonly [key: string]: Json })[step]
  }
  return typeof value === 'string'
}

const changedOutline = fc
  .tuple(outlineValue, fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([outline, changes, inBlocks]) => {
    const value = changes.reduce(applyChange, outline as Json)
    return inBlocks ? toBlockYaml(value) : toYaml(value)
  })

/** Texts that are odd and allowed: what comes of them goes all the way into the files. */
const oddText = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TEXTS.filter(isAllowed)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...UNITS.filter(isAllowed)), fc.integer({ min: 2, max: 1500 }))
      .map(([unit, length]) => unit.repeat(length / unit.length)),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }).filter(isAllowed) },
)

function isAllowed(text: string): boolean {
  return !/[{}]|\\$/.test(text) && findUnprintable(text) === undefined
}

const oddOutline = fc
  .tuple(outlineValue, fc.array(fc.tuple(fc.nat(10_000), oddText), { minLength: 1, maxLength: 12 }))
  .map(([outline, texts]) => {
    const value = texts.reduce(
      (now: Json, [at, text]) => applyChange(now, { at, how: 'append', value: text, key: '' }),
      outline,
    )
    return toBlockYaml(value)
  })

const splicedOutline = spliced(outlineValue.map((outline) => toBlockYaml(outline)))

/** Files that are small and stand for much. */
const bomb = fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 12 })).map(aliasBomb),
  fc
    .tuple(fc.constantFrom('[', '{a: ', '- ', '? ', '!!seq ['), fc.constantFrom(50, 500, 100_000))
    .map(
      ([open, depth]) =>
        `briefing: 1\ntitle: ${open === '- ' || open === '? ' ? '\n  ' : ''}${open.repeat(depth)}`,
    ),
  fc.constantFrom(
    'briefing: 1\ntitle: &a [*a]\nsections: *a\n',
    'briefing: 1\ntitle: x\nvars: &a { b: *a, <<: *a }\nsections: []\n',
    'briefing: 1\ntitle: &a x\nsections: [*a, *b]\n',
    'a: &a { <<: *a }\n',
    '<<: [*a, &a {}]\n',
    '&a *a',
    '*a',
    '',
    '\ufeff',
    '---\n---\n',
    'briefing: 1\nbriefing: 1\ntitle: x\n"title": y\nsections: [{title: a, title: b}]\n',
    '%TAG ! tag:x,2000:\n---\nbriefing: 1\n',
    'series: 1\noutline: a.yaml\nrows: [{ id: 1 }]\nname: "{{row.id}}"\n',
    '[]',
    'null',
    '\u0000',
    'PK\u0003\u0004',
  ),
  fc
    .tuple(fc.constantFrom(...UNITS), fc.constantFrom(1000, 200_000, 5_000_000))
    .map(([unit, length]) => unit.repeat(length / unit.length)),
  fc
    .tuple(
      fc.integer({ min: 1, max: 3000 }),
      fc.constantFrom('sections', 'facts', 'vars', 'datasets'),
    )
    .map(([count, where]) => manyEntries(count, where)),
)

function aliasBomb([depth, width]: [number, number]): string {
  const lines = Array.from({ length: depth }, (_, at) => {
    const before = at === 0 ? '甲' : `*a${at - 1}`
    return `  a${at}: &a${at} [${Array.from({ length: width }, () => before).join(', ')}]`
  })
  return `briefing: 1\ntitle: "{{vars.a1}}"\nvars:\n${lines.join('\n')}\nsections: [{ title: a, bullets: *a${depth - 1} }]\n`
}

function manyEntries(count: number, where: string): string {
  const entries: Readonly<Record<string, (at: number) => string>> = {
    sections: (at) =>
      `  - { id: s${at}, title: t, message: '{{fact "f"}}', because: [s${count - 1}] }`,
    facts: (at) => `  f${at}: { label: l, value: ${at}, source: s${at} }`,
    vars: (at) => `  v${at}: "{{vars.v${at + 1}}}"`,
    datasets: (at) => `  d${at}: { columns: [a], rows: [[${at}]] }`,
  }
  const entry = entries[where] ?? String
  const list = Array.from({ length: count }, (_, at) => entry(at)).join('\n')
  const sections = where === 'sections' ? '' : 'sections: [{ title: t, message: m }]\n'
  return `briefing: 1\ntitle: t\nfacts: { f: { label: f, value: 1 } }\n${sections}${where}:\n${list}\n`.replace(
    where === 'facts' ? 'facts: { f: { label: f, value: 1 } }\n' : /$^/,
    '',
  )
}

/** What an editor or a transfer does to a whole file. */
const encoding = fc.constantFrom<(text: string) => string | Uint8Array>(
  ...Array.from({ length: 12 }, () => (text: string) => text),
  (text) => `\ufeff${text}`,
  (text) => text.replace(/\n/g, '\r\n'),
  (text) => text.replace(/\n/g, '\r'),
  (text) => text.replace(/ {2}/g, '\t'),
  (text) => new Uint8Array(Buffer.from(text, 'utf16le')),
  (text) => new Uint8Array(Buffer.from(text, 'latin1')),
  (text) => text.slice(0, text.length >> 1),
)

const outline: fc.Arbitrary<string | Uint8Array> = fc
  .tuple(
    fc.oneof(
      { weight: 7, arbitrary: changedOutline },
      { weight: 14, arbitrary: oddOutline },
      { weight: 5, arbitrary: splicedOutline },
      { weight: 2, arbitrary: bomb },
    ),
    encoding,
  )
  .map(([text, encode]) => encode(text))

/** An outline that uses all that stands beside it. */
const soundOutline = fc.constantFrom(
  toBlockYaml(baseOutline('zh-CN', [0, 2, 5, 8, 9])),
  toBlockYaml(baseOutline('en', [2, 5, 6, 8, 9])),
)

export const hostileProject: fc.Arbitrary<MemoryFiles> = fc
  .oneof(
    { weight: 16, arbitrary: fc.tuple(outline, fc.constant({})) },
    { weight: 3, arbitrary: fc.tuple(soundOutline, hostileData) },
    { weight: 4, arbitrary: fc.tuple(soundOutline, hostileImages) },
    {
      weight: 4,
      arbitrary: fc.tuple(
        soundOutline.map((text) => `template: mine\n${text.trimStart()}`),
        hostileTemplates,
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(
        soundOutline.map((text) => `theme: mine\n${text.trimStart()}`),
        hostileTheme,
      ),
    },
  )
  .map(([text, files]) => ({ ...BESIDE, ...files, [OUTLINE]: text }))

const BESIDE: MemoryFiles = {
  'content/data/e.csv': '年,额\n2023,1\n2024,"1,234.5"\n2025,-3\n',
  'content/data/g.json':
    '{"columns": ["年", "额", "率"], "rows": [["一", 1, 0.5], ["二", 2, 0.7]]}',
  'content/img/a.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#eee"/><text x="2" y="12" font-size="8">甲 a</text></svg>',
  'content/img/a.png': new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  ),
}
