import type { Color } from '../geometry/color.ts'
import type {
  DeckTheme,
  FontFamily,
  FontFiles,
  FontPlan,
  ReportTheme,
  Theme,
  TypeStyle,
} from './theme.ts'
import type { ThemeFile, TypeStyleFile } from './theme-schema.ts'

/** A font that a plan names and the file's `fonts` lacks. */
export interface UnknownFont {
  readonly name: string
  /** Path of keys in the theme file. */
  readonly path: readonly (string | number)[]
}

/** Turns a checked theme file into the theme that layout works with; fonts it can't find are listed. */
export function resolveTheme(
  name: string,
  file: ThemeFile,
): { theme: Theme; unknown: UnknownFont[] } {
  const unknown: UnknownFont[] = []
  const theme: Theme = {
    name,
    title: file.title,
    colors: file.colors,
    reportColors: file.report_colors ?? file.colors,
    office: file.office,
    chart: {
      series: file.chart.series.map(toColor),
      highlight: toColor(file.chart.highlight),
      muted: toColor(file.chart.muted),
      grid: toColor(file.chart.grid),
      axis: toColor(file.chart.axis),
    },
    deck: resolveDeck(file, unknown),
    report: resolveReport(file, unknown),
    logo: file.logo ?? null,
  }
  return { theme, unknown }
}

function resolveDeck(file: ThemeFile, unknown: UnknownFont[]): DeckTheme {
  const { deck } = file
  return {
    size: { width: deck.size[0], height: deck.size[1] },
    ground: deck.ground,
    coverFill: toColor(deck.cover),
    margins: deck.margins,
    columns: deck.columns,
    gutter: deck.gutter,
    widthReserve: deck.width_reserve,
    fonts: resolvePlan(file, 'deck', unknown),
    type: mapStyles(deck.type),
  }
}

function resolveReport(file: ThemeFile, unknown: UnknownFont[]): ReportTheme {
  const { report } = file
  return {
    size: { width: report.size[0], height: report.size[1] },
    ground: report.ground,
    margins: report.margins,
    firstLineIndent: report.first_line_indent,
    facing: report.facing,
    fonts: resolvePlan(file, 'report', unknown),
    type: mapStyles(report.type),
  }
}

function resolvePlan(file: ThemeFile, output: 'deck' | 'report', unknown: UnknownFont[]): FontPlan {
  const plan = file[output].fonts
  const find = (font: string, ...path: (string | number)[]): FontFiles | undefined => {
    const files = file.fonts[font]
    if (files === undefined) unknown.push({ name: font, path: [output, 'fonts', ...path] })
    return files === undefined
      ? undefined
      : { regular: files.regular, bold: files.bold ?? files.regular }
  }
  const nowhere: FontFiles = { regular: '', bold: '' }
  const family = (key: 'heading' | 'body' | 'mono'): FontFamily => ({
    latin: plan[key].latin === undefined ? null : (find(plan[key].latin, key, 'latin') ?? nowhere),
    han: find(plan[key].han, key, 'han') ?? nowhere,
  })
  return {
    heading: family('heading'),
    body: family('body'),
    mono: family('mono'),
    fallback: plan.fallback.flatMap((font, at) => find(font, 'fallback', at)?.regular ?? []),
  }
}

function mapStyles<Role extends string>(
  styles: Readonly<Record<Role, TypeStyleFile>>,
): Record<Role, TypeStyle> {
  const entries = Object.entries<TypeStyleFile>(styles)
  return Object.fromEntries(entries.map(([name, style]) => [name, toTypeStyle(style)])) as Record<
    Role,
    TypeStyle
  >
}

function toTypeStyle(style: TypeStyleFile): TypeStyle {
  return {
    family: style.family,
    size: style.size,
    minSize: style.min ?? style.size,
    leading: { han: style.leading[0], latin: style.leading[1] },
    bold: style.bold,
    color: toColor(style.color),
    spaceBefore: style.before,
    spaceAfter: style.after,
  }
}

function toColor(role: Color['role']): Color {
  return { role }
}
