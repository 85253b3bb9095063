import type { Figure } from '../../document/block.ts'
import { plainText } from '../../document/inline.ts'

/** What an exhibit shows, from its own words, where the author gave no description. */
export function alternativeText(figure: Figure): string {
  const said = [plainText(figure.title), exhibitWords(figure)].filter((part) => part !== '')
  return said.join(': ')
}

function exhibitWords({ exhibit }: Figure): string {
  switch (exhibit.kind) {
    case 'kpis':
      return exhibit.items.map((kpi) => `${kpi.label} ${kpi.value} ${kpi.unit}`.trim()).join('; ')
    case 'timeline':
      return exhibit.events.map((event) => `${event.date} ${plainText(event.title)}`).join('; ')
    case 'process':
      return exhibit.steps.map((step) => plainText(step.title)).join('; ')
    case 'matrix':
      return exhibit.items.map((item) => plainText(item.title)).join('; ')
    case 'coverage':
      return exhibit.columns
        .map(
          (column) =>
            `${column.title}: ${column.nodes.map((node) => plainText(node.text)).join(', ')}`,
        )
        .join('; ')
    case 'image':
      return exhibit.resource.path
    default:
      return exhibit.data.columns.map((column) => column.name).join(', ')
  }
}
