const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'
const DAYS = 'mon|tue|wed|thu|fri|sat|sun'
const HAN_NUMBER = '[\u96f6\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\\d]+'

/** Names that stand in a row of their own: times, numbers, ranges, ordinals. */
const ORDERED = [
  // 2024, FY2024, 2024E, 2024 年, 2024 年上半年, 2024-06, 2024Q1, 2024 H1
  /^(fy\s*)?(19|20)\d{2}(\s*[ae]|\s*[-/.\u5e74qh\u2013].*|\s+[qh]\d.*)?$/i,
  // Q1, Q1 2024, H2, 1Q24
  /^([qh]\s*[1-4]|[1-4]\s*[qh])\b/i,
  // 一季度, 上半年, 3 月, 第一阶段, 第 2 周
  new RegExp(
    `^(\u7b2c\\s*)?${HAN_NUMBER}\\s*(\u5b63\u5ea6?|\u6708|\u65e5|\u53f7|\u5468|\u671f|\u9636\u6bb5|\u5c4a|\u8f6e|\u6b65|\u5c42|\u7ea7|\u7ebf)`,
  ),
  /^[\u4e0a\u4e0b]\u534a\u5e74/,
  /^(\u9636\u6bb5|\u5468|\u661f\u671f)\s*[\u4e00-\u9fa5\d]/,
  new RegExp(`^(${MONTHS})[a-z]*\\b`, 'i'),
  new RegExp(`^(${DAYS})[a-z]*$`, 'i'),
  /^(phase|step|stage|week|day|month|year|quarter|tier|level|round)\s*\w{1,3}$/i,
  // 5, 1.5, 18–24 岁, 60+, < 10, ≥ 50 万, 10 万以下
  /^[<>\u2264\u2265\u2212-]?\s*\d[\d,.]*\s*(%|\+)?(\s*[-\u2013\u2014~\uff5e\u81f3]\s*\d[\d,.]*)?\s*(%|\+|[\u4e00-\u9fa5]{1,4})?$/,
] as const

const OTHER = /^(\u5176\u4ed6|\u5176\u5b83|\u5176\u4f59|others?|rest|the rest|remaining)/i

/** Whether categories have an order of their own, which a chart keeps. */
export function hasOwnOrder(names: readonly string[]): boolean {
  const kinds = names.filter((name) => !isOther(name))
  return kinds.length > 0 && kinds.every((name) => ORDERED.some((form) => form.test(name.trim())))
}

/** Whether a category takes what the others leave, and so stands last. */
export function isOther(name: string): boolean {
  return OTHER.test(name.trim())
}
