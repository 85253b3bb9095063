import { describe, expect, it } from 'vitest'
import { box } from '../../../src/geometry/box.ts'
import { color } from '../../../src/geometry/color.ts'
import type { NativeChart } from '../../../src/scene/native-chart.ts'
import {
  all,
  childNames,
  type Node,
  one,
  type Package,
  readPackage,
  writeAndRead,
} from './read-package.ts'
import { AXIS, CHARTS, chart, series } from './sample-deck.ts'
import { chartItem, page, scene } from './scene-builder.ts'

async function written(native: NativeChart): Promise<{ read: Package; space: Node }> {
  const item = chartItem('Chart', box(0, 0, 400, 300), native, 'alt')
  const read = await writeAndRead(scene([page('exhibit', 'x', [item])]))
  return { read, space: read.root('ppt/charts/chart1.xml') }
}

/** Children in the order of dml-chart.xsd (ECMA-376-1, annex A), as far as Dossier writes them. */
const ORDER: Readonly<Record<string, string>> = {
  'c:chartSpace': 'date1904 lang roundedCorners style clrMapOvr chart spPr txPr externalData',
  'c:chart': 'title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs',
  'c:barChart': 'barDir grouping varyColors ser dLbls gapWidth overlap serLines axId',
  'c:lineChart': 'grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId',
  'c:areaChart': 'grouping varyColors ser dLbls dropLines axId',
  'c:pieChart': 'varyColors ser dLbls firstSliceAng',
  'c:doughnutChart': 'varyColors ser dLbls firstSliceAng holeSize',
  'c:scatterChart': 'scatterStyle varyColors ser dLbls axId',
  'c:ser':
    'idx order tx spPr invertIfNegative marker explosion dPt dLbls trendline errBars cat val xVal yVal smooth',
  'c:dPt': 'idx invertIfNegative marker bubble3D explosion spPr',
  'c:dLbls':
    'dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator showLeaderLines',
  'c:dLbl':
    'idx layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator',
  'c:catAx':
    'axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl',
  'c:valAx':
    'axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit',
  'c:scaling': 'orientation max min',
  'c:legend': 'legendPos legendEntry layout overlay spPr txPr',
}

/** Label positions that PowerPoint takes; with any other it repairs the file. */
const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  clustered: ['outEnd', 'inEnd', 'ctr', 'inBase'],
  stacked: ['inEnd', 'ctr', 'inBase'],
  percentStacked: ['inEnd', 'ctr', 'inBase'],
  'c:lineChart': ['t', 'b', 'l', 'r', 'ctr'],
  'c:scatterChart': ['t', 'b', 'l', 'r', 'ctr'],
  'c:pieChart': ['bestFit', 'outEnd', 'inEnd', 'ctr'],
  'c:doughnutChart': [],
  'c:areaChart': [],
}

describe.each(Object.entries(CHARTS))('%s', (_, native) => {
  it('keeps the schema\u2019s order', async () => {
    const { space } = await written(native)
    for (const [name, order] of Object.entries(ORDER)) {
      const expected = order.split(' ').map((child) => `c:${child}`)
      for (const node of all(space, name)) {
        const places = childNames(node).map((child) => expected.indexOf(child))
        expect(places.includes(-1), `${name}: ${childNames(node)}`).toBe(false)
        expect(
          [...places].sort((a, b) => a - b),
          name,
        ).toEqual(places)
      }
    }
  })

  it('has two axes a plot, each across one that is there', async () => {
    const { space } = await written(native)
    for (const plot of plotsOf(space)) {
      const isRound = plot.name === 'c:pieChart' || plot.name === 'c:doughnutChart'
      expect(plot.children.filter((node) => node.name === 'c:axId')).toHaveLength(isRound ? 0 : 2)
    }
    const axes = [...all(space, 'c:catAx'), ...all(space, 'c:valAx')]
    const ids = axes.map((axis) => one(axis, 'c:axId').attributes.val)
    for (const axis of axes) expect(ids).toContain(one(axis, 'c:crossAx').attributes.val)
  })

  it('labels at positions that PowerPoint takes', async () => {
    const { space } = await written(native)
    for (const plot of plotsOf(space)) {
      const kind = plot.name === 'c:barChart' ? one(plot, 'c:grouping').attributes.val : plot.name
      for (const label of all(plot, 'c:dLblPos')) {
        expect(POSITIONS[kind ?? '']).toContain(label.attributes.val)
      }
    }
  })

  it('has no title, no frame, theme colours and theme fonts only', async () => {
    const { read, space } = await written(native)
    expect(one(space, 'c:autoTitleDeleted').attributes.val).toBe('1')
    expect(one(space, 'c:roundedCorners').attributes.val).toBe('0')
    expect(all(space, 'a:srgbClr')).toEqual([])
    const fonts = new Set(
      ['a:latin', 'a:ea'].flatMap((name) => all(space, name)).map((one) => one.attributes.typeface),
    )
    expect([...fonts].sort()).toEqual(['+mn-ea', '+mn-lt'])
    const link = one(space, 'c:externalData').attributes['r:id']
    const target = all(read.root('ppt/charts/_rels/chart1.xml.rels'), 'Relationship').find(
      (one) => one.attributes.Id === link,
    )
    expect(target?.attributes.Target).toBe('../embeddings/Microsoft_Excel_Worksheet1.xlsx')
  })

  it('caches exactly what its cells hold', async () => {
    const { read, space } = await written(native)
    const cells = sheetCells(read)
    for (const reference of [...all(space, 'c:strRef'), ...all(space, 'c:numRef')]) {
      const addresses = addressesOf(one(reference, 'c:f').text)
      const cached = new Map(
        all(reference, 'c:pt').map((one) => [one.attributes.idx, one.children[0]?.text]),
      )
      const inCells = addresses.map((address) => cells.get(address))
      expect(addresses.map((__, index) => cached.get(String(index)))).toEqual(inCells)
    }
  })
})

function plotsOf(space: Node): readonly Node[] {
  return one(space, 'c:plotArea').children.filter((node) => node.name.endsWith('Chart'))
}

/** Cells of the first chart's workbook by address, as written. */
function sheetCells(read: Package): ReadonlyMap<string, string> {
  const workbook = readPackage(read.bytes('ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx'))
  const strings = all(workbook.root('xl/sharedStrings.xml'), 't').map((one) => one.text)
  return new Map(
    all(workbook.root('xl/worksheets/sheet1.xml'), 'c').map((node) => {
      const raw = one(node, 'v').text
      const value = node.attributes.t === 's' ? (strings[Number(raw)] ?? '') : raw
      return [node.attributes.r ?? '', value]
    }),
  )
}

function addressesOf(formula: string): readonly string[] {
  const match = /^Sheet1!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(formula)
  if (match === null) throw new Error(formula)
  const first = Number(match[2])
  const last = Number(match[3] ?? first)
  return Array.from({ length: last - first + 1 }, (_, index) => `${match[1]}${first + index}`)
}

describe('chart', () => {
  it('leaves a missing value out and shows a gap', async () => {
    const { space } = await written(chart('line', [series('a', [1, null, 3])], {}, 'standard'))
    const points = all(one(space, 'c:val'), 'c:pt').map((one) => one.attributes.idx)
    expect(points).toEqual(['0', '2'])
    expect(one(one(space, 'c:val'), 'c:ptCount').attributes.val).toBe('3')
    expect(one(space, 'c:dispBlanksAs').attributes.val).toBe('gap')
  })

  it('stacks with full overlap, in percent too', async () => {
    const stacked = async (grouping: 'stacked' | 'percent' | 'clustered') => {
      const { space } = await written(chart('column', [series('a', [1])], {}, grouping))
      const bars = one(space, 'c:barChart')
      return [one(bars, 'c:grouping').attributes.val, one(bars, 'c:overlap').attributes.val]
    }
    expect(await stacked('clustered')).toEqual(['clustered', '0'])
    expect(await stacked('stacked')).toEqual(['stacked', '100'])
    expect(await stacked('percent')).toEqual(['percentStacked', '100'])
  })

  it('draws the base of a waterfall invisible and keeps it out of the legend', async () => {
    const native = CHARTS.waterfall
    if (native === undefined) throw new Error('no waterfall')
    const { space } = await written(native)
    const [base] = all(space, 'c:ser')
    expect(childNames(one(base ?? space, 'c:spPr'))[0]).toBe('a:noFill')
    expect(one(one(space, 'c:legendEntry'), 'c:idx').attributes.val).toBe('0')
  })

  it('labels only the points it should', async () => {
    const labels = { ...series('', []).labels, show: 'last' as const, position: 'right' as const }
    const { space } = await written(
      chart('line', [series('a', [1, 2, null], { labels })], {}, 'standard'),
    )
    const marked = all(space, 'c:dLbl').map((label) => one(label, 'c:idx').attributes.val)
    expect(marked).toEqual(['1'])
    const common = one(space, 'c:dLbls').children.filter((node) => node.name === 'c:showVal')
    expect(common.map((node) => node.attributes.val)).toEqual(['0'])
  })

  it('puts the value axis at the foot of bars that run downwards', async () => {
    const { space } = await written(
      chart('bar', [series('a', [1])], { categoryAxis: { ...AXIS, reversed: true } }),
    )
    expect(one(one(space, 'c:catAx'), 'c:orientation').attributes.val).toBe('maxMin')
    expect(one(one(space, 'c:valAx'), 'c:crosses').attributes.val).toBe('max')
    expect(one(one(space, 'c:catAx'), 'c:axPos').attributes.val).toBe('l')
  })

  it('gives a second axis a hidden partner and puts it at the right', async () => {
    const native = CHARTS.combo
    if (native === undefined) throw new Error('no combo')
    const { space } = await written(native)
    const [, second] = all(space, 'c:valAx')
    const [, partner] = all(space, 'c:catAx')
    expect(one(second ?? space, 'c:axPos').attributes.val).toBe('r')
    expect(one(second ?? space, 'c:crosses').attributes.val).toBe('max')
    expect(one(partner ?? space, 'c:delete').attributes.val).toBe('1')
  })

  it('keeps a second axis that is not seen, since its scale counts', async () => {
    const native = CHARTS.combo
    if (native === undefined) throw new Error('no combo')
    const { space } = await written({
      ...native,
      secondaryAxis: { ...AXIS, visible: false, min: 0, max: 20 },
    })
    const [, second] = all(space, 'c:valAx')
    expect(one(second ?? space, 'c:delete').attributes.val).toBe('0')
    expect(one(second ?? space, 'c:tickLblPos').attributes.val).toBe('none')
    expect(one(second ?? space, 'c:max').attributes.val).toBe('20')
  })

  it('writes what an upright axis measures level over the plot, where there is room', async () => {
    const titled = { valueAxis: { ...AXIS, title: 'bps' } }
    const rotation = async (change: Partial<NativeChart>) => {
      const { space } = await written(chart('column', [series('a', [1])], { ...titled, ...change }))
      return one(one(space, 'c:title'), 'a:bodyPr').attributes.rot
    }
    expect(await rotation({})).toBe('-5400000')
    // 1.5 ems of 12 pt are 6 % of the height
    expect(await rotation({ plotArea: box(0.1, 0.05, 0.8, 0.8) })).toBe('-5400000')
    expect(await rotation({ plotArea: box(0.1, 0.07, 0.8, 0.8) })).toBe('0')
  })

  it('colours single points', async () => {
    const pointColors = [null, color('accent1')]
    const { space } = await written(chart('column', [series('a', [1, 2], { pointColors })]))
    const points = all(space, 'c:dPt')
    expect(points.map((node) => one(node, 'c:idx').attributes.val)).toEqual(['1'])
    expect(points.map((node) => one(node, 'a:schemeClr').attributes.val)).toEqual(['accent1'])
  })

  it('names only every so many categories where the scene says so', async () => {
    const { space } = await written(
      chart('column', [series('a', [1])], { categoryAxis: { ...AXIS, labelEvery: 2 } }),
    )
    expect(one(one(space, 'c:catAx'), 'c:tickLblSkip').attributes.val).toBe('2')
  })

  it('never turns the names of categories', async () => {
    const { space } = await written(chart('column', [series('a', [1])]))
    const rotations = all(space, 'c:catAx').map((axis) => {
      const properties = all(axis, 'c:txPr').at(-1)
      return properties === undefined ? '' : one(properties, 'a:bodyPr').attributes.rot
    })
    expect(rotations).toEqual(['0'])
  })

  it('writes the place and the colour of a single label', async () => {
    const labels = {
      show: [0, 1, 2],
      content: 'category',
      position: 'right',
      color: color('tx1'),
      bold: false,
      inks: [{ point: 1, color: color('bg1') }],
      elsewhere: [
        { point: 1, position: 'above' },
        { point: 2, position: 'left' },
      ],
    } as const
    const { space } = await written(
      chart('scatter', [series('a', [1, 2, 3], { xValues: [1, 2, 3], labels })]),
    )
    const own = all(space, 'c:dLbl')
    expect(own.map((node) => one(node, 'c:dLblPos').attributes.val)).toEqual(['r', 't', 'l'])
    expect(own.map((node) => all(node, 'a:schemeClr')[0]?.attributes.val)).toEqual([
      'tx1',
      'bg1',
      'tx1',
    ])
  })

  it('takes the plot area of the drawn chart', async () => {
    const { space } = await written(
      chart('column', [series('a', [1])], { plotArea: box(0.1, 0.2, 0.7, 0.6) }),
    )
    const layout = one(space, 'c:manualLayout').children.map((node) => node.attributes.val)
    expect(layout).toEqual(['inner', 'edge', 'edge', '0.1', '0.2', '0.7', '0.6'])
  })
})
