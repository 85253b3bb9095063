import { expect, describe as group, it } from 'vitest'
import type { Document } from '../../src/document/document.ts'
import { loadOutline } from '../../src/outline/load-outline.ts'
import { createOutlineMemory } from '../../src/outline/outline-memory.ts'
import type { DocumentKind } from '../../src/template/build-document.ts'
import { createMergeMemory } from '../../src/template/merge-memory.ts'
import { mergeOutline } from '../../src/template/merge-outline.ts'
import { createTemplateCache } from '../../src/template/template-set.ts'
import { type MemoryFiles, memoryWorld } from '../support/memory-world.ts'
import { placesNow } from '../support/places-now.ts'
import { describe, ownTemplates } from './project.ts'

const PATH = 'content/test.yaml'

const OUTLINE = `briefing: 1
title: Test
lang: en
template: own
sources:
  first: { title: First }
  second: { title: Second }
facts:
  fine: { label: Fine, value: 37.62, unit: m, as_of: 2023, source: second }
sections:
  - id: one
    title: One
    message: Nothing is cited here
    body: |
      A paragraph of the first section.
  - id: two
    title: Two
    message: 'A fine of {{fact "fine"}} was paid'
    body: |
      ## A heading without an id

      A paragraph with **weight** and a [link](#one){{cite "first"}}.
`

const REPORT = `<report>
{{#each sections}}
<h1 id="{{id}}">{{title}}</h1>
<p role="lead">{{message}}</p>
{{md body level=2}}
{{/each}}
<h1>{{t "sources"}}</h1>
<sources/>
</report>
`

/** Merges as a watch does: what was made of the outline before is there. */
function watching(template = REPORT, kind: DocumentKind = 'report') {
  const left = { templates: createTemplateCache(), memory: createMergeMemory() }
  const outlines = createOutlineMemory()
  const merged = (files: MemoryFiles, remembers: boolean) => {
    const world = memoryWorld({ ...ownTemplates(), ...files })
    const { value } = loadOutline(PATH, world, remembers ? { memory: outlines } : {})
    if (value === undefined) throw new Error('no outline')
    const { value: document, diagnostics } = remembers
      ? mergeOutline(value, kind, world, left)
      : mergeOutline(value, kind, world)
    const told = placesNow(document, value.file)
    return { document, told, messages: diagnostics.map(describe) }
  }
  return (outline: string, own = template, more: MemoryFiles = {}) => {
    const files = { [PATH]: outline, [`templates/own/${kind}.hbs`]: own, ...more }
    const again = merged(files, true)
    const first = merged(files, false)
    expect(again.messages).toEqual(first.messages)
    expect(again.told).toEqual(first.told)
    return again
  }
}

function blocksOf(document: Document | undefined) {
  if (document?.body.kind !== 'report') throw new Error('no report')
  return document.body.blocks
}

group('a merge after an edit', () => {
  it('keeps the blocks of sections that the edit leaves alone', () => {
    const merge = watching()
    const before = blocksOf(merge(OUTLINE).document)
    const after = blocksOf(merge(OUTLINE.replace('first section', 'FIRST section')).document)
    const kept = after.map((block) => before.includes(block))
    // h1, lead and paragraph of the first, h1, lead, heading and paragraph of the second
    expect(kept.slice(3, 7)).toEqual([true, true, true, true])
    expect(kept[2]).toBe(false)
  })

  it.each([
    [
      'a citation before others',
      (text: string) => text.replace('is cited here', 'is cited{{cite "first"}}'),
    ],
    [
      'a heading before others that have no id',
      (text: string) => text.replace('A paragraph of', '## First of all\n\n      A paragraph of'),
    ],
    ['a figure', (text: string) => text.replace('37.62', '41.5')],
    ['a text that others may print', (text: string) => text.replace('title: Test', 'title: Best')],
    [
      'a section more',
      (text: string) =>
        `${text}  - id: three\n    title: Three\n    message: More\n    body: Text\n`,
    ],
    ['the target of a link', (text: string) => text.replaceAll('id: one', 'id: uno')],
    ['the language', (text: string) => text.replace('lang: en', 'lang: zh-CN')],
    ['what moves every place', (text: string) => `# a remark\n\n${text}`],
  ])('gives what a first merge gives: %s', (_, edit) => {
    const merge = watching()
    merge(OUTLINE)
    merge(edit(OUTLINE))
    merge(OUTLINE)
  })

  it('prints anew what looks around itself', () => {
    const merge = watching(`<report>
{{#each sections}}
<h1 id="{{id}}">{{title}}, {{add @index 1}} of {{length ../sections}}{{#if @last}}, the last{{/if}}</h1>
<p>{{@root.title}}: {{../title}}</p>
<ul>{{#each (list title message)}}<li>{{this}} {{@index}}</li>{{/each}}</ul>
{{/each}}
</report>
`)
    merge(OUTLINE)
    merge(`${OUTLINE}  - { id: three, title: Three, message: More }\n`)
    merge(OUTLINE.replace('title: Test', 'title: Best'))
  })

  it('prints anew what another template prints', () => {
    const merge = watching()
    const before = merge(OUTLINE)
    const after = merge(OUTLINE, REPORT.replace('{{title}}</h1>', '{{title}}!</h1>'))
    expect(JSON.stringify(after.told)).toContain('One!')
    expect(JSON.stringify(before.told)).not.toContain('One!')
    merge(OUTLINE)
  })

  it('prints anew what a partial prints that was missing, or is missing now', () => {
    const merge = watching(`<report>
{{#each sections}}
<h1 id="{{id}}">{{title}}</h1>
{{#> verdict}}<p>{{message}}, {{number}}</p>{{/verdict}}
{{/each}}
</report>
`)
    merge(OUTLINE)
    const verdict = { 'templates/own/partials/verdict.hbs': '<p>So {{message}}</p>\n' }
    expect(JSON.stringify(merge(OUTLINE, undefined, verdict).told)).toContain('So Nothing')
    expect(JSON.stringify(merge(OUTLINE).told)).not.toContain('So Nothing')
  })

  it('says again what is wrong as long as it is', () => {
    const merge = watching()
    const wrong = OUTLINE.replace('{{fact "fine"}}', '{{fact "wine"}}')
    merge(OUTLINE)
    for (const more of ['', ' more', ' and more']) {
      const { messages } = merge(wrong.replace('first section.', `first section${more}.`))
      expect(messages).toHaveLength(1)
      expect(messages[0]).toContain('fact/unknown-id')
    }
    expect(merge(OUTLINE).messages).toEqual([])
  })

  it('finds what a text says wrong though it is printed for the first time', () => {
    const merge = watching()
    const wrong = OUTLINE.replace(
      'message: Nothing is cited here',
      'message: Nothing is cited here\n    notes: \'See {{fact "wine"}}\'',
    )
    expect(merge(wrong).messages).toEqual([])
    const noted = REPORT.replace('{{md body level=2}}', '{{#if notes}}{{md notes}}{{/if}}')
    expect(merge(wrong, noted).messages).toHaveLength(1)
  })

  it.each([
    [
      'a part that is commented out',
      '<!-- <ul>{{#each sections}}<li>{{title}}</li><li>{{message}}</li>{{/each}}</ul> --><p>x</p>',
    ],
    [
      'a comment that goes on over blocks',
      '{{#each sections}}<!-- <p>{{title}}</p><p>{{id}}</p> {{#if id}}more{{/if}} -->{{/each}}<p>x</p>',
    ],
    [
      'segments first in one another',
      '<ul>{{#each sections}}{{#each (list (list title id) (list message id))}}<li>{{this.[0]}} {{this.[1]}}</li>{{/each}}<li>{{title}}{{message}}{{id}}{{depth}}</li>{{/each}}</ul>',
    ],
  ])('shows what a first merge shows from the start: %s', (_, inside) => {
    const merge = watching(`<report>${inside}</report>`)
    merge(OUTLINE)
    merge(OUTLINE.replace('title: Two', 'title: Zwei'))
  })

  it('tells a name with nothing in it from one that is not there', () => {
    const merge = watching('<report>{{> p opt=subtitle}}{{> p}}</report>')
    const part =
      '{{#each sections}}<p>{{title}}{{#if ../opt}}{{../opt}}{{/if}}</p><p>{{message}}</p>{{/each}}'
    const { messages } = merge(OUTLINE, undefined, { 'templates/own/partials/p.hbs': part })
    expect(messages).toHaveLength(1)
  })

  it('says again what is wrong with the words though the template was missing', () => {
    const merge = watching()
    const words = { 'templates/strings/en.yaml': 'contents: A\ncontents: B\n' }
    merge(OUTLINE.replace('template: own', 'template: nope'), undefined, words)
    expect(merge(OUTLINE, undefined, words).messages.join()).toContain('yaml/duplicate-key')
  })

  it('takes pieces that are no whole elements as text', () => {
    const merge = watching(`<report>
<p>{{#each sections}}{{title}}, {{message}}; {{#if body}}{{#if title}}{{#if id}}so{{/if}}{{/if}}{{/if}} {{/each}}</p>
{{#each sections}}{{#unless @first}}</ul>{{/unless}}<ul><li>{{title}}</li><li>{{id}}</li><li>{{depth}}</li>{{#if @last}}</ul>{{/if}}{{/each}}
</report>
`)
    merge(OUTLINE)
    merge(OUTLINE.replace('title: Two', 'title: Zwei'))
  })
})
