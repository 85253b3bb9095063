import type { Column, Coverage, DataTable, Exhibit } from './exhibit.ts'
import type { Inline } from './inline.ts'

/** An exhibit as lines of text; see print-document.ts. */
export function printExhibit(
  exhibit: Exhibit,
  print: (inlines: readonly Inline[]) => string,
): readonly string[] {
  switch (exhibit.kind) {
    case 'chart': {
      const stacked = exhibit.stacked === 'no' ? '' : ` ${exhibit.stacked}`
      const head = `chart ${exhibit.type}${stacked}${names('highlight', exhibit.highlight)}${names('totals', exhibit.totals)}`
      return [head, ...printTable(exhibit.data, print)]
    }
    case 'table':
      return [`table${names('highlight', exhibit.highlight)}`, ...printTable(exhibit.data, print)]
    case 'image': {
      const { path, format, width, height } = exhibit.resource
      return [`image ${path} ${format} ${width}\u00d7${height}`]
    }
    case 'kpis':
      return exhibit.items.map((kpi) =>
        `kpi ${kpi.fact} "${kpi.label}" ${kpi.value} ${kpi.unit} ${kpi.asOf}`.trimEnd(),
      )
    case 'timeline':
      return exhibit.events.map(
        (event) => `event ${event.date} "${print(event.title)}" "${print(event.text)}"`,
      )
    case 'process':
      return exhibit.steps.map((step) => `step "${print(step.title)}" "${print(step.text)}"`)
    case 'matrix':
      return [
        `matrix x "${exhibit.x}" y "${exhibit.y}"`,
        ...exhibit.items.map((item) => `item ${item.x},${item.y} "${print(item.title)}"`),
      ]
    case 'coverage':
      return printCoverage(exhibit, print)
  }
}

function names(label: string, list: readonly string[]): string {
  return list.length === 0 ? '' : ` ${label} ${list.join(' | ')}`
}

function printTable(
  table: DataTable,
  print: (inlines: readonly Inline[]) => string,
): readonly string[] {
  return [
    `columns ${table.columns.map(printColumn).join(' | ')}`,
    ...table.rows.map((row) => {
      const cells = row.map((cell) => (cell.strong ? `**${print(cell.text)}**` : print(cell.text)))
      return `row ${cells.join(' | ')}`
    }),
  ]
}

function printColumn({ name, unit, type, align }: Column): string {
  return `${name}${unit === null ? '' : ` (${unit})`}: ${type} ${align}`
}

function printCoverage(
  coverage: Coverage,
  print: (inlines: readonly Inline[]) => string,
): readonly string[] {
  return [
    ...coverage.columns.flatMap((column) => [
      `column "${column.title}"`,
      ...column.nodes.map(
        (node) => `node ${node.id} "${print(node.text)}"${node.unanswered ? ' unanswered' : ''}`,
      ),
    ]),
    ...coverage.links.map((link) => `link ${link.from} \u2192 ${link.to}`),
  ]
}
