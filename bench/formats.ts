/** The same content as our outline and in the peers' formats, each as its manual would have it. */
import type { Chart, Content, Point, Section, Table } from './content.ts'

export function toOutline({ title, sections }: Content): string {
  return [
    'briefing: 1',
    `title: ${title}`,
    'lang: zh-CN',
    'date: 2025-06-18',
    'template: briefing',
    'sources:',
    '  desk: { title: 虚构的数据, publisher: 研究组, date: 2025-06-18 }',
    'sections:',
    ...sections.flatMap(outlineSection),
    '',
  ].join('\n')
}

function outlineSection({ title, paragraph, points }: Section): readonly string[] {
  return [
    `  - title: ${title}`,
    `    body: ${paragraph}`,
    '    points:',
    ...points.flatMap(outlinePoint),
  ]
}

/** Where a point has bullets, the deck shows them and the report prints them behind the paragraph. */
function outlinePoint({ title, paragraph, bullets, table, chart }: Point): readonly string[] {
  const lines = [`      - title: ${title}`]
  if (bullets.length > 0) {
    lines.push('        bullets:', ...bullets.map((bullet) => `          - ${bullet}`))
  }
  lines.push('        body: |', `          ${paragraph}`)
  if (bullets.length > 0) lines.push('', ...bullets.map((bullet) => `          - ${bullet}`))
  if (table !== undefined) lines.push(...outlineTable(table))
  if (chart !== undefined) lines.push(...outlineChart(chart))
  return lines
}

function outlineTable({ title, columns, rows }: Table): readonly string[] {
  return [
    '        exhibit:',
    `          title: ${title}`,
    '          source: desk',
    '          table:',
    `            columns: [${columns.join(', ')}]`,
    '            rows:',
    ...rows.map((row) => `              - [${row.map((cell) => `"${cell}"`).join(', ')}]`),
  ]
}

function outlineChart({ title, categories, series, values }: Chart): readonly string[] {
  return [
    '        exhibit:',
    '          chart: column',
    `          title: ${title}`,
    `          alt: ${title}`,
    '          source: desk',
    `          columns: [季度, ${series}]`,
    '          rows:',
    ...categories.map((category, at) => `            - [${category}, ${values[at]}]`),
  ]
}

/** Pandoc's: a heading of the first level parts, one of the second is a slide. */
export function toMarkdown({ title, sections }: Content): string {
  const body = sections.map(({ title: heading, paragraph, points }) =>
    [`# ${heading}`, paragraph, ...points.map((point) => markdownPoint(point, '## '))].join('\n\n'),
  )
  return `---\ntitle: ${title}\nlang: zh-CN\n---\n\n${body.join('\n\n')}\n`
}

export function toMarp({ title, sections }: Content): string {
  const slides = sections.flatMap(({ title: heading, paragraph, points }) => [
    `# ${heading}\n\n${paragraph}`,
    ...points.map((point) => markdownPoint(point, '## ')),
  ])
  return `---\nmarp: true\n---\n\n# ${title}\n\n---\n\n${slides.join('\n\n---\n\n')}\n`
}

function markdownPoint({ title, paragraph, bullets, table }: Point, mark: string): string {
  const parts = [`${mark}${title}`, paragraph]
  if (bullets.length > 0) parts.push(bullets.map((bullet) => `- ${bullet}`).join('\n'))
  if (table !== undefined) parts.push(markdownTable(table))
  return parts.join('\n\n')
}

function markdownTable({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Set with the font that our reports are set with. */
export function toTypst({ title, sections }: Content): string {
  const body = sections.map(({ title: heading, paragraph, points }) =>
    [`= ${heading}`, paragraph, ...points.map(typstPoint)].join('\n\n'),
  )
  return [
    `#set document(title: "${title}")`,
    '#set page(paper: "a4", numbering: "1")',
    '#set text(font: "Noto Sans SC", lang: "zh", size: 10.5pt)',
    '#set par(justify: true, leading: 0.9em)',
    '#set heading(numbering: "1.1")',
    '',
    ...body,
    '',
  ].join('\n\n')
}

function typstPoint({ title, paragraph, bullets, table }: Point): string {
  const parts = [`== ${title}`, paragraph]
  if (bullets.length > 0) parts.push(bullets.map((bullet) => `- ${bullet}`).join('\n'))
  if (table !== undefined) parts.push(typstTable(table))
  return parts.join('\n\n')
}

function typstTable({ title, columns, rows }: Table): string {
  const cells = (list: readonly string[]) => list.map((cell) => `[${cell}]`).join(', ')
  const lines = rows.map((row) => `  ${cells(row)},`)
  const head = `  table.header(${cells(columns)}),`
  return [
    '#figure(table(',
    `  columns: ${columns.length},`,
    head,
    ...lines,
    `), caption: [${title}])`,
  ].join('\n')
}

export function toHtml({ title, sections }: Content): string {
  const style =
    '@page { size: A4; margin: 2.5cm } body { font: 10.5pt/1.7 "Noto Sans SC"; text-align: justify } ' +
    'table { border-collapse: collapse } td, th { border: 1px solid #888; padding: 4pt }'
  const body = sections.map(
    ({ title: heading, paragraph, points }) =>
      `<h1>${heading}</h1>\n<p>${paragraph}</p>\n${points.map(htmlPoint).join('\n')}`,
  )
  return [
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title>`,
    `<style>${style}</style>`,
    ...body,
    '</html>\n',
  ].join('\n')
}

function htmlPoint({ title, paragraph, bullets, table }: Point): string {
  const parts = [`<h2>${title}</h2>`, `<p>${paragraph}</p>`]
  if (bullets.length > 0) {
    parts.push(`<ul>${bullets.map((bullet) => `<li>${bullet}</li>`).join('')}</ul>`)
  }
  if (table !== undefined) parts.push(htmlTable(table))
  return parts.join('\n')
}

function htmlTable({ title, columns, rows }: Table): string {
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  const lines = rows.map((cells) => row(cells, 'td')).join('')
  return `<table><caption>${title}</caption>${row(columns, 'th')}${lines}</table>`
}
