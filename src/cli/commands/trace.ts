import { formatDiagnostics } from '../../diagnostic/format.ts'
import {
  type TracedFact,
  type TracedOutline,
  type TracedThing,
  type TracedUse,
  trace,
} from '../../project/trace.ts'
import { EXIT } from '../exit-code.ts'
import { paint, type Terminal } from '../terminal.ts'

export interface TraceFlags {
  readonly outline?: readonly string[]
  readonly json?: boolean
}

interface Streams {
  readonly out: Terminal
  readonly err: Terminal
}

/** `dossier trace [id]`: where each figure and source stands. */
export async function runTrace(
  id: string | undefined,
  flags: TraceFlags,
  { out, err }: Streams,
): Promise<number> {
  const result = await trace({ root: process.cwd(), id, files: flags.outline ?? [] })
  const found = result.outlines.filter((one) => one.facts.length + one.sources.length > 0)
  const failed = result.diagnostics.some(({ severity }) => severity === 'error')
  if (flags.json === true) {
    out.write(`${JSON.stringify({ ok: !failed, outlines: found }, null, 2)}\n`)
  } else {
    for (const one of found) printOutline(one, one === found[0] ? '' : '\n', out)
  }
  if (failed) {
    const options = { format: 'frame', color: err.color } as const
    err.write(`${formatDiagnostics(result.diagnostics, options)}\n`)
  }
  return failed ? EXIT.errors : EXIT.success
}

function printOutline(outline: TracedOutline, before: string, out: Terminal): void {
  const name = outline.name === null ? '' : ` (${outline.name})`
  out.write(`${before}${paint(`${outline.path}${name}`, 'bold', out)}\n`)
  for (const fact of outline.facts) printThing(fact, factHead(fact), out)
  for (const source of outline.sources) printThing(source, source.label, out)
}

function factHead({ label, figure, asOf, sources }: TracedFact): string {
  const evidence = [asOf, sources.join(', ')].filter((part) => part !== null && part !== '')
  return `${label}  ${figure}${evidence.length === 0 ? '' : `  (${evidence.join('; ')})`}`
}

function printThing(thing: TracedThing, head: string, out: Terminal): void {
  out.write(`\n  ${paint(thing.id, 'bold', out)}  ${head}\n`)
  out.write(`    outline  ${thing.defined.line} defined\n`)
  for (const use of groupUses(thing.uses)) out.write(`             ${use}\n`)
  out.write(`    slides   ${slidesText(thing)}\n`)
  out.write(`    pages    ${thing.pages.length === 0 ? 'none' : thing.pages.join(', ')}\n`)
}

/** Uses in one field of one point on one line: `178, 180 p-regulation (body)`. */
function groupUses(uses: readonly TracedUse[]): readonly string[] {
  const lines = new Map<string, Set<number>>()
  for (const { point, field, line } of uses) {
    const where = `${point} (${field})`
    lines.set(where, (lines.get(where) ?? new Set()).add(line))
  }
  return [...lines].map(([where, numbers]) => `${[...numbers].join(', ')} ${where}`)
}

function slidesText({ slides, notes }: TracedThing): string {
  const parts = [
    ...(slides.length > 0 ? [slides.join(', ')] : []),
    ...(notes.length > 0 ? [`in the notes of ${notes.join(', ')}`] : []),
  ]
  return parts.length === 0 ? 'none' : parts.join('; ')
}
