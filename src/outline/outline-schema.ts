import { z } from 'zod'
import { MAX_BODY_LENGTH, MAX_TEXT_LENGTH } from './limits.ts'

/**
 * The outline format as one zod schema: it checks types and names, its messages say what was
 * expected, and editors get it as a JSON Schema. Every error message starts with `expected` and is
 * completed with what was found (schema-issues.ts). What spans several values (unknown ids,
 * depth, `data` or `rows`) is checked while the outline is built.
 */

/** An error of a mapping carries the keys it knows, so that a misspelt one can be mended. */
function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const keys = Object.keys(shape).join(' ')
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? keys : 'expected a mapping'),
  })
}

function listOf<Item extends z.core.SomeType>(item: Item, what = 'a list') {
  return z.array(item, { error: `expected ${what}` })
}

function oneOrMore<Item extends z.core.SomeType>(item: Item, what: string) {
  return z.union([item, z.array(item)], { error: `expected ${what} or a list of them` })
}

const anyText = z.union([z.string(), z.number()], { error: 'expected a text' })
const text = shorterThan(MAX_TEXT_LENGTH)
const number = z.number({ error: 'expected a number' })
const id = z.union([z.string(), z.number()], { error: 'expected an id' })
const ids = listOf(id, 'a list of ids')
const sourceIds = oneOrMore(id, 'a source id').describe('Id of a source, or a list of ids')
const markdown = shorterThan(MAX_BODY_LENGTH).describe('Markdown paragraphs')

function shorterThan(most: number) {
  const error = `expected a text of at most ${most} characters`
  return anyText.refine((value) => String(value).length <= most, { error })
}

/** `0`, `0.00`, grouped `0,0` or `#,##0.0`, with sign `+0.0`, as a share `0.0%`. */
export const FIGURE_FORMAT = /^(\+?)(0|0,0+|#,##0)(?:\.(0+))?(%?)$/
const EXPECTED_FORMAT = 'expected a figure format such as `0`, `0.00`, `0,0` or `0.0%`'
const format = z
  .union([z.string().regex(FIGURE_FORMAT, EXPECTED_FORMAT), z.number()], { error: EXPECTED_FORMAT })
  .describe('How figures are printed: 0, 0.00, 0,0, 0.0%')
const unit = text.describe('Printed behind the figure: 亿元, %, USD')

const source = mapping({
  title: text.describe('Title of the work'),
  authors: oneOrMore(text, 'a name').optional(),
  publisher: text.optional(),
  date: text.describe('A year, month or day').optional(),
  url: text.optional(),
  note: text.describe('Shown behind the entry: how far it can be trusted').optional(),
})

const factValue = z.union([number, z.tuple([number, number])], {
  error: 'expected a number or a range `[low, high]`',
})

const fact = mapping({
  label: text.describe('What the figure is'),
  value: factValue.describe('A number, or a range as [low, high]'),
  unit: unit.optional(),
  as_of: text.describe('The time the figure holds for, as it is to be printed').optional(),
  source: sourceIds.optional(),
  format: format.optional(),
  note: text.optional(),
})

const align = z.enum(['left', 'center', 'right'])
const column = z.union(
  [
    text,
    mapping({
      name: text,
      unit: unit.optional(),
      align: align.optional(),
      format: format.optional(),
      from: text.describe("In a dataset of a series' rows: the row's value").optional(),
    }),
  ],
  { error: 'expected a column name or a mapping with `name`' },
)
const cell = z
  .union([z.string(), z.number(), z.boolean(), z.null(), z.undefined()], {
    error: 'expected a number, a text or nothing',
  })
  .refine((value) => typeof value !== 'string' || value.length <= MAX_TEXT_LENGTH, {
    error: `expected a text of at most ${MAX_TEXT_LENGTH} characters`,
  })
const columns = listOf(column, 'a list of columns')
const rows = listOf(listOf(cell, 'a list of cells'), 'a list of rows')

const dataset = mapping({
  columns: columns.optional(),
  rows: rows.optional(),
  file: text.describe('CSV, JSON or YAML file beside the outline').optional(),
  from: z
    .literal('rows', { error: 'expected `rows`' })
    .describe("In the overview of a series: the series' rows")
    .optional(),
  source: sourceIds.optional(),
})

const dataShape = {
  data: id.describe('Id of a dataset').optional(),
  columns: columns.optional(),
  rows: rows.optional(),
}

const exhibitShape = {
  title: text.optional(),
  alt: text.describe("What it shows, for those who can't see it").optional(),
  note: text.optional(),
  source: sourceIds.optional(),
}

export const CHART_TYPES = [
  'column',
  'bar',
  'line',
  'area',
  'pie',
  'doughnut',
  'scatter',
  'combo',
  'waterfall',
] as const

const chart = mapping({
  chart: z.enum(CHART_TYPES),
  ...dataShape,
  ...exhibitShape,
  highlight: oneOrMore(text, 'a name').describe('The rest is drawn muted').optional(),
  stacked: z
    .union([z.boolean(), z.literal('percent')], {
      error: 'expected `true`, `false` or `percent`',
    })
    .optional(),
  totals: oneOrMore(text, 'a name').describe('Waterfall: categories that are sums').optional(),
  lines: oneOrMore(text, 'a name').describe('Combo: columns drawn as lines').optional(),
})

const table = mapping({
  table: z.union([mapping(dataShape), id], { error: 'expected a mapping with `data` or `rows`' }),
  ...exhibitShape,
  highlight: oneOrMore(text, 'a name')
    .describe('Names in the first column of rows that matter')
    .optional(),
})
const image = mapping({ image: text.describe('PNG, JPEG or SVG file'), ...exhibitShape })
const kpis = mapping({ kpis: listOf(id, 'a list of fact ids'), ...exhibitShape })
const timeline = mapping({
  timeline: listOf(mapping({ date: text, title: text, text: text.optional() }), 'a list of events'),
  ...exhibitShape,
})
const step = z.union([text, mapping({ title: text, text: text.optional() })], {
  error: 'expected a text or a mapping with `title`',
})
const process = mapping({ process: listOf(step, 'a list of steps'), ...exhibitShape })
const share = number.min(0, 'expected a number from 0 to 1').max(1, 'expected a number from 0 to 1')
const matrix = mapping({
  matrix: mapping({
    x: text.describe('What the horizontal axis says'),
    y: text.describe('What the vertical axis says'),
    items: listOf(mapping({ title: text, x: share, y: share }), 'a list of items'),
  }),
  ...exhibitShape,
})

/** In the order of the branches of the exhibit union below. */
export const EXHIBIT_KINDS = [
  'chart',
  'table',
  'image',
  'kpis',
  'timeline',
  'process',
  'matrix',
] as const

export const EXPECTED_EXHIBIT = 'expected an exhibit'
const exhibit = z.union([chart, table, image, kpis, timeline, process, matrix], {
  error: EXPECTED_EXHIBIT,
})

const EXPECTED_BULLET = 'expected a text or a mapping with `text` and `bullets`'
const bulletItem = mapping({
  text,
  get bullets(): z.ZodOptional<z.ZodArray<z.ZodType>> {
    return listOf(bullet, 'a list of bullets').optional()
  },
})
const bullet: z.ZodType = z.union([text, bulletItem], { error: EXPECTED_BULLET })
const bullets = listOf(bullet, 'a list of bullets')

const pointShape = {
  id: id.optional(),
  title: text.optional(),
  kind: text.describe('A free word: problem, cause, recommendation').optional(),
  message: text.describe('A full sentence that states the conclusion').optional(),
  bullets: bullets.optional(),
  body: markdown.optional(),
  exhibit: exhibit.optional(),
  exhibits: listOf(exhibit, 'a list of exhibits').optional(),
  quote: mapping({ text, by: text.optional() }).optional(),
  notes: markdown.describe('What the speaker says').optional(),
  addresses: ids.describe('This answers those points').optional(),
  because: ids.describe('This follows from those points').optional(),
}

const point = mapping({
  ...pointShape,
  get points(): z.ZodOptional<z.ZodArray<z.ZodType>> {
    return listOf(point as z.ZodType, 'a list of points').optional()
  },
})
const section = mapping({
  ...pointShape,
  title: text,
  points: listOf(point as z.ZodType, 'a list of points').optional(),
})

const theme = z.union([text, mapping({ pptx: text })], {
  error: "expected a theme's name or `{ pptx: path }`",
})

const summary = mapping({
  message: text.optional(),
  points: bullets.optional(),
  body: markdown.optional(),
  exhibit: exhibit.optional(),
  exhibits: listOf(exhibit, 'a list of exhibits').optional(),
  notes: markdown.optional(),
})

function record<Value extends z.core.SomeType>(value: Value, what: string) {
  return z.record(z.string(), value, { error: `expected a mapping of ${what}` })
}

export const OUTPUT_KINDS = ['deck', 'report', 'slides'] as const

export const outlineSchema = mapping({
  briefing: z.literal(1).describe('Format version'),
  title: text,
  subtitle: text.optional(),
  lang: text.describe('BCP 47 language tag, zh-CN when left out').optional(),
  date: text.optional(),
  authors: oneOrMore(text, 'a name').optional(),
  organization: text.optional(),
  classification: text.describe('In the running footer').optional(),
  disclaimer: text.describe('On the last page and slide').optional(),
  template: text.describe('Folder under templates/').optional(),
  theme: theme.describe('A file of templates/themes/, without .yaml').optional(),
  outputs: listOf(z.enum(OUTPUT_KINDS), 'a list of outputs').optional(),
  vars: record(z.any(), 'values').describe('Free values for {{vars.…}}').optional(),
  sources: record(source, 'sources').optional(),
  facts: record(fact, 'facts').optional(),
  datasets: record(dataset, 'datasets').optional(),
  summary: summary.optional(),
  sections: listOf(section, 'a list of sections'),
})

export const seriesSchema = mapping({
  series: z.literal(1).describe('Format version'),
  title: text.optional(),
  outline: text.describe('The outline that is filled with each row'),
  name: text.describe('Name of an output: {{row.id}}'),
  rows: z
    .union([listOf(record(cell, 'values'), 'a list of rows'), mapping({ file: text })], {
      error: 'expected a list of rows or a mapping with `file`',
    })
    .optional(),
  file: text.optional(),
  overview: mapping({
    outline: text.describe('An outline over all rows'),
    name: text.describe('Name of its outputs').optional(),
  }).optional(),
})

/** The format for editors. */
export function outlineJsonSchema(): object {
  return {
    title: 'Dossier outline',
    ...z.toJSONSchema(outlineSchema, { io: 'input', unrepresentable: 'any' }),
  }
}
