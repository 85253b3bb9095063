import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { BrandPart, Template } from '../../src/theme/brand/brand.ts'
import { partName } from '../../src/theme/brand/open-package.ts'
import { readTemplate } from '../../src/theme/brand/read-template.ts'
import { layoutVariant, type TemplateName, templateBytes, variant } from './brand-fixtures.ts'

function read(bytes: Uint8Array): Template {
  const { template, problems } = readTemplate(bytes)
  expect(problems).toEqual([])
  if (template === undefined) throw new Error('the template was refused')
  return template
}

function codes(bytes: Uint8Array): readonly string[] {
  return readTemplate(bytes).problems.map(({ code }) => code)
}

function placeOf(template: Template, layout: string, type: string | null, index: number | null) {
  const found = template.layouts
    .find(({ name }) => name === layout)
    ?.placeholders.find((one) => one.type === type && one.index === index)
  if (found === undefined) throw new Error(`${layout} has no such placeholder`)
  return found
}

function textOf(part: BrandPart | undefined): string {
  if (part === undefined) throw new Error('no such part')
  return typeof part.body === 'string' ? part.body : new TextDecoder().decode(part.body)
}

describe("a template as PowerPoint's own", () => {
  const template = read(templateBytes('office.potx'))

  it('has its size, colours and fonts', () => {
    // 12,192,000 and 6,858,000 EMU of 12,700 to the point
    expect(template.size).toEqual({ width: 960, height: 540 })
    expect(template.colors).toMatchObject({ dk1: '000000', lt1: 'FFFFFF', accent1: '4472C4' })
    expect(template.ground).toBe('light')
    expect(template.fonts).toEqual({
      heading: { latin: 'Calibri Light', han: '\u7B49\u7EBF Light' },
      body: { latin: 'Calibri', han: '\u7B49\u7EBF' },
    })
  })

  it('takes places from the master where a layout has none, less the insets of a tenth of an inch', () => {
    const title = placeOf(template, 'Title and Content', 'title', null)
    // 838,200 EMU are 66 pt, 365,125 are 28.75; insets 7.2 and 3.6 pt
    expect([title.box.x, title.box.y]).toEqual([73.2, 32.35])
    expect(title.box.width).toBeCloseTo(813.6)
    expect(title.box.height).toBeCloseTo(1_325_563 / 12_700 - 7.2)
    expect(title.anchor).toBe('middle')
  })

  it("takes a layout's own places and sizes over the master's", () => {
    const title = placeOf(template, 'Title Slide', 'ctrTitle', null)
    expect(title.levels[0]).toMatchObject({ size: 60, align: 'center', family: 'heading' })
    expect(title.anchor).toBe('bottom')
    expect(title.box.x).toBe(127.2)
  })

  it('takes levels down from the master', () => {
    const { levels } = placeOf(template, 'Title and Content', null, 1)
    expect(levels.map(({ size }) => size).slice(0, 4)).toEqual([28, 24, 20, 18])
    expect(levels[0]).toMatchObject({
      bullet: '\u2022',
      indent: 18,
      firstLine: -18,
      spaceBefore: 10,
      leading: { kind: 'share', value: 0.9 },
    })
    expect(levels[1]).toMatchObject({ indent: 54, firstLine: -18, spaceBefore: 5 })
    expect(placeOf(template, 'Title Slide', 'subTitle', 1).levels[0]?.bullet).toBeNull()
  })

  it('keeps master, layouts and theme byte for byte', () => {
    expect(template.parts.map(({ name }) => name).sort()).toEqual(
      [
        'ppt/slideMasters/slideMaster1.xml',
        'ppt/theme/theme1.xml',
        ...Array.from({ length: 11 }, (_, at) => `ppt/slideLayouts/slideLayout${at + 1}.xml`),
      ].sort(),
    )
    for (const { body } of template.parts) expect(body).toBeInstanceOf(Uint8Array)
  })

  it('tells text that runs from top to bottom', () => {
    expect(placeOf(template, 'Title and Vertical Text', 'body', 1).vertical).toBe(true)
    expect(placeOf(template, 'Title and Content', null, 1).vertical).toBe(false)
  })
})

describe("a template of LibreOffice's", () => {
  const template = read(templateBytes('libreoffice.pptx'))

  it('inherits what its master shows, though no text style says it', () => {
    const { levels } = placeOf(template, 'Title, Content', null, 21)
    expect(levels.map(({ size }) => size).slice(0, 3)).toEqual([20, 18, 16])
    expect(levels[0]).toMatchObject({ bullet: '\u25A0', indent: 252000 / 12700 })
    expect(placeOf(template, 'Title, Content', 'title', null).levels[0]).toMatchObject({
      size: 30,
      bold: true,
    })
    const master = template.parts.find(({ name }) => name.includes('slideMaster'))
    expect(textOf(master)).toMatch(/<p:bodyStyle><a:lvl1pPr marL="252000"[^>]*>.*sz="2000"/)
  })

  it('has a name of its own for each place', () => {
    const two = template.layouts.find(({ name }) => name === 'Title, 2 Content')
    const indices = two?.placeholders.map(({ index }) => index)
    expect(indices).toEqual([null, 21, 22, 2, 3, 1])
  })

  it('has a subtitle without bullets', () => {
    const { levels } = placeOf(template, 'Title Slide', 'subTitle', 21)
    expect(levels[0]).toMatchObject({ size: 20, bullet: null, indent: 0 })
  })

  it('keeps picture and band, and knows where they stand', () => {
    const [layout] = template.layouts
    expect(layout?.drawings.map(({ kind }) => kind)).toEqual(['fill', 'picture'])
    // 10,440,000 EMU from the left
    expect(layout?.obstacles.some(({ x }) => Math.abs(x - 822.05) < 0.1)).toBe(true)
    const master = template.parts.find(({ name }) => name.includes('slideMaster'))
    const image = template.parts.find(({ name }) => name === 'ppt/media/brand1.png')
    expect(image?.contentType).toBe('image/png')
    expect(master?.relationships.map(({ target }) => target)).toContain('ppt/media/brand1.png')
  })
})

describe('what is no template', () => {
  const compound = (text: string) =>
    new Uint8Array([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...[...text].flatMap((letter) => [letter.charCodeAt(0), 0]),
    ])

  it('is told by its first bytes', () => {
    expect(codes(new TextEncoder().encode('%PDF-1.7'))).toEqual(['theme/brand-not-pptx'])
    expect(codes(new Uint8Array())).toEqual(['theme/brand-not-pptx'])
    expect(codes(compound('PowerPoint Document'))).toEqual(['theme/brand-not-pptx'])
    expect(codes(compound('EncryptedPackage'))).toEqual(['theme/brand-encrypted'])
  })

  it('is a damaged archive, another archive, or no presentation', () => {
    expect(codes(templateBytes('office.potx').slice(0, 4000))).toEqual(['theme/brand-not-pptx'])
    expect(codes(zipSync({ 'a.txt': new Uint8Array(3) }))).toEqual(['theme/brand-not-pptx'])
    const sheet = variant('office.potx', { 'ppt/presentation.xml': '<workbook/>' })
    expect(codes(sheet)).toEqual(['theme/brand-not-pptx'])
  })

  it('has no master, theme or layout', () => {
    const part = (name: string) => variant('office.potx', { [name]: null })
    expect(codes(part('ppt/slideMasters/slideMaster1.xml'))).toEqual(['theme/brand-no-master'])
    expect(codes(part('ppt/theme/theme1.xml'))).toEqual(['theme/brand-no-master'])
    const bare = variant('office.potx', {
      'ppt/slideMasters/slideMaster1.xml': (text) =>
        text.replace(/<p:sldLayoutIdLst>.*<\/p:sldLayoutIdLst>/, ''),
    })
    expect(codes(bare)).toEqual(['theme/brand-no-master'])
  })

  it('has no place for a title', () => {
    const untitled = layoutVariant('office.potx', (text) =>
      text.replaceAll(/type="(?:title|ctrTitle)"/g, 'type="body" idx="40"'),
    )
    expect(codes(untitled)).toEqual(['theme/brand-no-title'])
  })

  it('unpacks to more than 100 MB', () => {
    const zeros = new Uint8Array(101 * 1024 * 1024)
    expect(codes(zipSync({ 'ppt/media/image1.bmp': zeros }, { level: 1 }))).toEqual([
      'theme/brand-too-large',
    ])
  })

  it('is written as Strict Open XML', () => {
    const strict = variant('office.potx', {
      '_rels/.rels': (text) =>
        text.replace(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument',
          'http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument',
        ),
    })
    expect(codes(strict)).toEqual(['theme/brand-not-pptx'])
  })

  it('has a document type or elements nested beyond measure', () => {
    const master = 'ppt/slideMasters/slideMaster1.xml'
    const doctype = variant('office.potx', {
      [master]: (text) =>
        text.replace('<p:sldMaster', '<!DOCTYPE x [<!ENTITY a "b">]><p:sldMaster'),
    })
    expect(codes(doctype)).toEqual(['theme/brand-no-master'])
    const deep = variant('office.potx', {
      [master]: `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`,
    })
    expect(codes(deep)).toEqual(['theme/brand-no-master'])
  })
})

describe('what is left out of a template', () => {
  const MASTER = 'ppt/slideMasters/slideMaster1.xml'
  const RELATIONSHIPS = 'ppt/slideMasters/_rels/slideMaster1.xml.rels'
  const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const shape = (content: string, properties = '<p:spPr/>') =>
    `<p:sp><p:nvSpPr><p:cNvPr id="90" name="Extra">${content}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>${properties}</p:sp>`
  const withRelationship = (relationship: string, content: string) =>
    variant('office.potx', {
      [RELATIONSHIPS]: (text) =>
        text.replace('</Relationships>', `${relationship}</Relationships>`),
      [MASTER]: (text) => text.replace('</p:spTree>', `${content}</p:spTree>`),
    })
  const masterOf = (bytes: Uint8Array) => {
    const { template, problems } = readTemplate(bytes)
    return { part: template?.parts.find(({ name }) => name === MASTER), problems }
  }

  it('is a link: its shape stays, the warning names it', () => {
    const { part, problems } = masterOf(
      withRelationship(
        `<Relationship Id="rId90" Type="${OFFICE}/hyperlink" Target="https://acme.example/" TargetMode="External"/>`,
        shape('<a:hlinkClick r:id="rId90"/>'),
      ),
    )
    expect(problems).toMatchObject([
      { code: 'theme/brand-external', message: expect.stringContaining('https://acme.example/') },
    ])
    expect(textOf(part)).toContain('name="Extra"></p:cNvPr>')
    expect(textOf(part)).not.toContain('rId90')
    expect(part?.relationships.map(({ id }) => id)).not.toContain('rId90')
  })

  it('is a picture that is only linked to', () => {
    const { part, problems } = masterOf(
      withRelationship(
        `<Relationship Id="rId90" Type="${OFFICE}/image" Target="file:///c:/logo.png" TargetMode="External"/>`,
        shape('', '<p:spPr><a:blipFill><a:blip r:link="rId90"/><a:stretch/></a:blipFill></p:spPr>'),
      ),
    )
    expect(problems.map(({ code }) => code)).toEqual(['theme/brand-external'])
    expect(textOf(part)).toContain('<a:blip/>')
  })

  it('is an object, with the frame that shows it, and nothing else', () => {
    const { part } = masterOf(
      withRelationship(
        `<Relationship Id="rId90" Type="${OFFICE}/oleObject" Target="../embeddings/oleObject1.bin"/>`,
        '<p:graphicFrame><a:graphic><a:graphicData><p:oleObj r:id="rId90"/></a:graphicData></a:graphic></p:graphicFrame>',
      ),
    )
    expect(textOf(part)).not.toContain('graphicFrame')
    expect(textOf(part)).toContain('Slide Number Placeholder')
  })

  it('is a part outside of the package', () => {
    expect(partName('ppt/slides/slide1.xml', '../media/image1.png')).toBe('ppt/media/image1.png')
    expect(partName('ppt/slides/slide1.xml', '/ppt/media/image1.png')).toBe('ppt/media/image1.png')
    expect(partName('ppt/slides/slide1.xml', '../../../etc/passwd')).toBeUndefined()
    expect(partName('', 'c:\\secret.xml')).toBeUndefined()
    expect(partName('', 'file:///etc/passwd')).toBeUndefined()
  })

  it('are macros', () => {
    const macros = variant('office.potx', {
      'ppt/_rels/presentation.xml.rels': (text) =>
        text.replace(
          '</Relationships>',
          '<Relationship Id="rId90" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
        ),
      'ppt/vbaProject.bin': 'Attribute VB_Name',
    })
    const { template, problems } = readTemplate(macros)
    expect(problems.map(({ code }) => code)).toEqual(['theme/brand-macros'])
    expect(template?.parts.some(({ name }) => /vba/i.test(name))).toBe(false)
  })
})

describe.each(['office.potx', 'python-pptx.pptx', 'libreoffice.pptx'] as const)(
  'relationships of %s',
  (name: TemplateName) => {
    it('lead to parts that are taken over', () => {
      const { parts } = read(templateBytes(name))
      const names = new Set(parts.map((part) => part.name))
      expect(names.size).toBe(parts.length)
      for (const part of parts) {
        for (const { target } of part.relationships) expect(names).toContain(target)
      }
    })
  },
)
