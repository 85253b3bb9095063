import { formatDiagnostics } from '../../diagnostic/format.ts'
import { type DiffResult, diff } from '../../project/diff.ts'
import type { DiffLine, DiffText, FigureRow } from '../../project/diff-text.ts'
import { EXIT } from '../exit-code.ts'
import { displayWidth, paint, type Terminal } from '../terminal.ts'

export interface DiffFlags {
  readonly git?: string
  readonly json?: boolean
  readonly pdf?: string
  readonly slide?: string
}

interface Streams {
  readonly out: Terminal
  readonly err: Terminal
}

/** `dossier diff OLD NEW`: what changed, as text, JSON, a page or a slide. */
export async function runDiff(
  files: readonly string[],
  flags: DiffFlags,
  { out, err }: Streams,
): Promise<number> {
  const named = namedStates(files, flags.git)
  if (named === undefined) {
    err.write('name two states of an outline: `OLD NEW`, or `--git REVISION FILE`\n')
    return EXIT.usage
  }
  const pages = {
    ...(flags.pdf === undefined ? {} : { report: flags.pdf }),
    ...(flags.slide === undefined ? {} : { deck: flags.slide }),
  }
  const result = await diff({ root: process.cwd(), ...named, pages })
  if (flags.json === true) out.write(`${JSON.stringify(toJson(result), null, 2)}\n`)
  else if (result.text !== undefined) printText(result.text, named, out)
  if (flags.json !== true) for (const path of result.written) out.write(`\n${path}\n`)
  const failed = result.diagnostics.some(({ severity }) => severity === 'error')
  if (result.diagnostics.length > 0) {
    const options = { format: 'frame', color: err.color } as const
    err.write(`${formatDiagnostics(result.diagnostics, options)}\n`)
  }
  return failed ? EXIT.errors : EXIT.success
}

interface NamedStates {
  readonly old: string
  readonly now: string
}

function namedStates(files: readonly string[], revision: string | undefined) {
  const [first, second, ...more] = files
  if (first === undefined || more.length > 0) return undefined
  if (revision !== undefined) {
    return second === undefined ? { old: `${revision}:${first}`, now: first } : undefined
  }
  return second === undefined ? undefined : { old: first, now: second }
}

function toJson({ comparison, written, diagnostics }: DiffResult): object {
  const found = formatDiagnostics(diagnostics, { format: 'json', color: false })
  return { ...comparison, written, diagnostics: JSON.parse(found) as unknown }
}

function printText(text: DiffText, { old, now }: NamedStates, out: Terminal): void {
  out.write(`${paint(`${old} \u2192 ${now}`, 'bold', out)}\n${text.summary}\n`)
  if (text.figures.length > 0) {
    out.write(`\n${paint(text.figureTitle, 'bold', out)}\n`)
    for (const line of figureLines(text.figures)) out.write(`  ${line}\n`)
  }
  for (const { title, lines } of text.sections) {
    out.write(`\n${paint(title, 'bold', out)}\n`)
    for (const line of lines) printLine(line, out)
  }
}

function figureLines(rows: readonly FigureRow[]): readonly string[] {
  const cells = rows.map(({ kind, label, old, now, change }) => {
    const values = kind === 'changed' ? `${old} \u2192 ${now}` : old + now
    return [SIGNS[kind], label, values, change] as const
  })
  const widths = [1, 2].map((column) =>
    Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))),
  )
  const pad = (text: string, width = 0): string =>
    text + ' '.repeat(Math.max(0, width - displayWidth(text)))
  return cells.map(([sign, label, values, change]) =>
    `${sign} ${pad(label, widths[0])}  ${pad(values, widths[1])}  ${change}`.trimEnd(),
  )
}

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = {
  added: '+',
  dropped: '\u2212',
  changed: '~',
  moved: '\u2194',
}

function printLine({ kind, text, details }: DiffLine, out: Terminal): void {
  out.write(`  ${SIGNS[kind]} ${text}\n`)
  for (const detail of details) out.write(`      ${detail}\n`)
}
