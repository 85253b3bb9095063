import fc from 'fast-check'
import { expect, it } from 'vitest'
import { positionAt } from '../../src/source/source-file.ts'
import { merge, ownTemplates } from './project.ts'

const OUTLINE = `briefing: 1
title: T
lang: en
sources: { s: { title: S } }
facts: { f: { label: F, value: 1, source: s } }
sections:
  - id: a
    title: '{{fact "f"}} *x*'
    points: [{ id: b, message: 'm {{value "f"}}', bullets: [{ text: x, bullets: [y] }], body: "- a\\n\\n> b" }]
`
const TEMPLATES = ownTemplates()
const PATHS = Object.keys(TEMPLATES).filter((path) => path.endsWith('.hbs'))
const SCRAPS = [
  '{{',
  '}}',
  '{{#if ',
  '{{/if}}',
  '{{else}}',
  '<',
  '>',
  '</',
  '"',
  "'",
  '&',
  '&#x110000;',
  '{{> ',
  '(',
  '|',
  '=',
  '../',
  '@',
  '<!--',
  '<![CDATA[',
  '<?x',
  '\u0000',
  '\ud800',
  '{{{{raw}}}}',
]

/** A text with some of it cut out and something else put in. */
function damage(text: string, [at, length, scrap]: readonly [number, number, string]): string {
  const start = Math.floor(at * text.length)
  return text.slice(0, start) + scrap + text.slice(start + length)
}

const wound = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 12 }),
  fc.constantFrom('', ...SCRAPS),
)

it('a damaged template gives a document or messages with places, and never throws', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PATHS),
      fc.array(wound, { minLength: 1, maxLength: 3 }),
      (path, wounds) => {
        const damaged = wounds.reduce(damage, TEMPLATES[path] ?? '')
        const files = { ...TEMPLATES, 'content/test.yaml': OUTLINE, [path]: damaged }
        const merged = merge(files, path.includes('report') ? 'report' : 'deck')
        if (merged.document === undefined) expect(merged.diagnostics.length).toBeGreaterThan(0)
        for (const { span, message } of merged.diagnostics) {
          expect(message).not.toContain('undefined')
          if (span === null) continue
          expect(span.start).toBeLessThanOrEqual(span.end)
          expect(span.end).toBeLessThanOrEqual(span.file.text.length)
          expect(positionAt(span.file, span.start).line).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: 150, seed: 1 },
  )
})

it('a damaged text does neither', () => {
  const text = 'a **b** {{fact "f"}} `c` [d](https://a.example) {{#if (eq 1 1)}}e{{/if}} f~g~'
  fc.assert(
    fc.property(fc.array(wound, { minLength: 1, maxLength: 4 }), (wounds) => {
      const damaged = wounds.reduce(damage, text)
      const written = JSON.stringify(damaged).replace(/\\u0000|\\ud800/g, '')
      const outline = `briefing: 1\ntitle: T\ntemplate: own\nlang: en\nsources: { s: { title: S } }\nfacts: { f: { label: F, value: 1, source: s } }\nsections: [{ id: a, title: ${written} }]\n`
      const files = {
        ...TEMPLATES,
        'content/test.yaml': outline,
        'templates/own/report.hbs':
          '<report>{{#each sections}}<p>{{title}}</p>{{md title}}{{/each}}</report>',
      }
      const merged = merge(files, 'report')
      // Whatever the author writes, the markup around it stays whole.
      const ours = merged.diagnostics.filter(
        (found) => found.span?.file.path !== 'content/test.yaml',
      )
      expect(ours.map((found) => found.message)).toEqual([])
    }),
    { numRuns: 300, seed: 1 },
  )
})
