import { z } from 'zod'
import { parseLength } from '../geometry/length.ts'
import { MATCHED_NAMES, type MatchedName } from './brand/match-layouts.ts'
import type { DeckRole, ReportRole } from './theme.ts'

/** Names of roles as values, so that the schema and the types can't drift apart. */
const DECK_ROLES = [
  'coverTitle',
  'coverSubtitle',
  'coverMeta',
  'sectionNumber',
  'sectionTitle',
  'sectionText',
  'kicker',
  'title',
  'body',
  'body2',
  'body3',
  'soWhat',
  'exhibitTitle',
  'exhibitNote',
  'chartLabel',
  'table',
  'tableHead',
  'kpiValue',
  'kpiUnit',
  'kpiLabel',
  'quote',
  'quoteBy',
  'foot',
] as const satisfies readonly DeckRole[]

const REPORT_ROLES = [
  'coverTitle',
  'coverSubtitle',
  'coverMeta',
  'h1',
  'h2',
  'h3',
  'h4',
  'lead',
  'body',
  'list',
  'quote',
  'caption',
  'exhibitNote',
  'chartLabel',
  'table',
  'tableHead',
  'kpiValue',
  'kpiUnit',
  'kpiLabel',
  'footnote',
  'contents1',
  'contents2',
  'contents3',
  'runningHead',
] as const satisfies readonly ReportRole[]

const length = z
  .string()
  .refine((text) => parseLength(text) !== undefined, {
    error: 'expected a length such as `13.333in`, `28mm` or `10.5pt`',
  })
  .transform((text) => parseLength(text) ?? 0)
  .describe('A length with its unit: in, mm, cm or pt')

const rgb = z
  .string()
  .regex(/^[0-9A-Fa-f]{6}$/, {
    error: 'expected six hexadecimal digits in quotes, such as "16203A"',
  })
  .transform((text) => text.toUpperCase())

const scheme = z.strictObject({
  dk1: rgb,
  lt1: rgb,
  dk2: rgb,
  lt2: rgb,
  accent1: rgb,
  accent2: rgb,
  accent3: rgb,
  accent4: rgb,
  accent5: rgb,
  accent6: rgb,
  hlink: rgb,
  folHlink: rgb,
})

const role = z.enum([
  'bg1',
  'tx1',
  'bg2',
  'tx2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
])

const size = z.number().min(5).max(400)
const points = z.number().min(0).max(200)

const typeStyle = z.strictObject({
  family: z.enum(['heading', 'body', 'mono']),
  size: size.describe('In points'),
  min: size.optional().describe('The smallest size fitting may step down to, in points'),
  leading: z
    .tuple([z.number().min(0.8).max(3), z.number().min(0.8).max(3)])
    .describe('Distance of baselines over the size: for text with Han, for Latin alone'),
  bold: z.boolean().default(false),
  color: role.default('tx1'),
  before: points.default(0).describe('Space before, in points'),
  after: points.default(0).describe('Space after, in points'),
})

const fontFiles = z.strictObject({ regular: z.string(), bold: z.string().optional() })
const family = z.strictObject({ latin: z.string().optional(), han: z.string() })
const plan = z.strictObject({
  heading: family,
  body: family,
  mono: family,
  fallback: z.array(z.string()).default([]),
})

const officeFamily = z.strictObject({ latin: z.string(), han: z.string() })
const margins = z.strictObject({ top: length, right: length, bottom: length, left: length })
const pageSize = z.tuple([length, length]).describe('Width and height')

function styles<Role extends string>(roles: readonly Role[]) {
  return z.strictObject(
    Object.fromEntries(roles.map((name) => [name, typeStyle])) as Record<Role, typeof typeStyle>,
  )
}

/** A theme file with everything in it; what a file leaves out comes from the one it extends. */
export const themeSchema = z.strictObject({
  theme: z.literal(1).describe('Version of the theme format'),
  title: z.string().min(1).describe("The name in PowerPoint's list of themes"),
  extends: z
    .string()
    .optional()
    .describe('Name of the theme whose values hold where this one has none'),
  logo: z.string().optional().describe('A PNG or SVG, as a path from the project folder'),
  pptx: z
    .string()
    .optional()
    .describe("An organisation's PowerPoint template, as a path from the project folder"),
  map: z
    .strictObject(
      Object.fromEntries(MATCHED_NAMES.map((name) => [name, z.string().optional()])) as Record<
        MatchedName,
        z.ZodOptional<z.ZodString>
      >,
    )
    .optional()
    .describe(
      "Names of the template's layouts by Dossier's, where they are not found by themselves",
    ),
  colors: scheme,
  report_colors: scheme.optional().describe('Colours of the report where they differ'),
  office: z.strictObject({ heading: officeFamily, body: officeFamily, mono: z.string() }),
  fonts: z.record(z.string(), fontFiles),
  chart: z.strictObject({
    series: z.array(role).min(1),
    highlight: role,
    muted: role,
    grid: role,
    axis: role,
  }),
  deck: z.strictObject({
    ground: z.enum(['light', 'dark']),
    cover: role.describe('Fills the cover from edge to edge'),
    size: pageSize,
    margins,
    columns: z.number().int().min(1).max(24),
    gutter: length,
    width_reserve: z.number().min(0).max(0.2),
    fonts: plan,
    type: styles(DECK_ROLES),
  }),
  report: z.strictObject({
    ground: z.enum(['light', 'dark']),
    size: pageSize,
    margins,
    first_line_indent: z
      .number()
      .min(0)
      .max(4)
      .describe('In ems; 0 sets paragraphs apart by space'),
    facing: z
      .boolean()
      .default(false)
      .describe('Printed on both sides: left pages have their inside margin on the right'),
    fonts: plan,
    type: styles(REPORT_ROLES),
  }),
})

export type ThemeFile = z.output<typeof themeSchema>
export type TypeStyleFile = z.output<typeof typeStyle>

/**
 * The JSON Schema of a theme file. A theme that extends another may leave anything out, so nothing
 * but the version is required.
 */
export function themeJsonSchema(): object {
  const schema = z.toJSONSchema(themeSchema, { io: 'input' })
  return { title: 'Dossier theme', ...schema, required: ['theme'] }
}
