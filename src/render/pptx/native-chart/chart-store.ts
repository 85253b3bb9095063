import type { ChartItem } from '../../../scene/item.ts'
import { type PackedPart, type Part, RELATIONSHIPS, relationshipList } from '../package.ts'
import type { DeckSetting } from '../part-setting.ts'
import type { PptxReuse } from '../reuse.ts'
import { WORKBOOK_TYPE, workbookBytes } from '../workbook.ts'
import { chartSheet } from './chart-sheet.ts'
import { chartSpaceXml } from './chart-space.ts'

const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'

export interface ChartStore {
  /** Numbers charts in the order they come; gives the name of the chart's part. */
  readonly chartPart: (item: ChartItem) => string
  /** The charts that were named, each with its workbook. */
  readonly parts: (deck: DeckSetting, reuse: PptxReuse) => Iterable<PackedPart>
}

interface ChartNames {
  readonly chart: string
  readonly workbook: string
}

export function chartStore(): ChartStore {
  const names = new Map<ChartItem, ChartNames>()
  return {
    chartPart: (item) => {
      const number = names.size + 1
      const known = names.get(item) ?? {
        chart: `ppt/charts/chart${number}.xml`,
        workbook: `ppt/embeddings/Microsoft_Excel_Worksheet${number}.xlsx`,
      }
      names.set(item, known)
      return known.chart
    },
    *parts(deck, reuse) {
      for (const [item, { chart, workbook }] of names) {
        yield reuse.part({ of: item, name: chart, key: workbook }, deck, () =>
          chartPart(item, { chart, workbook }, deck),
        )
        yield reuse.part({ of: item.native, name: workbook, key: '' }, deck, () =>
          workbookPart(item, workbook, { deck, reuse }),
        )
      }
    },
  }
}

function chartPart(item: ChartItem, names: ChartNames, { languages }: DeckSetting): Part {
  const relationships = relationshipList()
  const workbookId = relationships.link(RELATIONSHIPS.package, names.workbook)
  const data = chartSheet(item.native, languages.main)
  return {
    name: names.chart,
    contentType: CHART_TYPE,
    body: chartSpaceXml(item, data, { setting: { languages }, workbookId }),
    relationships: relationships.all(),
  }
}

function workbookPart(
  { native }: ChartItem,
  name: string,
  { deck, reuse }: { readonly deck: DeckSetting; readonly reuse: PptxReuse },
): Part {
  const { sheet } = chartSheet(native, deck.languages.main)
  const body = workbookBytes(sheet, reuse.pack)
  return { name, contentType: WORKBOOK_TYPE, body, relationships: [] }
}
