import Handlebars from 'handlebars'
import { expect, describe as group, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { sourceFile } from '../../src/source/source-file.ts'
import { span } from '../../src/source/span.ts'
import { expandTemplate } from '../../src/template/expand.ts'
import type { MergeScope } from '../../src/template/helper.ts'
import { HELPERS } from '../../src/template/helpers/all-helpers.ts'
import { locateMarkup } from '../../src/template/markup.ts'
import { parseTemplate } from '../../src/template/parse-template.ts'
import type { ValueObject } from '../../src/template/value.ts'
import { describe } from './project.ts'

function run(text: string, context: ValueObject, partials: Readonly<Record<string, string>> = {}) {
  const found: Diagnostic[] = []
  const parse = (path: string, source: string) => {
    const file = sourceFile(path, source)
    const parsed = parseTemplate({ text: source, spanOf: (start, end) => span(file, start, end) })
    found.push(...parsed.diagnostics)
    return parsed.program
  }
  const scope = {
    report: (one: Diagnostic) => {
      found.push(one)
    },
  } as MergeScope
  const chunks = expandTemplate(parse('main.hbs', text), context, {
    scope,
    helpers: HELPERS,
    by: 'template',
    partials: new Map(
      Object.entries(partials).map(([name, source]) => [name, parse(`${name}.hbs`, source)]),
    ),
  })
  return { text: locateMarkup(chunks).text, messages: found.map(describe) }
}

const CONTEXT = {
  title: 'A & B',
  empty: [],
  none: null,
  zero: 0,
  yes: true,
  no: false,
  list: ['a', 'b', 'c'],
  deep: { inner: { name: 'x' }, other: 'o' },
  people: [
    { name: 'Ann', tags: ['p', 'q'] },
    { name: 'Bo', tags: [] },
  ],
  map: { one: 1, two: 2 },
}

group('the language is Handlebars’', () => {
  const partials = {
    hello: 'Hello {{name}}{{#if loud}}!{{/if}}',
    wrap: '[{{> @partial-block}}]',
    up: '({{inner.name}}{{x}})',
    layout: '<{{> nav}}|{{> @partial-block}}>',
  }
  it.each([
    '{{title}}',
    'a{{title}}b{{deep.inner.name}}c',
    '{{#if yes}}y{{else}}n{{/if}}{{#if no}}y{{else}}n{{/if}}{{#if empty}}y{{else}}n{{/if}}',
    '{{#if none}}1{{else if yes}}2{{else}}3{{/if}}',
    '{{#unless no}}u{{else}}v{{/unless}}',
    '{{^if no}}inverse{{/if}}',
    '{{#each list}}{{@index}}:{{this}}{{#unless @last}}, {{/unless}}{{/each}}',
    '{{#each list}}{{#if @first}}<{{/if}}{{.}}{{/each}}',
    '{{#each empty}}x{{else}}nothing{{/each}}',
    '{{#each map}}{{@key}}={{this}};{{/each}}',
    '{{#each people}}{{name}} in {{../title}}{{#each tags}} {{this}}/{{../name}}/{{../../title}}{{/each}}. {{/each}}',
    '{{#each people as |person index|}}{{index}}{{person.name}}{{#each person.tags as |tag|}}{{tag}}{{person.name}}{{/each}}{{/each}}',
    '{{#with deep}}{{inner.name}}{{../title}}{{/with}}',
    '{{#with none}}a{{else}}b{{/with}}',
    '{{#with deep as |d|}}{{d.other}}{{../title}}{{/with}}',
    '{{#if yes}}{{title}}{{#if yes}}{{deep.other}}{{/if}}{{/if}}',
    '{{#each people}}{{#if name}}{{../title}}{{/if}}{{/each}}',
    '{{> hello name="Z" loud=true}} {{> hello name=deep.other loud=no}}',
    '{{#each people}}{{> hello loud=false}},{{/each}}',
    '{{#> wrap}}in {{title}}{{/wrap}}',
    '{{#> missing}}fallback {{title}}{{/missing}}',
    '{{#with deep}}{{> up x=1}}{{../title}}{{/with}}',
    '{{#each people}}{{#*inline "deep"}}{{this}}{{@root.title}}{{/inline}}{{#each tags}}{{> deep}}{{/each}}{{/each}}',
    '{{#> layout}}{{#*inline "nav"}}N {{title}}{{/inline}}body{{/layout}}',
    '{{#*inline "own"}}<{{name}}>{{/inline}}{{#each people}}{{> own}}{{/each}}',
    '{{> (lookup names "which") name="L" loud=no}}',
    '  {{~title~}}  x',
    'a\n{{#if yes}}\nb\n{{/if}}\nc\n',
    'a\n  {{! comment }}\nb',
    'a {{!-- {{comment}} --}} b',
    '\\{{title}} {{title}}',
    '{{lookup list 1}}{{lookup deep "other"}}',
    '{{list.[1]}}{{list.length}}',
    '{{zero}}{{no}}{{none}}',
    '{{#each list}}{{@root.title}}{{/each}}',
    "{{title}} 'quoted' <b>",
  ])('%s', (template) => {
    const context = { ...CONTEXT, names: { which: 'hello' } }
    const theirs = Handlebars.create()
    for (const [name, source] of Object.entries(partials)) theirs.registerPartial(name, source)
    const expected = theirs.compile(template)(context)
    const ours = run(template, context, partials)
    expect(ours.messages).toEqual([])
    expect(ours.text).toBe(expected.replaceAll('&#x27;', '&#39;'))
  })
})

group('names that do not exist', () => {
  it('is an error with file, line, column and suggestion, and does not stop the run', () => {
    const { text, messages } = run('a\n{{tilte}} {{deep.othr}} {{title}}', CONTEXT)
    expect(text).toBe('a\n  A &amp; B')
    expect(messages).toEqual([
      'template/unknown-name main.hbs:2:3 «tilte» → did you mean `title`?',
      'template/unknown-name main.hbs:2:13 «deep.othr» → did you mean `other`?',
    ])
  })

  it('names the partial in which it stands', () => {
    const { messages } = run('{{> inner}}', CONTEXT, { inner: 'x\n  {{nme}}' })
    expect(messages).toEqual([expect.stringContaining('template/unknown-name inner.hbs:2:5 «nme»')])
  })

  it('holds in conditions and arguments too', () => {
    const { messages } = run('{{#if titel}}x{{/if}}{{eq titel "x"}}', CONTEXT)
    expect(messages).toHaveLength(2)
  })

  it('can be asked for with `default`', () => {
    expect(run('{{default deep.nothing "d"}}{{default title "d"}}', CONTEXT)).toEqual({
      text: 'dA &amp; B',
      messages: [],
    })
  })

  it('covers helpers, partials and blocks', () => {
    const { messages } = run('{{leng list}}{{> helo}}{{#eech list}}{{/eech}}', CONTEXT, {
      hello: '',
    })
    expect(messages).toEqual([
      'template/syntax main.hbs:1:27 «eech» → did you mean `each`?',
      expect.stringMatching(/^template\/unknown-helper main.hbs:1:3 «leng»/),
      'template/unknown-partial main.hbs:1:18 «helo» → did you mean `hello`?',
    ])
  })

  it('says how to call a helper that stands alone', () => {
    const { messages } = run('{{fact}}', CONTEXT)
    expect(messages[0]).toContain('is a helper')
  })
})

group('what JavaScript hangs on objects', () => {
  it.each([
    '{{constructor}}',
    '{{__proto__}}',
    '{{deep.constructor.name}}',
    '{{deep.__proto__}}',
    '{{title.length}}',
    '{{title.constructor}}',
    '{{list.constructor}}',
    '{{list.map}}',
    '{{toString}}',
    '{{hasOwnProperty "x"}}',
    '{{#with deep}}{{constructor}}{{/with}}',
  ])('%s is refused', (template) => {
    const { text, messages } = run(template, CONTEXT)
    expect(text).toBe('')
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(/^template\/unknown-/)
  })

  it.each(['constructor', '__proto__', 'toString', 'valueOf'])(
    'lookup of %s gives nothing',
    (name) => {
      expect(run(`[{{lookup deep "${name}"}}]`, CONTEXT)).toEqual({ text: '[]', messages: [] })
    },
  )

  it('prints own keys of those names', () => {
    const context = Object.assign(Object.create(null), { constructor: 'plain' }) as ValueObject
    expect(run('{{constructor}}', context).text).toBe('plain')
  })
})

group('what can’t be run', () => {
  it('refuses raw output', () => {
    expect(run('{{{title}}} {{&title}}', CONTEXT).messages).toEqual([
      expect.stringContaining('template/raw-output main.hbs:1:1 «{{{title}}}»'),
      expect.stringContaining('template/raw-output main.hbs:1:13 «{{&title}}»'),
    ])
  })

  it('refuses to print lists and objects', () => {
    expect(run('{{list}}{{deep}}', CONTEXT).messages).toEqual([
      expect.stringContaining('template/not-printable main.hbs:1:3 «list»'),
      expect.stringContaining('template/not-printable main.hbs:1:11 «deep»'),
    ])
  })

  it('stops partials that include themselves, in breadth too', () => {
    const { messages } = run('{{> a}}', CONTEXT, { a: '{{> a}}{{> a}}{{> a}}' })
    expect(messages).toEqual([expect.stringContaining('template/limit a.hbs:1:1 «{{> a}}»')])
  })

  it('stops loops within loops', () => {
    const context = { list: Array.from({ length: 100 }, (_, index) => index) }
    const loop = Array.from({ length: 8 }, () => '{{#each @root.list}}').join('')
    const { messages } = run(loop + '{{/each}}'.repeat(8), context)
    expect(messages).toEqual([expect.stringContaining('template/limit main.hbs')])
  })

  it('stops at blocks and calls that stand too deep', () => {
    const deep = '{{#if yes}}'.repeat(20_000) + '{{/if}}'.repeat(20_000)
    expect(run(deep, CONTEXT).messages).toHaveLength(1)
    expect(run('{{#if yes}}'.repeat(150) + '{{/if}}'.repeat(150), CONTEXT).messages).toEqual([
      expect.stringContaining('template/limit main.hbs:1:1101'),
    ])
    const calls = `{{not ${'(not '.repeat(150)}yes${')'.repeat(150)}}}`
    expect(run(calls, CONTEXT).messages).toEqual([expect.stringContaining('template/limit')])
  })

  it('counts arguments and options', () => {
    expect(run('{{eq title}}{{md title lvl=2}}', CONTEXT).messages).toEqual([
      expect.stringContaining('template/argument main.hbs:1:1 «{{eq title}}»'),
      'template/argument main.hbs:1:13 «{{md title lvl=2}}» → it takes `level`',
    ])
  })
})

group('syntax errors', () => {
  it.each([
    ['{{#if yes}}\nx', 'main.hbs:1:1 «{{#if»'],
    ['a\n{{#each list}}{{#if yes}}{{/if}}', 'main.hbs:2:1 «{{#each»'],
    ['ok\n{{title "x', 'main.hbs:2:1 «{{title "x»'],
    ['{{title', 'main.hbs:1:1 «{{title»'],
    ['x {{foo bar=}} y', 'main.hbs:1:3 «{{foo bar=}}»'],
    ['{{#if yes}}{{/each}}', 'main.hbs:1:4 «if»'],
  ])('%s', (template, where) => {
    const { messages } = run(template, CONTEXT)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toContain(`template/syntax ${where}`)
  })
})
