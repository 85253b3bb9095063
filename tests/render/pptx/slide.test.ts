import { describe, expect, it } from 'vitest'
import { box } from '../../../src/geometry/box.ts'
import { color } from '../../../src/geometry/color.ts'
import type { Item } from '../../../src/scene/item.ts'
import type { TextItem } from '../../../src/scene/text-item.ts'
import { all, childNames, type Node, one, shape, writeAndRead } from './read-package.ts'
import {
  BODY_LEVELS,
  BOXES,
  groupItem,
  page,
  paragraph,
  pathItem,
  run,
  scene,
  textItem,
  titleItem,
} from './scene-builder.ts'

async function slideOf(items: readonly Item[], layout = 'content'): Promise<Node> {
  const read = await writeAndRead(scene([page(layout, 'x', items)]))
  return read.root('ppt/slides/slide1.xml')
}

function body(paragraphs: TextItem['paragraphs'], change: Partial<TextItem> = {}): TextItem {
  return textItem('Body', BOXES.body, paragraphs, {
    placeholder: { type: 'body', index: 1 },
    ...change,
  })
}

function levelParagraph(level: number, ...runs: Parameters<typeof paragraph>[0]) {
  const look = BODY_LEVELS[level]
  if (look === undefined) throw new Error('no such level')
  return { style: look.paragraph, runs, lines: [] }
}

describe('placeholders', () => {
  it('write no place, no size, no colour and no bullet where the layout has them', async () => {
    const slide = await slideOf([
      titleItem('\u6807\u9898'),
      body([levelParagraph(0, run('\u4E00')), levelParagraph(1, run('\u4E8C', { size: 16 }))]),
    ])
    const shapes = all(slide, 'p:sp')
    expect(shapes.map((sp) => one(sp, 'p:spPr').children)).toEqual([[], []])
    expect(shapes.map((sp) => one(sp, 'a:bodyPr').attributes)).toEqual([{}, {}])
    for (const properties of all(slide, 'a:rPr')) {
      expect(Object.keys(properties.attributes).sort()).toEqual(['altLang', 'dirty', 'lang'])
      expect(properties.children).toEqual([])
    }
    expect(all(slide, 'a:pPr').map((one) => [one.attributes, one.children])).toEqual([
      [{ lvl: '1' }, []],
    ])
  })

  it('are bound by type and index as PowerPoint binds them', async () => {
    const slide = await slideOf([
      titleItem('t'),
      body([levelParagraph(0, run('b'))]),
      textItem('Kicker', BOXES.kicker, [paragraph([run('k')])], {
        placeholder: { type: 'body', index: 13 },
      }),
    ])
    expect(all(slide, 'p:ph').map((one) => one.attributes)).toEqual([
      { type: 'title' },
      { idx: '1' },
      { type: 'body', idx: '13' },
    ])
    const cover = await slideOf([titleItem('t', 'title')], 'title')
    expect(one(cover, 'p:ph').attributes).toEqual({ type: 'ctrTitle' })
  })

  it('write what differs from the layout, and no more', async () => {
    const slide = await slideOf([
      body(
        [
          levelParagraph(0, run('a', { bold: true }), run('b', { size: 16 })),
          paragraph([run('c')], { align: 'center' }),
        ],
        {
          box: { ...BOXES.body, height: 200 },
          anchor: 'middle',
          insets: { top: 0, right: 0, bottom: 0, left: 10 },
        },
      ),
    ])
    const [a, b, c] = all(slide, 'a:rPr').map((one) => one.attributes)
    expect(a).toEqual({ lang: 'en-US', altLang: 'zh-CN', b: '1', dirty: '0' })
    expect(b).toEqual({ lang: 'en-US', altLang: 'zh-CN', sz: '1600', dirty: '0' })
    expect(c).toEqual({ lang: 'en-US', altLang: 'zh-CN', dirty: '0' })
    expect(one(slide, 'a:bodyPr').attributes).toEqual({ lIns: '127000', anchor: 'ctr' })
    expect(one(one(slide, 'p:spPr'), 'a:ext').attributes).toEqual({
      cx: '11074400',
      cy: '2540000',
    })
    const [plain] = all(slide, 'a:pPr')
    expect(plain?.attributes).toEqual({ marL: '0', indent: '0', algn: 'ctr' })
    expect(plain && childNames(plain)).toEqual(['a:buNone'])
  })
})

describe('text', () => {
  const box1 = (...paragraphs: TextItem['paragraphs']) =>
    textItem('T', box(10, 10, 200, 100), paragraphs, {
      insets: { top: 1, right: 2, bottom: 3, left: 4 },
    })

  it('in a box has exact insets, leading in points and no autofit', async () => {
    const slide = await slideOf([
      box1(paragraph([run('x', { size: 12 })], { leading: 15.5, spaceBefore: 2, spaceAfter: 4 })),
    ])
    const properties = one(slide, 'a:bodyPr')
    expect(properties.attributes).toMatchObject({
      wrap: 'square',
      lIns: '50800',
      tIns: '12700',
      rIns: '25400',
      bIns: '38100',
      anchor: 't',
    })
    expect(childNames(properties)).toEqual(['a:noAutofit'])
    expect(one(slide, 'p:cNvSpPr').attributes).toEqual({ txBox: '1' })
    const spacing = one(slide, 'a:pPr').children.map((child) => [
      child.name,
      child.children[0]?.attributes.val,
    ])
    expect(spacing).toEqual([
      ['a:lnSpc', '1550'],
      ['a:spcBef', '200'],
      ['a:spcAft', '400'],
    ])
  })

  it('breaks lines by force with a:br and strips what XML forbids', async () => {
    const slide = await slideOf([box1(paragraph([run('a\u000B\nb')]))])
    expect(childNames(one(slide, 'a:p'))).toEqual(['a:pPr', 'a:r', 'a:br', 'a:r'])
    expect(all(slide, 'a:t').map((one) => one.text)).toEqual(['a', 'b'])
  })

  it('joins runs that look alike, but not a link with its neighbours', async () => {
    const url = { kind: 'url' as const, url: 'https://x.org', description: '' }
    const slide = await slideOf([
      box1(paragraph([run('\u6BD4\u4F8B '), run('2%'), run('\u3002'), run('\u94FE', {}, url)])),
    ])
    expect(all(slide, 'a:t').map((one) => one.text)).toEqual(['\u6BD4\u4F8B 2%\u3002', '\u94FE'])
  })

  it('rises and sinks by baseline, and names only the mono font', async () => {
    const slide = await slideOf([
      box1(
        paragraph([
          run('2', { rise: 'super' }),
          run('2', { rise: 'sub' }),
          run('x', { family: 'mono' }),
          run('h', { family: 'heading' }),
        ]),
      ),
    ])
    const [up, down, mono, heading] = all(slide, 'a:rPr')
    expect(up?.attributes.baseline).toBe('30000')
    expect(down?.attributes.baseline).toBe('-25000')
    expect(mono && one(mono, 'a:latin').attributes.typeface).toBe('Consolas')
    expect(mono && one(mono, 'a:ea').attributes.typeface).toBe('+mn-ea')
    expect(heading && one(heading, 'a:latin').attributes.typeface).toBe('+mj-lt')
  })

  it('numbers a list from its first item, so that PowerPoint counts', async () => {
    const numbered = (start: number) =>
      paragraph([run(String(start))], {
        indent: 18,
        firstLine: -18,
        bullet: { kind: 'number', start, color: null },
      })
    const slide = await slideOf([
      box1(numbered(1), numbered(2), paragraph([run('between')]), numbered(5), numbered(6)),
    ])
    expect(all(slide, 'a:buAutoNum').map((one) => one.attributes.startAt)).toEqual([
      undefined,
      undefined,
      '5',
      '5',
    ])
  })

  it('keeps the slide number as a field', async () => {
    const slide = await slideOf([box1(paragraph([{ ...run('7'), field: 'slide-number' }]))])
    expect(one(slide, 'a:fld').attributes.type).toBe('slidenum')
    expect(one(one(slide, 'a:fld'), 'a:t').text).toBe('7')
  })
})

describe('links', () => {
  const linked = (link: Parameters<typeof run>[2], c = color('tx1')) =>
    textItem('T', box(0, 0, 100, 20), [paragraph([run('x', { color: c }, link)])])

  it('lead to addresses and to slides by relationship', async () => {
    const first = page('content', 'a', [
      linked({ kind: 'url', url: 'https://x.org/\u4E2D?a=1&b=%20', description: 'd' }),
      linked({ kind: 'anchor', anchor: 'there', description: 'e' }),
      linked({ kind: 'anchor', anchor: 'nowhere', description: 'f' }),
    ])
    const second = page('content', 'b', [], { anchors: [{ id: 'there', y: 0 }] })
    const read = await writeAndRead(scene([first, second]))
    const [toUrl, toSlide, ...others] = all(read.root('ppt/slides/slide1.xml'), 'a:hlinkClick')
    expect(others).toEqual([])
    const targets = new Map(
      all(read.root('ppt/slides/_rels/slide1.xml.rels'), 'Relationship').map((one) => [
        one.attributes.Id,
        [one.attributes.Target, one.attributes.TargetMode],
      ]),
    )
    expect(targets.get(toUrl?.attributes['r:id'])).toEqual([
      'https://x.org/%E4%B8%AD?a=1&b=%20',
      'External',
    ])
    expect(targets.get(toSlide?.attributes['r:id'])).toEqual(['slide2.xml', undefined])
    expect(toSlide?.attributes.action).toBe('ppaction://hlinksldjump')
  })

  it('keep their text\u2019s colour unless it is the theme\u2019s link colour', async () => {
    const url = { kind: 'url' as const, url: 'https://x.org', description: '' }
    const slide = await slideOf([linked(url), linked(url, color('hlink'))])
    expect(all(slide, 'a:hlinkClick').map((one) => one.children.length)).toEqual([1, 0])
  })
})

describe('shapes', () => {
  it('are presets with their own text rectangle taken out of the insets', async () => {
    const round = textItem('Round', box(0, 0, 100, 60), [paragraph([run('x')])], {
      shape: 'rounded-rectangle',
      fill: { role: 'accent1', lumMod: 0.2, lumOff: 0.8 },
      insets: { top: 10, right: 10, bottom: 10, left: 10 },
    })
    const slide = await slideOf([round])
    expect(one(slide, 'a:prstGeom').attributes).toEqual({ prst: 'roundRect' })
    // the corner's radius is 16.667 % of 60 pt, and text is inset by 29.289 % of it: 2.929 pt of the 10
    expect(one(slide, 'a:bodyPr').attributes.lIns).toBe('89802')
    const fill = one(one(slide, 'p:spPr'), 'a:schemeClr')
    expect(fill.attributes.val).toBe('accent1')
    expect(fill.children.map((child) => [child.name, child.attributes.val])).toEqual([
      ['a:lumMod', '20000'],
      ['a:lumOff', '80000'],
    ])
  })

  it('are connectors where they are one line, flipped where it climbs', async () => {
    const line = pathItem(
      'Line',
      box(10, 10, 20, 30),
      [
        { kind: 'move', to: { x: 10, y: 40 } },
        { kind: 'line', to: { x: 30, y: 10 } },
      ],
      { stroke: { color: color('tx1'), width: 1, dash: 'dot' } },
    )
    const connector = shape(await slideOf([line]), 'Line')
    expect(connector.name).toBe('p:cxnSp')
    expect(one(connector, 'a:xfrm').attributes).toEqual({ flipV: '1' })
    expect(one(one(connector, 'a:xfrm'), 'a:ext').attributes).toEqual({
      cx: '254000',
      cy: '381000',
    })
    expect(one(connector, 'a:prstDash').attributes.val).toBe('sysDot')
  })

  it('are free forms in their own coordinates', async () => {
    const curve = pathItem('Curve', box(10, 10, 20, 30), [
      { kind: 'move', to: { x: 10, y: 10 } },
      { kind: 'curve', c1: { x: 20, y: 10 }, c2: { x: 20, y: 40 }, to: { x: 30, y: 40 } },
    ])
    const path = one(shape(await slideOf([curve]), 'Curve'), 'a:path')
    expect(path.attributes).toEqual({ w: '254000', h: '381000', fill: 'none' })
    expect(childNames(path)).toEqual(['a:moveTo', 'a:cubicBezTo'])
    expect(all(path, 'a:pt').map((one) => one.attributes)).toEqual([
      { x: '0', y: '0' },
      { x: '127000', y: '0' },
      { x: '127000', y: '381000' },
      { x: '254000', y: '381000' },
    ])
  })

  it('say that they are decoration, and groups say what is in them', async () => {
    const rule = pathItem('Rule', box(0, 0, 10, 10), [], { preset: 'rectangle' })
    const label = textItem('Label', box(0, 0, 10, 10), [paragraph([run('one\ntwo')])])
    const slide = await slideOf([
      groupItem('Said', box(0, 0, 10, 10), [rule, label]),
      groupItem('Told', box(0, 0, 10, 10), [label], 'A picture of it'),
      textItem('Field', box(0, 0, 10, 10), [], { fill: color('bg2') }),
    ])
    const about = (name: string) => one(shape(slide, name), 'p:cNvPr')
    expect(about('Said').attributes.descr).toBe('one two')
    expect(about('Told').attributes.descr).toBe('A picture of it')
    for (const name of ['Rule', 'Field']) {
      expect(one(about(name), 'adec:decorative').attributes.val).toBe('1')
    }
  })

  it('have ids and names of their own', async () => {
    const twin = () => textItem('Twin', box(0, 0, 10, 10), [paragraph([run('x')])])
    const slide = await slideOf([groupItem('G', box(0, 0, 10, 10), [twin(), twin()]), twin()])
    const known = all(slide, 'p:cNvPr').map((one) => one.attributes)
    expect(known.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
    expect(known.map(({ name }) => name)).toEqual(['', 'G', 'Twin', 'Twin 2', 'Twin 3'])
  })
})
