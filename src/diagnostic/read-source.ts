import type { YamlLimits } from '../source/compose-scalar.ts'
import { readYaml, type YamlReading } from '../source/read-yaml.ts'
import { type SourceFile, sourceFile } from '../source/source-file.ts'
import { type Span, span } from '../source/span.ts'
import type { ReadFailure, World } from '../source/world.ts'
import type { YamlIssue, YamlIssueKind } from '../source/yaml-issue.ts'
import type { YamlNode } from '../source/yaml-node.ts'
import type { Code } from './codes.ts'
import { type Diagnostic, diagnostic } from './diagnostic.ts'
import { failure, type Outcome, success } from './outcome.ts'

/** A file to read, and where the author named it (null: on the command line or by convention). */
export interface FileRequest {
  readonly path: string
  readonly namedAt: Span | null
}

/** The diagnostic for a file that could not be had. */
export function fileDiagnostic(reason: ReadFailure, request: FileRequest): Diagnostic {
  return diagnostic(`file/${reason}`, fileMessage(reason, request.path), request.namedAt)
}

function fileMessage(reason: ReadFailure, path: string): string {
  switch (reason) {
    case 'missing':
      return `there is no file \`${path}\``
    case 'outside-project':
      return `\`${path}\` lies outside the project folder`
    case 'too-large':
      return `\`${path}\` is larger than its kind of file may be`
    case 'unreadable':
      return `\`${path}\` can't be read`
    case 'not-utf8':
      return `\`${path}\` is not encoded in UTF-8`
  }
}

/** Reads a text file of at most `maxBytes`. */
export function readSource(
  request: FileRequest,
  world: World,
  maxBytes: number,
): Outcome<SourceFile> {
  const read = world.readText(request.path)
  if (!read.ok) return failure([fileDiagnostic(read.reason, request)])
  if (exceeds(read.value, maxBytes)) return failure([fileDiagnostic('too-large', request)])
  return success(sourceFile(request.path, read.value))
}

/** A UTF-16 unit takes one to three bytes in UTF-8, so most texts need not be encoded to know. */
function exceeds(text: string, maxBytes: number): boolean {
  if (text.length * 3 <= maxBytes) return false
  return text.length > maxBytes || new TextEncoder().encode(text).length > maxBytes
}

const YAML_CODES: Readonly<Record<YamlIssueKind, Code>> = {
  syntax: 'yaml/syntax',
  'duplicate-key': 'yaml/duplicate-key',
  key: 'yaml/key',
  alias: 'yaml/alias',
  'alias-limit': 'yaml/too-many-aliases',
  nesting: 'yaml/too-deep',
  character: 'yaml/character',
  tag: 'yaml/tag',
  documents: 'yaml/documents',
}

/** Reads a YAML text into its located tree; `value` is undefined when nothing could be made of it. */
export function readYamlSource(
  file: SourceFile,
  limits: YamlLimits,
): Outcome<YamlNode> & Pick<YamlReading, 'hasReferences'> {
  const { root, issues, hasReferences } = readYaml(file, limits)
  const diagnostics = issues.map((issue) => yamlDiagnostic(file, issue))
  return { value: root, diagnostics, hasReferences }
}

function yamlDiagnostic(file: SourceFile, issue: YamlIssue): Diagnostic {
  const related = issue.related
  return diagnostic(YAML_CODES[issue.kind], issue.reason, span(file, issue.start, issue.end), {
    help: issue.help,
    related:
      related === undefined
        ? undefined
        : [{ message: related.reason, span: span(file, related.start, related.end) }],
  })
}
