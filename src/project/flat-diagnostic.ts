/** Diagnostics as they cross a thread's border or rest in a manifest: without the files' texts. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { positionAt, type SourceFile, sourceFile } from '../source/source-file.ts'
import { type Span, span } from '../source/span.ts'
import type { World } from '../source/world.ts'

interface FlatSpan {
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** UTF-16 offsets in the file. */
  readonly start: number
  readonly end: number
}

export interface FlatDiagnostic extends Omit<Diagnostic, 'span' | 'related'> {
  readonly span: FlatSpan | null
  readonly related?: readonly { readonly message: string; readonly span: FlatSpan }[]
}

export function flatten(of: Diagnostic): FlatDiagnostic {
  const { span: where, related, ...rest } = of
  return {
    ...rest,
    span: where === null ? null : flatSpan(where),
    ...(related === undefined
      ? {}
      : { related: related.map((one) => ({ ...one, span: flatSpan(one.span) })) }),
  }
}

function flatSpan({ file, start, end }: Span): FlatSpan {
  return { file: file.path, line: positionAt(file, start).line, start, end }
}

/** Gives flat diagnostics their files back, read once each; a file that is gone is empty. */
export function unflattener(world: World): (of: FlatDiagnostic) => Diagnostic {
  const files = new Map<string, SourceFile>()
  const fileAt = (path: string): SourceFile => {
    const read = files.has(path) ? undefined : world.readText(path)
    const file = files.get(path) ?? sourceFile(path, read?.ok ? read.value : '')
    files.set(path, file)
    return file
  }
  const spanOf = (flat: FlatSpan): Span => span(fileAt(flat.file), flat.start, flat.end)
  return ({ span: where, related, ...rest }) => ({
    ...rest,
    span: where === null ? null : spanOf(where),
    ...(related === undefined
      ? {}
      : { related: related.map((one) => ({ ...one, span: spanOf(one.span) })) }),
  })
}
