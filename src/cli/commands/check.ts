import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { formatDiagnostics, sortDiagnostics } from '../../diagnostic/format.ts'
import { type CheckResult, check } from '../../project/check.ts'
import type { FixedPlace } from '../../project/check-fix.ts'
import { toSarif } from '../../project/check-sarif.ts'
import { EXIT } from '../exit-code.ts'
import { paint, type Terminal } from '../terminal.ts'

export interface CheckFlags {
  readonly json?: boolean
  readonly sarif?: boolean
  readonly strict?: boolean
  readonly fix?: boolean
}

interface Streams {
  readonly out: Terminal
  readonly err: Terminal
}

/** `dossier check`: findings and a summary line on stdout; with `--json` or `--sarif` one object. */
export function runCheck(
  files: readonly string[],
  flags: CheckFlags,
  { out, err }: Streams,
): number {
  if (flags.json === true && flags.sarif === true) {
    err.write('error: --json and --sarif are two forms of one answer; choose one\n')
    return EXIT.usage
  }
  const result = check({ root: process.cwd(), files, fix: flags.fix })
  const found = foundIn(result)
  const code = exitCode(found, flags.strict === true)
  if (flags.sarif === true) out.write(`${JSON.stringify(toSarif(result), null, 2)}\n`)
  else if (flags.json === true) out.write(`${JSON.stringify(toJson(result, code), null, 2)}\n`)
  else printFindings(result, found, out)
  if (result.files.length === 0 && found.length === 0) {
    err.write('there is no outline to check: content/ has no .yaml file\n')
    return EXIT.errors
  }
  return code
}

function foundIn({ configuration, files }: CheckResult): readonly Diagnostic[] {
  const found = files.flatMap(({ problems, findings }) => [...problems, ...findings])
  return sortDiagnostics([...configuration, ...found])
}

function exitCode(found: readonly Diagnostic[], strict: boolean): number {
  const counts = ({ severity }: Diagnostic): boolean =>
    severity === 'error' || (strict && severity === 'warning')
  return found.some(counts) ? EXIT.errors : EXIT.success
}

function printFindings(result: CheckResult, found: readonly Diagnostic[], out: Terminal): void {
  for (const { path, fixed } of result.files) {
    for (const place of fixed) out.write(`${fixedLine(path, place)}\n`)
  }
  if (result.files.some(({ fixed }) => fixed.length > 0)) out.write('\n')
  if (found.length > 0) {
    out.write(`${formatDiagnostics(found, { format: 'frame', color: out.color })}\n\n`)
  }
  out.write(`${paint(summary(result, found), 'bold', out)}\n`)
}

/** Spaces are shown, or one would not see what was put in. */
function fixedLine(path: string, { line, column, rule, from, to }: FixedPlace): string {
  const shown = (text: string): string => (text === '' ? 'nothing' : `\`${text}\``)
  return `${path}:${line}:${column}: ${rule}: ${shown(from)} → ${shown(to)}`
}

function summary(result: CheckResult, found: readonly Diagnostic[]): string {
  const of = (severity: Diagnostic['severity']): number =>
    found.filter((one) => one.severity === severity).length
  const silenced = result.files.reduce((sum, file) => sum + file.silenced.length, 0)
  const fixed = result.files.reduce((sum, file) => sum + file.fixed.length, 0)
  const fixable = result.files.flatMap(({ findings }) => findings).filter(isFixable).length
  const parts = [
    counted(of('error'), 'error'),
    counted(of('warning'), 'warning'),
    ...(of('info') > 0 ? [`${of('info')} info`] : []),
    ...(silenced > 0 ? [`${silenced} silenced`] : []),
    ...(fixed > 0 ? [`${counted(fixed, 'place')} mended`] : []),
    ...(fixable > 0 ? [`${fixable} that \`--fix\` can mend`] : []),
  ]
  return `${counted(result.files.length, 'outline')} checked: ${parts.join(', ')}`
}

function isFixable({ edits }: { readonly edits: readonly unknown[] }): boolean {
  return edits.length > 0
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function toJson(result: CheckResult, code: number): object {
  const parsed = (diagnostics: readonly Diagnostic[]): unknown =>
    JSON.parse(formatDiagnostics(diagnostics, { format: 'json', color: false })) as unknown
  return {
    ok: code === EXIT.success,
    configuration: parsed(result.configuration),
    files: result.files.map(({ path, problems, findings, silenced, fixed }) => ({
      path,
      findings: parsed([...problems, ...findings]),
      silenced: silenced.map(({ finding, reason }) => ({
        ...(parsed([finding]) as object[])[0],
        reason,
      })),
      fixed,
    })),
  }
}
