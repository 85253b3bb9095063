/** Templates and themes that a stranger might have written. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { MemoryFiles } from '../memory-world.ts'
import { TEXTS, UNITS } from './hostile-words.ts'
import { spliced } from './splice.ts'

const own = (path: string): string => readFileSync(`templates/${path}`, 'utf8')

const PARTIALS = [
  'figure',
  'report-point',
  'point-slides',
  'deck-opening',
  'quote',
  'summary-slides',
]

const TAGS: readonly string[] = [
  '<slide layout="text">',
  '</slide>',
  '<title>',
  '</title>',
  '<h1 id="a">',
  '</h1>',
  '<p>',
  '</p>',
  '<ul>',
  '<li>',
  '</li>',
  '</ul>',
  '<a href="javascript:alert(1)">',
  '<a href="#{{title}}">',
  '</a>',
  '<img src="{{title}}"/>',
  '<img src="../../../etc/passwd"/>',
  '<script>',
  '<figure id="x" alt="y">',
  '<chart type="{{x}}" data="d"/>',
  '<table data="d"/>',
  '<kpis facts="f __proto__"/>',
  '</figure>',
  '{{#each sections}}',
  '{{#each @root}}',
  '{{/each}}',
  '{{#if title}}',
  '{{else}}',
  '{{/if}}',
  '{{#with (lookup this "__proto__")}}',
  '{{/with}}',
  '{{> mine}}',
  '{{> (lookup this "constructor")}}',
  '{{> figure}}',
  '{{this}}',
  '{{.}}',
  '{{../../../..}}',
  '{{@root.constructor}}',
  '{{@index}}',
  '{{md title}}',
  '{{md (md title)}}',
  '{{{title}}}',
  '{{&title}}',
  '{{constructor.constructor "return process.env" }}',
  '{{#constructor}}x{{/constructor}}',
  '{{helperMissing 1}}',
  '{{blockHelperMissing}}',
  '{{log "x"}}',
  '{{__lookupGetter__ "x"}}',
  '{{lookup (lookup this "sections") 0}}',
  '{{#each (lookup this "length")}}',
  '{{date "9" "8" "7"}}',
  '{{number 1e999}}',
  '{{#*inline "mine"}}',
  '{{/inline}}',
  '{{#> mine}}',
  '{{/mine}}',
  '{{~> mine ~}}',
]

const generated = fc
  .array(fc.oneof(fc.constantFrom(...TAGS), fc.constantFrom(...TEXTS)), { maxLength: 25 })
  .map((parts) => parts.join(''))
const inDocument = (element: string) => generated.map((text) => `<${element}>${text}</${element}>`)

/** Loops in loops, partials that include themselves, texts without end. */
const endless = fc.oneof(
  fc.constantFrom(
    '{{> mine}}',
    '{{> mine}}{{> mine}}',
    '{{#*inline "a"}}{{> b}}{{> b}}{{/inline}}{{#*inline "b"}}{{> a}}{{> a}}{{/inline}}{{> a}}',
    '{{#each @root}}{{> mine}}{{/each}}',
    `${'{{#each sections}}'.repeat(30)}x${'{{/each}}'.repeat(30)}`,
    `${'{{#each @root.sections}}'.repeat(60)}x${'{{/each}}'.repeat(60)}`,
    `${'{{#if title}}'.repeat(3000)}x${'{{/if}}'.repeat(3000)}`,
    `{{${'(lookup '.repeat(2000)}`,
    `{{title${'.a'.repeat(50_000)}}}`,
  ),
  fc
    .tuple(
      fc.constantFrom(...UNITS, '<p>', '<ul><li>', '{{title}}', '{{#if'),
      fc.constantFrom(500, 100_000),
    )
    .map(([unit, length]) => unit.repeat(length / unit.length)),
)

export const hostileTemplates: fc.Arbitrary<MemoryFiles> = fc.oneof(
  fc.record({
    'templates/mine/deck.hbs': spliced(fc.constant(own('diagnosis/deck.hbs'))),
    'templates/mine/report.hbs': spliced(fc.constant(own('diagnosis/report.hbs'))),
  }),
  fc.record({
    'templates/mine/deck.hbs': inDocument('deck'),
    'templates/mine/report.hbs': inDocument('report'),
    'templates/partials/mine.hbs': generated,
  }),
  endless.map((text) => ({
    'templates/mine/deck.hbs': `<deck>${text}</deck>`,
    'templates/mine/report.hbs': `<report>${text}</report>`,
    'templates/partials/mine.hbs': text,
  })),
  fc.constantFrom(...PARTIALS).chain((name) =>
    spliced(fc.constant(own(`partials/${name}.hbs`))).map((text) => ({
      'templates/mine/deck.hbs': own('briefing/deck.hbs'),
      'templates/mine/report.hbs': own('briefing/report.hbs'),
      [`templates/partials/${name}.hbs`]: text,
    })),
  ),
)

export const hostileTheme: fc.Arbitrary<MemoryFiles> = spliced(
  fc.constant(own('themes/ink.yaml')),
).map((text) => ({ 'templates/themes/mine.yaml': text }))
