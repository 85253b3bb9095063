import { formatDiagnostics } from '../../diagnostic/format.ts'
import { writeThemeFile } from '../../project/theme-file.ts'
import { EXIT } from '../exit-code.ts'
import { paint, type Terminal } from '../terminal.ts'

export interface ThemeFlags {
  readonly name?: string
}

interface Streams {
  readonly out: Terminal
  readonly err: Terminal
}

/** `dossier theme`: the file's name on stdout with the layouts that were matched, diagnostics on stderr. */
export function runTheme(template: string, flags: ThemeFlags, { out, err }: Streams): number {
  const { value, diagnostics } = writeThemeFile({
    root: process.cwd(),
    template,
    name: flags.name,
  })
  if (diagnostics.length > 0) {
    err.write(`${formatDiagnostics(diagnostics, { format: 'frame', color: err.color })}\n`)
  }
  if (value === undefined) return EXIT.errors
  out.write(`${paint(value.path, 'bold', out)}\n`)
  const width = Math.max(...value.matches.map(([name]) => name.length))
  for (const [name, layout] of value.matches) out.write(`  ${name.padEnd(width)}  ${layout}\n`)
  out.write(`\nname it in an outline: theme: ${value.name}\n`)
  return EXIT.success
}
