/**
 * What Chinese adds to the line-break classes: a number stays with its unit, 第 with its number, a
 * currency with its amount. Line-start and line-end prohibitions of single marks are in their
 * classes (character-class.ts).
 */
import { type Cells, cellAt, FLAG, has, mark } from './cells.ts'

const AMOUNT = '[百千万亿兆]'
const UNITS =
  '美元|港元|港币|欧元|英镑|日元|人民币|韩元|卢比|平方公里|平方米|立方米|公里|千米|厘米|毫米|' +
  '公斤|千克|毫克|公顷|千瓦时|千瓦|兆瓦|吉瓦|瓦时|小时|分钟|个月|个百分点|百分点|基点|' +
  '[元角分年月日号时秒个家人名位次项条款章节页倍岁天周季届期笔股只台辆座套件批种类级层栋米吨克亩度点' +
  '成折㎡㎞㎏户万亿篇份处所起例组步轮架艘颗枚张部本册卷编图表类路线站班届场门间斤里升瓦伏安'.concat(
    ']',
  )

/**
 * A number, then a space or not, then 万亿 and the like, then a unit. Tried only where a number
 * starts, so that a thousand digits cost no more than a thousand steps.
 */
const NUMBER_AND_UNIT = new RegExp(
  `(?<![\\d０-９.,])[\\d０-９][\\d０-９.,]*[ \\u00a0]?(?:${AMOUNT}{1,3}(?:余|多)?(?:${UNITS})?|(?:余|多)?(?:${UNITS})|[%‰％℃°])`,
  'g',
)
const ORDINAL = /第 ?\d+/g
const CURRENCY = /(?:US\$|HK\$|RMB|USD|CNY|EUR|HKD|[$€£¥￥]) ?\d/g

/** Forbids breaks inside numbers with their units, ordinals and sums of money. */
export function keepNumbersWhole(cells: Cells): void {
  if (!/[\d０-９]/.test(cells.text)) return
  const patterns = [NUMBER_AND_UNIT]
  if (cells.text.includes('第')) patterns.push(ORDINAL)
  if (/[A-Z$€£¥￥]/.test(cells.text)) patterns.push(CURRENCY)
  for (const pattern of patterns) {
    for (const match of cells.text.matchAll(pattern)) {
      keepWhole(cells, match.index, match.index + match[0].length)
    }
  }
}

function keepWhole(cells: Cells, start: number, end: number): void {
  for (let i = cellAt(cells, start); (cells.start[i + 1] as number) < end; i++) {
    if (i + 1 >= cells.count) break
    if (!has(cells, i, FLAG.keepAfter)) mark(cells, i, FLAG.keepAfter)
  }
}
