import { expect, describe as group, it } from 'vitest'
import type { Figure } from '../../src/document/block.ts'
import type { Document, Slide } from '../../src/document/document.ts'
import { plainText } from '../../src/document/inline.ts'
import { printDocument } from '../../src/document/print-document.ts'
import { positionAt } from '../../src/source/source-file.ts'
import { expandToMarkup, mergeOutline } from '../../src/template/merge-outline.ts'
import { diskFiles, load, merge, ownTemplates } from './project.ts'

const HEAD = `briefing: 1
title: Test
lang: en
date: 2025-06-18
`
const STRINGS = {
  'templates/strings/en.yaml': String(ownTemplates()['templates/strings/en.yaml']),
  'templates/strings/zh-CN.yaml': String(ownTemplates()['templates/strings/zh-CN.yaml']),
}

const EVIDENCE = `sources:
  netsun: { title: Report, publisher: Netsun, date: 2025-06-18 }
  desk: { title: Estimates }
facts:
  fine-2023: { label: Fine, value: 37.62, unit: m, as_of: 2023, source: netsun, format: "0.00" }
  growth: { label: Growth, value: -31, unit: "%", as_of: 2025-Q1, source: [netsun, desk] }
`

/** An outline with one point, and a report template of one's own. */
function report(point: string, template: string, more = '') {
  return merge(
    {
      ...STRINGS,
      'content/test.yaml': `${HEAD}template: own\n${EVIDENCE}${more}sections:\n  - id: one\n    title: One\n    points:\n      - id: point\n${point}`,
      'templates/own/report.hbs': template,
    },
    'report',
  )
}

const POINT = '{{#each sections}}{{#each points}}'
const END = '{{/each}}{{/each}}'

function body(of: ReturnType<typeof merge>): string {
  expect(of.messages).toEqual([])
  if (of.document === undefined) throw new Error('no document')
  const printed = printDocument(of.document)
  return printed.slice(printed.indexOf('\n') + 1)
}

group('texts of the author', () => {
  const template = `<report>${POINT}<p>{{message}}</p>{{md body level=3}}${END}</report>`

  it('are safe, marked up, and have their figures', () => {
    const merged = report(
      `        message: '<script>x</script> & **b** {{fact "fine-2023"}} and {{value "fine-2023"}}'\n`,
      template,
    )
    expect(body(merged)).toBe(
      `p "<script>x</script> & **b** {fine-2023 37.62 m}[1] and {fine-2023 37.62}"
fact fine-2023 "Fine" 37.62 m, 2023 [1]
source [1] netsun "Netsun (2025, June 18). *Report*."
  short "Netsun (2025, June 18). Report."
`,
    )
  })

  it('number sources as they come and print each once a paragraph, at its last place', () => {
    const merged = report(
      `        message: 'a {{cite "desk"}} b {{fact "growth"}}{{cite "desk"}} c {{cite "netsun"}}'\n`,
      template,
    )
    // netsun’s first citation and desk’s first are dropped for their later ones.
    expect(body(merged).split('\n')[0]).toBe('p "a b {growth \u221231%}[1] c[2]"')
    expect(merged.document?.sources.map((source) => source.id)).toEqual(['desk', 'netsun'])
  })

  it('join at line ends: with a space in English, without one between Han', () => {
    const merged = report(
      '        message: >-\n          one\n          two\n        body: |\n          \u4e00\u53e5\u8bdd\uff0c\n          \u53e6\u4e00\u53e5\n          \u7528 AI\n',
      template,
    )
    expect(body(merged)).toContain(
      'p "one two"\np "\u4e00\u53e5\u8bdd\uff0c\u53e6\u4e00\u53e5\u7528 AI"',
    )
  })

  it('keep their place in the outline', () => {
    const merged = report("        message: 'a **bold** end'\n", template)
    const block =
      merged.document?.body.kind === 'report' ? merged.document.body.blocks[0] : undefined
    if (block?.kind !== 'paragraph') throw new Error('no paragraph')
    const places = block.text.map((run) => {
      const span = run.kind === 'text' ? run.origin : null
      if (span === null) return null
      const { line, column } = positionAt(span.file, span.start)
      return `${line}:${column} ${span.file.text.slice(span.start, span.end)}`
    })
    expect(places).toEqual(['17:19 a ', '17:23 bold', '17:29  end'])
  })

  it('may use vars, dates and the briefing’s own texts', () => {
    const merged = report(
      `        message: '{{vars.who}} on {{date date}}: {{title}}, {{number 1234.5 "0,0.0"}}{{#if vars.no}}x{{else}}y{{/if}}'\n`,
      template,
      'vars: { who: A_b_c, no: false }\n',
    )
    expect(body(merged)).toContain('p "A_b_c on 18 June 2025: Test, 1,234.5y"')
  })

  it('can’t print themselves for ever', () => {
    const merged = merge(
      {
        ...STRINGS,
        'content/test.yaml': `${HEAD.replace('title: Test', "title: 'a {{title}}'")}template: own\nsections: []\n`,
        'templates/own/report.hbs': '<report><p>{{title}}</p></report>',
      },
      'report',
    )
    expect(merged.messages).toEqual([
      expect.stringContaining('template/circular-text content/test.yaml:2:8'),
    ])
  })
})

group('in an attribute', () => {
  it('a text of the author is plain, and what helpers print too', () => {
    const { outline, world } = load({
      ...STRINGS,
      'content/test.yaml': `${HEAD}template: own\n${EVIDENCE}sections:\n  - { id: one, title: '**a** "b" <c> {{fact "fine-2023"}}' }\n`,
      'templates/own/deck.hbs':
        '<deck><!-- don\u2019t "mind" -->{{#each sections}}<section id="{{id}}" title="{{title}}"/>{{title}}{{/each}}</deck>',
    })
    expect(expandToMarkup(outline, 'deck', world).value).toBe(
      '<deck><!-- don\u2019t "mind" -->' +
        '<section id="one" title="a &quot;b&quot; &lt;c&gt; 37.62 m"/>' +
        '<strong>a</strong> &quot;b&quot; &lt;c&gt; <data fact="fine-2023">37.62 m</data><cite source="netsun"/></deck>',
    )
  })
})

group('what is wrong in the outline', () => {
  const template = `<report>${POINT}<p>{{message}}</p>{{md body}}${END}</report>`

  it.each([
    [
      `        message: 'x {{fact "fine-2032"}} y'\n`,
      'fact/unknown-id content/test.yaml:17:28 «"fine-2032"» → did you mean `fine-2023` (line 10)?',
    ],
    [
      `        message: 'x {{cite "netsum"}}'\n`,
      'source/unknown-id content/test.yaml:17:28 «"netsum"» → did you mean `netsun` (line 7)?',
    ],
    [
      "        message: 'x {{vars.compny}}'\n",
      'template/unknown-name content/test.yaml:17:23 «vars.compny» → did you mean `company`?',
    ],
    [
      `        message: 'x {{fcat "fine-2023"}}'\n`,
      'template/unknown-helper content/test.yaml:17:23 «fcat» → did you mean `fact`?',
    ],
    [
      `        message: m\n        body: |\n          first\n\n          second {{fact "growh"}}\n`,
      'fact/unknown-id content/test.yaml:21:25 «"growh"» → did you mean `growth` (line 11)?',
    ],
    [
      "        message: 'x {{constructor}}'\n",
      'template/unknown-name content/test.yaml:17:23 «constructor»',
    ],
    [
      '        message: \'x {{fact "fine-2023" y\'\n',
      'template/syntax content/test.yaml:17:21 «{{fact "fine-2023" y»',
    ],
    [
      "        message: 'x {{> deck}}'\n",
      'template/unknown-partial content/test.yaml:17:25 «deck»',
    ],
    [
      "        message: 'x [there](#pont)'\n",
      'template/unknown-target content/test.yaml:17:22 «there» → did you mean `point`?',
    ],
  ])('%s', (point, expected) => {
    const merged = report(point, template, 'vars: { company: A }\n')
    expect(merged.document).toBeUndefined()
    expect(merged.messages).toHaveLength(1)
    // `vars:` takes one line before the sections.
    const shifted = expected.replace(/:(1[79]|2[01]):/, (_, line) => `:${Number(line) + 1}:`)
    expect(merged.messages[0]).toContain(shifted)
  })

  it('is all reported at once', () => {
    const merged = report(
      `        message: '{{fact "a"}}{{fact "b"}}{{vars.c}}'\n        body: '{{cite "d"}}'\n`,
      template,
    )
    expect(merged.messages).toHaveLength(4)
  })
})

group('what is wrong in a template', () => {
  it('points at the template, and at the outline’s text in it', () => {
    const merged = report(
      '        message: words\n',
      `<report>\n${POINT}<para>{{message}}</para>${END}</report>`,
    )
    expect(merged.messages).toEqual([
      expect.stringContaining('template/unknown-element templates/own/report.hbs:2:36 «para»'),
    ])
    const related = merged.diagnostics[0]?.related?.[0]?.span
    expect(related?.file.text.slice(related.start, related.end)).toBe('words')
  })

  it('does not exist', () => {
    const files = {
      ...STRINGS,
      'content/test.yaml': `${HEAD}template: onw\nsections: []\n`,
      'templates/own/deck.hbs': '<deck/>',
    }
    expect(merge(files, 'deck').messages).toEqual([
      'template/missing content/test.yaml:5:11 «onw» → did you mean `own`?',
    ])
    const named = { ...files, 'content/test.yaml': `${HEAD}template: own\nsections: []\n` }
    expect(merge(named, 'report').messages).toEqual([
      expect.stringContaining('template/missing content/test.yaml:5:11 «own»'),
    ])
  })

  it('names a string that the language lacks', () => {
    const merged = report('        message: m\n', '<report><p>{{t "contenst"}}</p></report>')
    expect(merged.messages).toEqual([
      'template/unknown-string templates/own/report.hbs:1:12 «{{t "contenst"}}» → did you mean `contents`?',
    ])
  })

  it('takes the same id twice', () => {
    const merged = report(
      '        message: m\n',
      '<report><h1 id="a">x</h1><h1 id="a">y</h1></report>',
    )
    expect(merged.messages).toEqual([
      expect.stringContaining('template/duplicate-id templates/own/report.hbs:1:34 «a»'),
    ])
  })
})

group('images', () => {
  const image = (path: string, files: Readonly<Record<string, string>> = {}) =>
    merge(
      {
        ...STRINGS,
        ...files,
        'content/test.yaml': `${HEAD}template: own\nsections:\n  - { id: one, title: One, exhibit: { image: ${path}, alt: A } }\n`,
        'templates/own/report.hbs':
          '<report>{{#each sections}}{{#each exhibits}}<figure alt="{{alt}}"><img src="{{path}}"/></figure>{{/each}}{{/each}}</report>',
      },
      'report',
    )

  it('are found beside the outline', () => {
    const merged = image('img/a.png', { 'content/img/a.png': '<svg viewBox="0 0 20 10"></svg>' })
    expect(merged.messages).toEqual([])
    // The content tells the format, not the name.
    expect(printDocument(merged.document as Document)).toContain(
      'image content/img/a.png svg 20\u00d710',
    )
  })

  it.each([
    ['img/none.png', 'file/missing'],
    ['../../a.png', 'file/outside-project'],
    ['img/text.png', 'image/format'],
    ['img/script.svg', 'image/unsafe-svg'],
  ])('%s is refused where the outline names it', (path, code) => {
    const merged = image(path, {
      'content/img/text.png': 'no image',
      'content/img/script.svg': '<svg viewBox="0 0 1 1"><script/></svg>',
    })
    expect(merged.document).toBeUndefined()
    expect(merged.messages).toEqual([
      expect.stringContaining(`${code} content/test.yaml:7:46 «${path}»`),
    ])
  })
})

group('partials', () => {
  it('of the template stand before those of all', () => {
    const files = {
      ...STRINGS,
      'content/test.yaml': `${HEAD}template: own\nsections: []\n`,
      'templates/own/report.hbs': '<report>{{> one}}{{> two}}</report>',
      'templates/own/partials/one.hbs': '<p>own one</p>',
      'templates/partials/one.hbs': '<p>common one</p>',
      'templates/partials/two.hbs': '<p>common two</p>',
    }
    expect(body(merge(files, 'report'))).toBe('p "own one"\np "common two"\n')
  })
})

const FULL = `${HEAD}template: diagnosis
${EVIDENCE}datasets:
  shares:
    columns: [Who, { name: Share, unit: "%" }]
    rows: [[A, 54], [B, 38.5]]
    source: netsun
summary:
  message: In one sentence
  points: [first, second, third]
sections:
  - id: problems
    title: Problems
    kind: problem
    message: All bad
    points:
      - id: p1
        title: P one
        message: P one is bad
        because: [c1]
        bullets: [x, { text: y, bullets: [z] }]
        exhibits:
          - { chart: column, data: shares, title: Chart one, highlight: A, alt: Two columns }
          - { table: { data: shares }, title: Table one }
      - id: p2
        title: P two
        message: P two is bad
        body: Only prose.
        points:
          - id: p2a
            message: Deep
            exhibit: { kpis: [growth], title: Key figure }
  - id: causes
    title: Causes
    kind: cause
    points: [{ id: c1, title: C one, message: Because of this }]
  - id: remedies
    title: Remedies
    kind: remedy
    points:
      - id: r1
        title: R one
        message: Do this
        addresses: [c1]
        quote: { text: Said so, by: Someone }
`

group('the templates of the project', () => {
  const files = { ...ownTemplates(), 'content/test.yaml': FULL }
  const slides = (document: Document | undefined): readonly Slide[] =>
    document?.body.kind === 'deck' ? document.body.slides : []

  it('make a slide of every point, with the layout its content asks for', () => {
    const merged = merge(files, 'deck')
    expect(merged.messages).toEqual([])
    expect(
      slides(merged.document).map((slide) => `${slide.layout} ${slide.anchor} ${slide.section}`),
    ).toEqual([
      'title part:cover null',
      'contents part:contents null',
      'content part:summary null',
      'section problems problems',
      'content-exhibit p1 problems',
      'table p1:2 problems',
      'kpi p2a problems',
      'section causes causes',
      'content c1 causes',
      'section remedies remedies',
      'quote r1 remedies',
      'coverage part:coverage null',
      'sources part:sources null',
      'closing part:closing null',
    ])
  })

  it('number exhibits alike in deck and report', () => {
    const labels = (document: Document | undefined) => {
      const figures: Figure[] = []
      JSON.stringify(document?.body, (_, value) => {
        if (value?.kind === 'figure' && value.exhibit !== undefined) figures.push(value)
        return value
      })
      return figures.map(
        (figure) => `${figure.label?.series} ${figure.label?.number} ${plainText(figure.title)}`,
      )
    }
    const expected = ['figure 1 Chart one', 'table 1 Table one', 'figure 2 Key figure']
    expect(labels(merge(files, 'deck').document).slice(0, 3)).toEqual(expected)
    expect(labels(merge(files, 'report').document).slice(0, 3)).toEqual(expected)
  })

  it('number headings by their depth', () => {
    const merged = merge(files, 'report')
    expect(merged.messages).toEqual([])
    const headings = printDocument(merged.document as Document).match(/^h\d .*$/gm)
    expect(headings).toEqual([
      'h1 "Executive summary" #part:summary',
      'h1 1 "Problems" #problems',
      'h2 1.1 "P one" #p1',
      'h2 1.2 "P two" #p2',
      'h3 1.2.1 "Deep" #p2a',
      'h1 2 "Causes" #causes',
      'h2 2.1 "C one" #c1',
      'h1 3 "Remedies" #remedies',
      'h2 3.1 "R one" #r1',
      'h1 "What answers what" #part:coverage',
      'h1 "Figures used" #part:facts',
      'h1 "Sources" #part:sources',
    ])
  })

  it('show what nothing answers', () => {
    const merged = merge(files, 'deck')
    const coverage = slides(merged.document).find((slide) => slide.layout === 'coverage')
    expect(plainText(coverage?.title ?? [])).toBe('Problems still without an answer: 1')
    const figure = coverage?.body.find((block) => block.kind === 'figure')
    if (figure?.kind !== 'figure' || figure.exhibit.kind !== 'coverage') throw new Error('no map')
    expect(
      figure.exhibit.columns.map((column) => [
        column.title,
        ...column.nodes.map((node) => `${node.id}${node.unanswered ? '!' : ''}`),
      ]),
    ).toEqual([
      ['Problems', 'p1', 'p2!'],
      ['Causes', 'c1'],
      ['Remedies', 'r1'],
    ])
    expect(figure.exhibit.links).toEqual([
      { from: 'p1', to: 'c1' },
      { from: 'c1', to: 'r1' },
    ])
  })

  it('resolve datasets', () => {
    const merged = merge(files, 'deck')
    const figure = slides(merged.document)[4]?.body.find((block) => block.kind === 'figure')
    if (figure?.kind !== 'figure' || figure.exhibit.kind !== 'chart') throw new Error('no chart')
    expect(figure.sources).toEqual(['netsun'])
    expect(figure.alt).toBe('Two columns')
    expect(figure.exhibit.highlight).toEqual(['A'])
    expect(figure.exhibit.data.columns).toEqual([
      { name: 'Who', unit: null, type: 'text', align: 'start', format: null },
      { name: 'Share', unit: '%', type: 'number', align: 'decimal', format: null },
    ])
    expect(figure.exhibit.data.rows.map((row) => row.map((cell) => cell.value))).toEqual([
      ['A', 54],
      ['B', 38.5],
    ])
  })

  it('speak the language of the outline', () => {
    const chinese = { ...files, 'content/test.yaml': FULL.replace('lang: en', 'lang: zh-CN') }
    const { document } = merge(chinese, 'deck')
    expect(document?.strings.figure).toBe('\u56fe')
    expect(plainText(slides(document)[1]?.title ?? [])).toBe('\u76ee\u5f55')
    const said = slides(document).flatMap((slide) =>
      slide.title.map((run) => (run.kind === 'text' ? run : null)),
    )
    const ours = said.filter((run) => run !== null && run.origin === null).map((run) => run?.text)
    // What the templates say themselves has no Latin letter in it.
    expect(ours.length).toBeGreaterThan(2)
    for (const words of ours) expect(words).not.toMatch(/[a-z]/i)
  })

  it('give the same document twice', () => {
    const print = () =>
      printDocument(merge(files, 'report').document as Document, { origins: true })
    expect(print()).toBe(print())
  })

  it('all use words that both languages have', () => {
    const keys = (text: string) => [...text.matchAll(/^([\w-]+):/gm)].map((found) => found[1])
    expect(keys(STRINGS['templates/strings/zh-CN.yaml'])).toEqual(
      keys(STRINGS['templates/strings/en.yaml']),
    )
  })
})

group('the sample briefings', () => {
  it.each([
    ['content/ant-group.yaml', 'deck'],
    ['content/ant-group.yaml', 'report'],
    ['content/payments-quarterly.yaml', 'deck'],
    ['content/payments-quarterly.yaml', 'report'],
  ] as const)('%s as %s has no message', (path, kind) => {
    const { outline, world } = load({ ...ownTemplates(), ...diskFiles('content') }, path)
    expect(mergeOutline(outline, kind, world).diagnostics).toEqual([])
  })
})
