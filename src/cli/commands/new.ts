import { formatDiagnostics } from '../../diagnostic/format.ts'
import { scaffold } from '../../project/scaffold.ts'
import { EXIT } from '../exit-code.ts'
import type { Terminal } from '../terminal.ts'

export interface NewFlags {
  readonly template: string
  readonly lang?: string
  readonly from?: string
}

interface Streams {
  readonly out: Terminal
  readonly err: Terminal
}

/** `dossier new NAME`: writes an outline to start from. */
export function runNew(
  name: string | undefined,
  { template, lang, from }: NewFlags,
  { out, err }: Streams,
): number {
  if (name === undefined && from === undefined) {
    err.write('name the new outline, or an article with `--from`\n')
    return EXIT.usage
  }
  const root = process.cwd()
  const result = scaffold({ root, name, template, lang, from, today: today() })
  if (result.path === undefined) {
    const options = { format: 'frame', color: err.color } as const
    err.write(`${formatDiagnostics(result.diagnostics, options)}\n`)
    return EXIT.errors
  }
  out.write(`${result.path}\n`)
  return EXIT.success
}

/** The day it is where the author sits. */
function today(): string {
  const now = new Date()
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
