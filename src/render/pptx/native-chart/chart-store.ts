import type { ChartItem } from '../../../scene/item.ts'
import { type Part, RELATIONSHIPS, relationshipList } from '../package.ts'
import { WORKBOOK_TYPE, workbookBytes } from '../workbook.ts'
import type { Packer } from '../zip.ts'
import { chartSheet } from './chart-sheet.ts'
import { chartSpaceXml } from './chart-space.ts'
import type { ChartSetting } from './chart-text.ts'

const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'

export interface ChartStore {
  /** Writes a chart and its workbook as parts, numbered in the order they come; gives the chart's name. */
  readonly chartPart: (item: ChartItem) => string
  readonly parts: () => readonly Part[]
}

export function chartStore(setting: ChartSetting, packer: Packer): ChartStore {
  const parts: Part[] = []
  let count = 0
  const chartPart = (item: ChartItem): string => {
    count += 1
    const data = chartSheet(item.native, setting.languages.main)
    const workbook: Part = {
      name: `ppt/embeddings/Microsoft_Excel_Worksheet${count}.xlsx`,
      contentType: WORKBOOK_TYPE,
      body: workbookBytes(data.sheet, packer),
      relationships: [],
    }
    const relationships = relationshipList()
    const workbookId = relationships.link(RELATIONSHIPS.package, workbook.name)
    const chart: Part = {
      name: `ppt/charts/chart${count}.xml`,
      contentType: CHART_TYPE,
      body: chartSpaceXml(item, data, { setting, workbookId }),
      relationships: relationships.all(),
    }
    parts.push(chart, workbook)
    return chart.name
  }
  return { chartPart, parts: () => parts }
}
