/** Which of a template's layouts stands for which of Dossier's: by map, type, name, then by what is on it. */
import type { BrandPlaceholder, Template, TemplateLayout } from './brand.ts'
import { kindOf } from './read-placeholders.ts'
import { hasTitle } from './read-template.ts'

/** Dossier's layouts by what a template may have for them. */
interface Wanted {
  /** ST_SlideLayoutType (19.7.15), the best first. */
  readonly types: readonly string[]
  /** In layouts' names, English and Chinese. */
  readonly words: RegExp | null
  /** What it is then laid out on. */
  readonly otherwise: string | null
}

const WANTED = {
  title: {
    types: ['title'],
    // 封面, 标题幻灯片
    words: /title slide|\bcover\b|\u5C01\u9762|\u6807\u9898\u5E7B\u706F\u7247/i,
    otherwise: null,
  },
  section: {
    types: ['secHead'],
    // 节标题, 章节, 过渡, 分节
    words: /section|divider|chapter|\u8282\u6807\u9898|\u7AE0\u8282|\u8FC7\u6E21|\u5206\u8282/i,
    otherwise: 'title',
  },
  content: {
    types: ['obj', 'tx'],
    // 标题和内容, 标题和文本, 正文, 内容页
    words:
      /title(?: and |, )(?:content|text|body)|\u6807\u9898\u548C(?:\u5185\u5BB9|\u6587\u672C)|\u6B63\u6587|\u5185\u5BB9\u9875/i,
    otherwise: null,
  },
  'two-columns': {
    types: ['twoObj', 'twoColTx', 'txAndObj', 'objAndTx'],
    // 两栏, 双栏, 两项内容
    words: /two (?:content|column)|2 content|\u4E24\u680F|\u53CC\u680F|\u4E24\u9879\u5185\u5BB9/i,
    otherwise: 'content',
  },
  'content-exhibit': {
    types: ['twoObj', 'txAndChart', 'txAndObj', 'twoColTx'],
    // 图文
    words: /text and (?:chart|exhibit|picture)|two (?:content|column)|2 content|\u56FE\u6587/i,
    otherwise: 'two-columns',
  },
  exhibit: {
    types: ['titleOnly'],
    // 仅标题, 只有标题
    words: /title only|\u4EC5\u6807\u9898|\u53EA\u6709\u6807\u9898/i,
    otherwise: 'content',
  },
  // 指标
  kpi: { types: [], words: /key figures|\bkpis?\b|\u6307\u6807/i, otherwise: 'exhibit' },
  // 表格
  table: { types: [], words: /\btable\b|\u8868\u683C/i, otherwise: 'exhibit' },
  coverage: { types: [], words: null, otherwise: 'exhibit' },
  // 目录, 议程
  contents: {
    types: [],
    words: /agenda|contents|\u76EE\u5F55|\u8BAE\u7A0B/i,
    otherwise: 'exhibit',
  },
  // 引言, 引文, 金句
  quote: { types: [], words: /quot|\u5F15\u8A00|\u5F15\u6587|\u91D1\u53E5/i, otherwise: 'exhibit' },
  // 参考, 来源
  sources: {
    types: [],
    words: /sources|references|\u53C2\u8003|\u6765\u6E90/i,
    otherwise: 'content',
  },
  // 总结, 小结
  closing: {
    types: [],
    words: /takeaway|summary|\u603B\u7ED3|\u5C0F\u7ED3/i,
    otherwise: 'content',
  },
} as const satisfies Record<string, Wanted>

export type MatchedName = keyof typeof WANTED

export const MATCHED_NAMES = Object.keys(WANTED) as readonly MatchedName[]

/** Dossier's layouts by name → names of the template's layouts. */
export type LayoutMap = Readonly<Partial<Record<MatchedName, string>>>

export type Matches = Readonly<Record<MatchedName, TemplateLayout>>

/** Matches all of Dossier's layouts; a name of the map that the template lacks is passed over. */
export function matchLayouts({ layouts, size }: Template, map: LayoutMap = {}): Matches {
  const usable = layouts.filter(isUsable)
  const [any] = usable.length === 0 ? layouts : usable
  if (any === undefined) throw new Error('a template without layouts was read')
  const found = new Map<string, TemplateLayout>()
  const match = (name: MatchedName): TemplateLayout => {
    const known = found.get(name)
    if (known !== undefined) return known
    const wanted: Wanted = WANTED[name]
    const mapped = layoutNamed(layouts, map[name])
    const best =
      mapped ??
      byType(usable, wanted) ??
      usable.find((one) => wanted.words?.test(one.name) === true) ??
      byContent(name, usable, size) ??
      (wanted.otherwise === null ? any : match(wanted.otherwise as MatchedName))
    found.set(name, best)
    return best
  }
  return Object.fromEntries(MATCHED_NAMES.map((name) => [name, match(name)])) as Record<
    MatchedName,
    TemplateLayout
  >
}

export function layoutNamed(
  layouts: readonly TemplateLayout[],
  name: string | undefined,
): TemplateLayout | undefined {
  const plain = (text: string) => text.trim().toLowerCase()
  return name === undefined ? undefined : layouts.find((one) => plain(one.name) === plain(name))
}

function byType(layouts: readonly TemplateLayout[], { types }: Wanted) {
  for (const type of types) {
    const found = layouts.find((one) => one.type === type)
    if (found !== undefined) return found
  }
  return undefined
}

/** With a title, and no text that runs from top to bottom. */
function isUsable(layout: TemplateLayout): boolean {
  return hasTitle(layout) && layout.placeholders.every(({ vertical }) => !vertical)
}

/** Placeholders that take text, in reading order: from left to right, then from top to bottom. */
export function textPlaces(layout: TemplateLayout): readonly BrandPlaceholder[] {
  return layout.placeholders
    .filter(({ type, vertical }) => TEXT_TYPES.has(type ?? 'obj') && !vertical)
    .sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y)
}

const TEXT_TYPES = new Set(['obj', 'body', 'subTitle'])

/** Makers that neither type nor name their layouts leave only what stands on them. */
function byContent(name: MatchedName, layouts: readonly TemplateLayout[], size: Template['size']) {
  const large = (layout: TemplateLayout) =>
    textPlaces(layout).filter(({ box }) => box.width * box.height > 0.1 * size.width * size.height)
  switch (name) {
    case 'title':
      return layouts.find(({ placeholders }) =>
        placeholders.some(({ type }) => type === 'subTitle' || type === 'ctrTitle'),
      )
    case 'content':
      return (
        layouts.find((one) => large(one).length === 1 && !isCover(one)) ??
        layouts.find((one) => large(one).length > 0 && !isCover(one))
      )
    case 'two-columns':
      return layouts.find((one) => isPair(large(one)))
    case 'exhibit':
      return layouts.find(
        (one) => one.placeholders.every(({ type }) => kindOf(type) !== 'body') && !isCover(one),
      )
    default:
      return undefined
  }
}

function isCover({ type, placeholders }: TemplateLayout): boolean {
  return type === 'title' || placeholders.some((one) => one.type === 'ctrTitle')
}

/** Two places side by side, about as wide as each other. */
export function isPair(places: readonly BrandPlaceholder[]): boolean {
  const [left, right] = places
  if (left === undefined || right === undefined || places.length !== 2) return false
  const apart = left.box.x + left.box.width <= right.box.x + 8
  const overlap =
    Math.min(left.box.y + left.box.height, right.box.y + right.box.height) -
    Math.max(left.box.y, right.box.y)
  return apart && overlap > 0.5 * Math.min(left.box.height, right.box.height)
}
