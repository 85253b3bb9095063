/**
 * A document as text, one line a block, for goldens and `--stage document`: what a reader gets, in
 * the order in which it is read. Marks show as in Markdown, citations as [1], facts as {id}.
 */
import { positionAt } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'
import type { Block, Figure, ListItem } from './block.ts'
import type { Document, Slide } from './document.ts'
import type { Inline, TextRun } from './inline.ts'
import { printExhibit } from './print-exhibit.ts'

export interface PrintOptions {
  /** Adds `@line:column` of the outline to each block. */
  readonly origins?: boolean
}

export function printDocument(document: Document, options: PrintOptions = {}): string {
  const numbers = new Map(document.sources.map((source) => [source.id, source.number]))
  const printer: Printer = { lines: [], numbers, origins: options.origins ?? false }
  printMeta(document, printer)
  if (document.body.kind === 'deck') {
    for (const { id, title } of document.body.sections) add(printer, 0, `section ${id} "${title}"`)
    for (const slide of document.body.slides) printSlide(slide, printer)
  } else printBlocks(document.body.blocks, 0, printer)
  printEvidence(document, printer)
  return `${printer.lines.join('\n')}\n`
}

interface Printer {
  readonly lines: string[]
  readonly numbers: ReadonlyMap<string, number>
  readonly origins: boolean
}

function add(printer: Printer, depth: number, line: string, origin: Span | null = null): void {
  printer.lines.push('  '.repeat(depth) + line + (printer.origins ? place(origin) : ''))
}

function place(origin: Span | null): string {
  if (origin === null) return ''
  const { line, column } = positionAt(origin.file, origin.start)
  return ` @${line}:${column}`
}

function printMeta({ meta, body }: Document, printer: Printer): void {
  add(printer, 0, `${body.kind} "${meta.title}" ${meta.lang} ${meta.date}`.trimEnd())
  for (const key of ['subtitle', 'organization', 'classification', 'disclaimer'] as const) {
    if (meta[key] !== '') add(printer, 1, `${key} "${meta[key]}"`)
  }
  if (meta.authors.length > 0) add(printer, 1, `authors ${meta.authors.join(' | ')}`)
}

function printEvidence({ facts, sources }: Document, printer: Printer): void {
  for (const fact of facts) {
    const cited = citation(fact.sources, printer)
    const asOf = fact.asOf === '' ? '' : `, ${fact.asOf}`
    add(printer, 0, `fact ${fact.id} "${fact.label}" ${fact.figure}${asOf} ${cited}`.trimEnd())
  }
  for (const source of sources) {
    add(
      printer,
      0,
      `source [${source.number}] ${source.id} "${printInlines(source.text, printer)}"`,
    )
    add(printer, 1, `short "${source.short}"`)
  }
}

function printSlide(slide: Slide, printer: Printer): void {
  const section = slide.section === null ? '' : ` in ${slide.section}`
  add(printer, 0, '')
  add(printer, 0, `slide ${slide.layout} #${slide.anchor}${section}`, slide.origin)
  if (slide.kicker.length > 0) add(printer, 1, `kicker "${printInlines(slide.kicker, printer)}"`)
  if (slide.title.length > 0) add(printer, 1, `title "${printInlines(slide.title, printer)}"`)
  printBlocks(slide.body, 1, printer)
  for (const column of slide.columns) {
    add(printer, 1, 'column')
    printBlocks(column, 2, printer)
  }
  if (slide.notes.length === 0) return
  add(printer, 1, 'notes')
  printBlocks(slide.notes, 2, printer)
}

function printBlocks(blocks: readonly Block[], depth: number, printer: Printer): void {
  for (const block of blocks) printBlock(block, depth, printer)
}

function printBlock(block: Block, depth: number, printer: Printer): void {
  switch (block.kind) {
    case 'heading': {
      const number = block.number === null ? '' : `${block.number} `
      const listed = block.listed ? '' : ' unlisted'
      const said = `h${block.level} ${number}"${printInlines(block.text, printer)}"`
      add(printer, depth, `${said} #${block.anchor}${listed}`, block.origin)
      return
    }
    case 'paragraph': {
      const role = block.role === 'body' ? 'p' : `p ${block.role}`
      add(printer, depth, `${role} "${printInlines(block.text, printer)}"`, block.origin)
      return
    }
    case 'list':
      add(printer, depth, block.ordered ? 'ol' : 'ul', block.origin)
      for (const item of block.items) printItem(item, depth + 1, printer)
      return
    case 'quote':
      add(printer, depth, `quote by "${printInlines(block.by, printer)}"`, block.origin)
      printBlocks(block.blocks, depth + 1, printer)
      return
    case 'figure':
      printFigure(block, depth, printer)
      return
    default:
      printApparatus(block, depth, printer)
      return
  }
}

function printItem(item: ListItem, depth: number, printer: Printer): void {
  add(printer, depth, `- "${printInlines(item.text, printer)}"`, item.origin)
  printBlocks(item.blocks, depth + 1, printer)
}

function printFigure(figure: Figure, depth: number, printer: Printer): void {
  const label = figure.label === null ? '' : `${figure.label.series} ${figure.label.number} `
  const cited = citation(figure.sources, printer)
  const title = `"${printInlines(figure.title, printer)}"`
  const head = `${label}${title} #${figure.anchor} ${cited}`.trimEnd()
  add(printer, depth, `figure ${head}`, figure.origin)
  if (figure.alt !== '') add(printer, depth + 1, `alt "${figure.alt}"`)
  if (figure.note.length > 0) {
    add(printer, depth + 1, `note "${printInlines(figure.note, printer)}"`)
  }
  for (const line of printExhibit(figure.exhibit, (of) => printInlines(of, printer))) {
    add(printer, depth + 1, line)
  }
}

type Apparatus = Exclude<Block, { kind: 'heading' | 'paragraph' | 'list' | 'quote' | 'figure' }>

function printApparatus(block: Apparatus, depth: number, printer: Printer): void {
  switch (block.kind) {
    case 'cover':
      add(printer, depth, 'cover')
      printBlocks(block.blocks, depth + 1, printer)
      return
    case 'contents':
      add(printer, depth, `contents depth ${block.depth} "${block.title}"`)
      return
    case 'list-of-exhibits':
      add(printer, depth, `list of exhibits ${block.series} "${block.title}"`)
      return
    default:
      add(printer, depth, block.kind)
      return
  }
}

function citation(sources: readonly string[], printer: Printer): string {
  if (sources.length === 0) return ''
  return `[${sources.map((id) => printer.numbers.get(id) ?? id).join(',')}]`
}

function printInlines(inlines: readonly Inline[], printer: Printer): string {
  return inlines.map((run) => printInline(run, printer)).join('')
}

function printInline(run: Inline, printer: Printer): string {
  switch (run.kind) {
    case 'text':
      return printRun(run)
    case 'citation':
      return citation(run.sources, printer)
    case 'page-reference':
      return `<page of ${run.anchor}>`
    case 'line-break':
      return '\\n'
  }
}

function printRun({ text, marks, link, fact }: TextRun): string {
  let printed = text
  if (marks.code) printed = `\`${printed}\``
  if (marks.emphasis) printed = `*${printed}*`
  if (marks.strong) printed = `**${printed}**`
  if (marks.rise === 'super') printed = `^${printed}^`
  if (marks.rise === 'sub') printed = `~${printed}~`
  if (link !== null) printed = `[${printed}](${link.kind === 'url' ? link.url : `#${link.id}`})`
  return fact === null ? printed : `{${fact} ${printed}}`
}
