/** Findings as SARIF 2.1.0 (OASIS, 2020), for code hosts and editors. */
import { CODES, type Code, type Severity } from '../diagnostic/codes.ts'
import type { Diagnostic, Related } from '../diagnostic/diagnostic.ts'
import { sortDiagnostics } from '../diagnostic/format.ts'
import type { Finding, TextEdit } from '../evidence/checks/rule.ts'
import { positionAt } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'
import type { CheckResult } from './check.ts'
import { version } from './version.ts'

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

/** SARIF's words for severities (3.27.10). */
const LEVEL: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

export function toSarif(result: CheckResult): object {
  const findings = result.files.flatMap((file) => file.findings)
  const problems = [...result.configuration, ...result.files.flatMap((file) => file.problems)]
  const silenced = new Map<Diagnostic, string>(
    result.files.flatMap((file) =>
      file.silenced.map(({ finding, reason }) => [finding, reason] as const),
    ),
  )
  const all = sortDiagnostics([...problems, ...findings, ...silenced.keys()])
  const codes = ruleCodes(all)
  const results = all.map((one) => toResult(one, codes, silenced.get(one)))
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'dossier',
            version: version(),
            semanticVersion: version(),
            rules: codes.map(toRule),
          },
        },
        columnKind: 'unicodeCodePoints',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The project folder' } } },
        artifacts: result.files.map(({ path }) => ({ location: location(path) })),
        results,
      },
    ],
  }
}

/** All rules, so that a clean run says what it looked for, and the codes of problems that were found. */
function ruleCodes(found: readonly Diagnostic[]): readonly Code[] {
  const rules = Object.keys(CODES).filter((code) => code.startsWith('check/')) as Code[]
  return [...new Set([...rules, ...found.map(({ code }) => code)])]
}

function toRule(code: Code): object {
  const { severity, meaning } = CODES[code]
  const page = code.startsWith('check/')
    ? `docs/rules/${code.slice('check/'.length)}.md`
    : undefined
  return {
    id: code,
    shortDescription: { text: meaning },
    ...(page === undefined ? {} : { help: { text: `See ${page}` } }),
    defaultConfiguration: { level: LEVEL[severity] },
  }
}

function toResult(one: Diagnostic, codes: readonly Code[], reason: string | undefined): object {
  const edits = 'edits' in one ? (one as Finding).edits : []
  const help = one.help === undefined ? '' : `\n${one.help}`
  return {
    ruleId: one.code,
    ruleIndex: codes.indexOf(one.code),
    level: LEVEL[one.severity],
    message: { text: one.message + help },
    ...(one.span === null ? {} : { locations: [{ physicalLocation: place(one.span) }] }),
    ...(one.related === undefined ? {} : { relatedLocations: one.related.map(relatedPlace) }),
    ...(edits.length === 0 ? {} : { fixes: [fix(one, edits)] }),
    ...(reason === undefined
      ? {}
      : { suppressions: [{ kind: 'inSource', status: 'accepted', justification: reason }] }),
  }
}

function location(path: string): object {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' }
}

function region({ file, start, end }: Span): object {
  const [from, to] = [positionAt(file, start), positionAt(file, end)]
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
  }
}

function place(of: Span): object {
  return { artifactLocation: location(of.file.path), region: region(of) }
}

function relatedPlace({ message, span }: Related, at: number): object {
  return { id: at, physicalLocation: place(span), message: { text: message } }
}

/** All edits of a finding are in the file it stands in. */
function fix({ help }: Diagnostic, edits: readonly TextEdit[]): object {
  const path = edits[0]?.span.file.path ?? ''
  return {
    description: { text: help ?? 'mend it' },
    artifactChanges: [
      {
        artifactLocation: location(path),
        replacements: edits.map(({ span, text }) => ({
          deletedRegion: region(span),
          ...(text === '' ? {} : { insertedContent: { text } }),
        })),
      },
    ],
  }
}
