import type { SlideLayoutName } from '../../document/document.ts'
import { isChinese } from '../language.ts'

/** What PowerPoint's list of layouts calls them: in English and in Chinese. */
const TITLES: Readonly<Record<SlideLayoutName, readonly [english: string, chinese: string]>> = {
  title: ['Cover', '封面'],
  contents: ['Contents', '目录'],
  section: ['Section', '章节'],
  content: ['Title and Text', '标题与正文'],
  'content-exhibit': ['Text and Exhibit', '正文与图表'],
  exhibit: ['Exhibit', '图表'],
  'two-columns': ['Two Columns', '两栏'],
  kpi: ['Key Figures', '关键数字'],
  table: ['Table', '表格'],
  quote: ['Quotation', '引语'],
  coverage: ['Coverage Map', '覆盖图'],
  sources: ['Sources', '资料来源'],
  closing: ['Closing', '结语'],
}

export function layoutTitle(name: SlideLayoutName, lang: string): string {
  return TITLES[name][isChinese(lang) ? 1 : 0]
}
