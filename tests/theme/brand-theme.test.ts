import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, resolveColor } from '../../src/geometry/color.ts'
import { sourceFile } from '../../src/source/source-file.ts'
import { span } from '../../src/source/span.ts'
import { widthReserve } from '../../src/theme/brand/measuring-fonts.ts'
import { colorSetting, readColor } from '../../src/theme/brand/read-color.ts'
import { tonesOf } from '../../src/theme/brand/tones.ts'
import { parseXml } from '../../src/theme/brand/xml-tree.ts'
import { loadTheme } from '../../src/theme/load-theme.ts'
import type { Theme } from '../../src/theme/theme.ts'
import { memoryWorld } from '../support/memory-world.ts'
import { templateBytes, variant } from './brand-fixtures.ts'

const INK = readFileSync(new URL('../../templates/themes/ink.yaml', import.meta.url), 'utf8')
const OFFICE = templateBytes('office.potx')

function project(acme: string, template: Uint8Array = OFFICE) {
  return memoryWorld({
    'templates/themes/ink.yaml': INK,
    'templates/themes/acme.yaml': `theme: 1\nextends: ink\npptx: brand/acme.potx\n${acme}`,
    'brand/acme.potx': template,
  })
}

function loaded(acme: string, template?: Uint8Array): Theme {
  const { value, diagnostics } = loadTheme('acme', null, project(acme, template))
  expect(diagnostics).toEqual([])
  if (value === undefined) throw new Error('no theme')
  return value
}

const themePart = (theme: Theme) => {
  const part = theme.deck.brand?.template.parts.find(({ name }) => name === 'ppt/theme/theme1.xml')
  return typeof part?.body === 'string' ? part.body : new TextDecoder().decode(part?.body)
}

describe('a theme on a template', () => {
  it("has the template's name, size, colours and fonts", () => {
    const theme = loaded('')
    expect(theme.title).toBe('Office Theme')
    expect(theme.deck.size).toEqual({ width: 960, height: 540 })
    expect(theme.colors.accent1).toBe('4472C4')
    expect(theme.office.body).toEqual({ latin: 'Calibri', han: '\u7B49\u7EBF' })
    expect(theme.deck.brand?.layouts.content?.type.title.size).toBe(44)
  })

  it('is had by the path of the template alone', () => {
    const { value } = loadTheme('brand/acme.potx', null, project(''))
    expect(value?.deck.brand?.template.title).toBe('Office Theme')
    expect(value?.name).toBe('acme')
  })

  it('takes sizes, colours and fonts of the theme file over the template\u2019s', () => {
    const theme = loaded(
      'colors: { accent1: "C00000" }\noffice: { body: { latin: Arial } }\ndeck: { type: { title: { size: 30, min: 24 } } }',
    )
    expect(theme.colors).toMatchObject({ accent1: 'C00000', accent2: 'ED7D31' })
    expect(theme.deck.brand?.layouts.content?.type.title).toMatchObject({ size: 30, minSize: 24 })
    expect(themePart(theme)).toContain('<a:accent1><a:srgbClr val="C00000"/></a:accent1>')
    expect(themePart(theme)).toContain('<a:minorFont><a:latin typeface="Arial"/>')
    expect(themePart(theme)).toContain('<a:latin typeface="Calibri Light"/>')
  })

  it('shows a layout that the template lacks where the map names it', () => {
    const { diagnostics } = loadTheme('acme', null, project('map: { content: Title and Contents }'))
    expect(diagnostics).toMatchObject([
      {
        code: 'theme/brand-layout',
        help: expect.stringContaining('Title and Content'),
        span: { start: expect.any(Number) },
      },
    ])
    const untitled = loadTheme('acme', null, project('map: { content: Blank }'))
    expect(untitled.diagnostics[0]?.message).toContain('no title placeholder')
    const unknown = loadTheme('acme', null, project('map: { contnt: Blank }'))
    expect(unknown.diagnostics.map(({ code }) => code)).toEqual(['theme/unknown-key'])
  })

  it('shows what is wrong with the template where it is named', () => {
    const outline = sourceFile('content/a.yaml', 'theme: { pptx: brand/none.pptx }')
    const at = span(outline, 15, 30)
    expect(loadTheme('brand/none.pptx', at, project('')).diagnostics).toMatchObject([
      { code: 'file/missing', span: at },
    ])
    const damaged = loadTheme('brand/acme.potx', at, project('', new Uint8Array([1, 2, 3])))
    expect(damaged.diagnostics).toMatchObject([{ code: 'theme/brand-not-pptx', span: at }])
    expect(damaged.value).toBeUndefined()
    const inTheme = loadTheme('acme', null, project('', new Uint8Array([1, 2, 3])))
    expect(inTheme.diagnostics[0]?.span?.file.path).toBe('templates/themes/acme.yaml')
  })
})

describe('the report on a template', () => {
  it('takes colours alone, dark enough for white paper', () => {
    const theme = loaded('')
    const ink = loadTheme('ink', null, project('')).value
    expect(theme.report).toEqual(ink?.report)
    expect(theme.reportColors.lt1).toBe('FFFFFF')
    for (const slot of ['dk1', 'dk2', 'accent1', 'accent2', 'hlink'] as const) {
      expect(contrast(theme.reportColors[slot], 'FFFFFF')).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('stays light under a dark template', () => {
    const dark = variant('office.potx', {
      'ppt/slideMasters/slideMaster1.xml': (text) =>
        text.replace(
          'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"',
          'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"',
        ),
    })
    const theme = loaded('', dark)
    expect(theme.deck.ground).toBe('dark')
    expect(theme.report.ground).toBe('light')
    expect(contrast(theme.reportColors.dk1, theme.reportColors.lt1)).toBeGreaterThan(7)
  })
})

describe("colours on a template's grounds", () => {
  const office = colorSetting(
    {
      dk1: '000000',
      lt1: 'FFFFFF',
      dk2: 'E30613',
      lt2: 'FFED00',
      accent1: 'FFC000',
      accent2: '0000FF',
      accent3: '00FF00',
      accent4: '00FFFF',
      accent5: 'FF00FF',
      accent6: '808080',
      hlink: '0000FF',
      folHlink: '800080',
    },
    {},
  )
  const rgb = (color: Parameters<typeof resolveColor>[0]) =>
    resolveColor(color, office.scheme, office.ground)

  it('keep muted text readable and quiet, fields pale, the accent readable', () => {
    const tones = tonesOf({ ...office, background: { role: 'bg1' }, plain: true }, { role: 'tx1' })
    // lt2 is yellow and dk2 red: neither is a field nor muted
    expect(tones.bg2).toEqual({ role: 'bg1', lumMod: 0.95 })
    expect(tones.tx2).toEqual({ role: 'tx1', lumMod: 0.65, lumOff: 0.35 })
    for (const tone of [tones.tx2, tones.accent1]) {
      expect(contrast(rgb(tone ?? { role: 'bg1' }), 'FFFFFF')).toBeGreaterThanOrEqual(4.5)
    }
  })

  it("are the layout's own where it stands on a dark field", () => {
    const tones = tonesOf({ ...office, background: { role: 'tx1' }, plain: true }, { role: 'bg1' })
    expect(tones).toMatchObject({ tx1: { role: 'bg1' }, tx2: { role: 'bg1' } })
  })

  it('go through maps other than the usual two', () => {
    const setting = colorSetting(office.colors, { bg1: 'dk2', tx1: 'lt1', bg2: 'dk1', tx2: 'lt2' })
    expect(setting.ground).toBe('dark')
    expect(resolveColor({ role: 'bg1' }, setting.scheme, 'dark')).toBe('E30613')
    expect(resolveColor({ role: 'bg2' }, setting.scheme, 'dark')).toBe('000000')
    expect(resolveColor({ role: 'tx2' }, setting.scheme, 'dark')).toBe('FFED00')
  })
})

describe("colours of a template that are no theme's", () => {
  const scheme = loaded('').deck.brand?.template.colors
  const setting = colorSetting(scheme ?? ({} as never), {})
  const near = (value: string) => {
    const found = readColor(
      parseXml(`<a:solidFill><a:srgbClr val="${value}"/></a:solidFill>`),
      setting,
    )
    return resolveColor(found?.color ?? { role: 'accent6' }, setting.scheme, setting.ground)
  }
  const far = (a: string, b: string) =>
    Math.max(
      ...[0, 2, 4].map((at) =>
        Math.abs(
          Number.parseInt(a.slice(at, at + 2), 16) - Number.parseInt(b.slice(at, at + 2), 16),
        ),
      ),
    )

  it('are drawn in the nearest that a role can say', () => {
    expect(near('FFFFFF')).toBe('FFFFFF')
    expect(near('4472C4')).toBe('4472C4')
    // greys are shades of the text or the ground
    expect(far(near('5F6B6D'), '5F6B6D')).toBeLessThan(16)
    // PowerPoint shows "tx1, tint 75 %" as 898989
    const tint = '<a:schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr>'
    expect(readColor(parseXml(`<a:solidFill>${tint}</a:solidFill>`), setting)?.rgb).toBe('898989')
    // a navy is a dark shade of the first accent
    expect(far(near('0B2545'), '0B2545')).toBeLessThan(16)
  })
})

describe('the reserve for fonts that text is not measured with', () => {
  it('is small for fonts of known widths, larger for wider and for unknown ones', () => {
    expect(widthReserve('Arial', 'Calibri')).toBe(0.03)
    expect(widthReserve('Arial', 'Verdana')).toBeCloseTo(1 - 1 / 1.17 + 0.01, 3)
    expect(widthReserve('Acme Sans', 'Arial')).toBe(0.08)
  })
})
