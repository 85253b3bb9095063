import { describe, expect, it } from 'vitest'
import type { Template } from '../../src/theme/brand/brand.ts'
import { type LayoutMap, matchLayouts } from '../../src/theme/brand/match-layouts.ts'
import { readTemplate } from '../../src/theme/brand/read-template.ts'
import { layoutVariant, templateBytes } from './brand-fixtures.ts'

function read(bytes: Uint8Array): Template {
  const { template } = readTemplate(bytes)
  if (template === undefined) throw new Error('the template was refused')
  return template
}

function names(template: Template, map: LayoutMap = {}): Record<string, string> {
  const matches = matchLayouts(template, map)
  return Object.fromEntries(Object.entries(matches).map(([name, { name: own }]) => [name, own]))
}

const STANDARD = {
  title: 'Title Slide',
  section: 'Section Header',
  content: 'Title and Content',
  'two-columns': 'Two Content',
  'content-exhibit': 'Two Content',
  exhibit: 'Title Only',
  kpi: 'Title Only',
  table: 'Title Only',
  coverage: 'Title Only',
  contents: 'Title Only',
  quote: 'Title Only',
  sources: 'Title and Content',
  closing: 'Title and Content',
}

const untyped = (text: string) => text.replace(/(<p:sldLayout[^>]*?) type="\w+"/, '$1')
const renamed = (text: string, name: string) =>
  text.replace(/<p:cSld name="[^"]*"/, `<p:cSld name="${name}"`)

describe('matching layouts', () => {
  it('goes by type first', () => {
    expect(names(read(templateBytes('office.potx')))).toEqual(STANDARD)
    expect(names(read(templateBytes('python-pptx.pptx')))).toEqual(STANDARD)
    const nameless = layoutVariant('office.potx', (text, index) => renamed(text, `Layout ${index}`))
    expect(names(read(nameless))).toMatchObject({
      title: 'Layout 1',
      content: 'Layout 2',
      section: 'Layout 3',
      'two-columns': 'Layout 4',
      exhibit: 'Layout 6',
    })
  })

  it("goes by names where there are no types, and by LibreOffice's, whose types are wrong", () => {
    expect(names(read(layoutVariant('office.potx', untyped)))).toEqual(STANDARD)
    expect(names(read(templateBytes('libreoffice.pptx')))).toMatchObject({
      title: 'Title Slide',
      section: 'Title Slide',
      content: 'Title, Content',
      'two-columns': 'Title, 2 Content',
      exhibit: 'Title Only',
    })
  })

  it('goes by Chinese names', () => {
    const chinese = [
      '\u6807\u9898\u5E7B\u706F\u7247',
      '\u6807\u9898\u548C\u5185\u5BB9',
      '\u8282\u6807\u9898',
      '\u4E24\u680F\u5185\u5BB9',
      '\u6BD4\u8F83',
      '\u4EC5\u6807\u9898',
      '\u7A7A\u767D',
      '\u5185\u5BB9\u4E0E\u6807\u9898',
      '\u56FE\u7247\u4E0E\u6807\u9898',
      '\u76EE\u5F55',
      '\u603B\u7ED3',
    ]
    const template = read(
      layoutVariant('office.potx', (text, index) =>
        renamed(untyped(text), chinese[index - 1] ?? '').replaceAll(/ (?:orient|vert)="\w+"/g, ''),
      ),
    )
    expect(names(template)).toMatchObject({
      title: chinese[0],
      content: chinese[1],
      section: chinese[2],
      'two-columns': chinese[3],
      exhibit: chinese[5],
      table: chinese[5],
      contents: chinese[9],
      closing: chinese[10],
    })
  })

  it('goes by what is on a layout where neither says anything', () => {
    const bare = layoutVariant('office.potx', (text, index) => renamed(untyped(text), `L${index}`))
    expect(names(read(bare))).toMatchObject({
      title: 'L1',
      content: 'L2',
      'two-columns': 'L4',
      exhibit: 'L6',
    })
  })

  it('goes by the map before all', () => {
    const template = read(templateBytes('office.potx'))
    const map = { content: 'title and vertical text', kpi: 'Comparison' }
    expect(names(template, map)).toMatchObject({
      content: 'Title and Vertical Text',
      kpi: 'Comparison',
      // what has none of its own follows
      sources: 'Title and Vertical Text',
      exhibit: 'Title Only',
    })
  })

  it('leaves layouts without a title and with text from top to bottom alone', () => {
    const template = read(templateBytes('office.potx'))
    const used = new Set(Object.values(names(template)))
    expect(used).not.toContain('Blank')
    expect(used).not.toContain('Vertical Title and Text')
  })
})
