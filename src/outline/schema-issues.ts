import type { z } from 'zod'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean, nearestName } from '../diagnostic/suggest.ts'
import type { Span } from '../source/span.ts'
import type { YamlMapping, YamlNode } from '../source/yaml-node.ts'
import { EXHIBIT_KINDS, EXPECTED_EXHIBIT } from './outline-schema.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/**
 * Turns what zod found wrong with the bare values into diagnostics at the places they were
 * written. Of a union the branch is reported that the author meant: the exhibit whose key is
 * there, the mapping where a mapping stands.
 */
export function schemaDiagnostics(root: YamlNode, issues: readonly Issue[]): Diagnostic[] {
  const flat = issues.flatMap((issue) => flatten(root, issue, []))
  return withoutConsequences(flat).flatMap((issue) => toDiagnostics(root, issue))
}

interface FlatIssue {
  readonly path: Path
  readonly message: string
  readonly issue: Issue
}

function flatten(root: YamlNode, issue: Issue, parent: Path): FlatIssue[] {
  const path = [...parent, ...issue.path]
  const own: FlatIssue = { path, message: issue.message, issue }
  if (issue.code !== 'invalid_union') return [own]
  const branch = chosenBranch(nodeAt(root, path), issue)
  if (branch === undefined) return [own]
  return branch.flatMap((inner) => {
    const isOwn = inner.path.length === 0 && !isTelling(inner)
    return isOwn ? [own] : flatten(root, inner, path)
  })
}

/** False for zod's own wordings ("Too small: expected array…"), which the union says better. */
function isTelling(issue: Issue): boolean {
  return issue.code === 'unrecognized_keys' || issue.message.startsWith('expected ')
}

function chosenBranch(
  node: YamlNode | undefined,
  issue: z.core.$ZodIssueInvalidUnion,
): readonly Issue[] | undefined {
  if (issue.message === EXPECTED_EXHIBIT) {
    const kinds = exhibitKinds(node)
    const [kind] = kinds
    return kinds.length === 1 && kind !== undefined
      ? issue.errors[EXHIBIT_KINDS.indexOf(kind)]
      : undefined
  }
  return issue.errors.find((branch) => !branch.some(isRootMismatch))
}

function isRootMismatch(issue: Issue): boolean {
  if (issue.path.length > 0) return false
  if (issue.code === 'invalid_union') {
    return issue.errors.every((branch) => branch.some(isRootMismatch))
  }
  return issue.code === 'invalid_type' || issue.code === 'invalid_value'
}

function exhibitKinds(node: YamlNode | undefined): (typeof EXHIBIT_KINDS)[number][] {
  return node?.kind === 'mapping' ? EXHIBIT_KINDS.filter((kind) => node.entries.has(kind)) : []
}

/** A misspelt key is one mistake: that the right one is missing follows from it. */
function withoutConsequences(issues: readonly FlatIssue[]): FlatIssue[] {
  const meant = new Set<string>()
  for (const { path, message, issue } of issues) {
    if (issue.code !== 'unrecognized_keys') continue
    for (const key of issue.keys) {
      const nearest = nearestName(key, message.split(' '))
      if (nearest !== undefined) meant.add(JSON.stringify([...path, nearest]))
    }
  }
  return issues.filter(({ path }) => !meant.has(JSON.stringify(path)))
}

function toDiagnostics(root: YamlNode, flat: FlatIssue): Diagnostic[] {
  const { path, issue } = flat
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(root, flat, key))
  }
  if (path.length === 1 && path[0] === 'briefing') return [versionDiagnostic(root)]
  if (flat.message === EXPECTED_EXHIBIT) return [exhibitDiagnostic(root, path)]
  const node = nodeAt(root, path)
  if (node === undefined) return [missingKey(root, path)]
  if (issue.code === 'invalid_value') return [wrongValue(path, node, issue.values)]
  const code = codeOf(issue.code)
  const message = `${subject(path)} must be ${afterExpected(flat.message)}, found ${found(node)}`
  return [diagnostic(`outline/${code}`, message, node.span)]
}

/** Of the right type, but not among the allowed. */
const VALUE_ISSUES: ReadonlySet<string> = new Set(['too_small', 'too_big', 'invalid_format'])

/** Of our own checks there is one: how long a text may be. */
function codeOf(issue: string): 'too-long' | 'value' | 'wrong-type' {
  if (issue === 'custom') return 'too-long'
  return VALUE_ISSUES.has(issue) ? 'value' : 'wrong-type'
}

function afterExpected(message: string): string {
  return message.replace(/^expected /, '')
}

function unknownKey(root: YamlNode, { path, message }: FlatIssue, key: string): Diagnostic {
  const parent = nodeAt(root, path)
  const known = message.split(' ')
  const where = parent?.kind === 'mapping' ? parent.entries.get(key)?.key.span : parent?.span
  const within = path.length === 0 ? 'the file' : subject(path)
  return diagnostic('outline/unknown-key', `${within} has no key \`${key}\``, where ?? null, {
    help:
      didYouMean(
        key,
        known.map((name) => ({ name })),
      ) ?? `known keys are ${known.map((name) => `\`${name}\``).join(', ')}`,
  })
}

function versionDiagnostic(root: YamlNode): Diagnostic {
  const node = nodeAt(root, ['briefing'])
  if (node === undefined) {
    return diagnostic(
      'outline/version',
      'an outline starts with its format version',
      firstPlace(root),
      {
        help: 'write `briefing: 1` at the top',
      },
    )
  }
  return diagnostic(
    'outline/version',
    `the format version must be 1, found ${found(node)}`,
    node.span,
  )
}

function exhibitDiagnostic(root: YamlNode, path: Path): Diagnostic {
  const node = nodeAt(root, path)
  if (node?.kind !== 'mapping') {
    const message = `an exhibit must be a mapping, found ${found(node)}`
    return diagnostic('outline/wrong-type', message, node?.span ?? null)
  }
  const kinds = exhibitKinds(node)
  if (kinds.length > 1) {
    const second = node.entries.get(kinds[1] ?? '')?.key.span ?? node.span
    const both = kinds.map((kind) => `\`${kind}\``).join(' and ')
    return diagnostic('outline/exhibit-kind', `an exhibit is one thing, found ${both}`, second, {
      help: 'make a list of them under `exhibits:`',
    })
  }
  return unknownExhibit(node)
}

function unknownExhibit(node: YamlMapping): Diagnostic {
  const expected = EXHIBIT_KINDS.map((kind) => `\`${kind}\``).join(', ')
  for (const [name, entry] of node.entries) {
    const help = didYouMean(
      name,
      EXHIBIT_KINDS.map((kind) => ({ name: kind })),
    )
    if (help === undefined) continue
    const message = `an exhibit needs one of ${expected}, found \`${name}\``
    return diagnostic('outline/exhibit-kind', message, entry.key.span, { help })
  }
  return diagnostic('outline/exhibit-kind', `an exhibit needs one of ${expected}`, firstPlace(node))
}

function missingKey(root: YamlNode, path: Path): Diagnostic {
  const key = String(path.at(-1))
  const parentPath = path.slice(0, -1)
  const parent = nodeAt(root, parentPath)
  const empty = parent?.kind === 'mapping' ? parent.entries.get(key)?.key.span : undefined
  const owner = parentPath.length === 0 ? 'the file' : subject(parentPath)
  const message = empty === undefined ? `${owner} needs \`${key}\`` : `\`${key}\` has no value`
  return diagnostic('outline/missing-key', message, empty ?? ownerPlace(root, parentPath))
}

function wrongValue(path: Path, node: YamlNode, values: readonly unknown[]): Diagnostic {
  const names = values.map(String)
  const listed = names.map((name) => `\`${name}\``).join(', ')
  const written = node.kind === 'scalar' ? node.text.value : ''
  return diagnostic(
    'outline/value',
    `${subject(path)} must be one of ${listed}, found ${found(node)}`,
    node.span,
    {
      help: didYouMean(
        written,
        names.map((name) => ({ name })),
      ),
    },
  )
}

/** The value at a path; a key without a value counts as absent in a mapping. */
function nodeAt(root: YamlNode, path: Path): YamlNode | undefined {
  let node: YamlNode | undefined = root
  for (const step of path) {
    if (node?.kind === 'mapping') node = presentValue(node, String(step))
    else if (node?.kind === 'sequence') node = node.items[Number(step)]
    else return undefined
  }
  return node
}

function presentValue(node: YamlMapping, key: string): YamlNode | undefined {
  const value = node.entries.get(key)?.value
  return value?.kind === 'scalar' && value.value === null ? undefined : value
}

/** The key that a mapping stands under, else its own first key. */
function ownerPlace(root: YamlNode, path: Path): Span {
  const key = path.at(-1)
  const parent = nodeAt(root, path.slice(0, -1))
  if (typeof key === 'string' && parent?.kind === 'mapping') {
    const place = parent.entries.get(key)?.key.span
    if (place !== undefined) return place
  }
  return firstPlace(nodeAt(root, path) ?? root)
}

function firstPlace(node: YamlNode): Span {
  if (node.kind !== 'mapping') return node.span
  const [first] = node.entries.values()
  return first?.key.span ?? node.span
}

/** What a path is about, in the author's words. */
function subject(path: Path): string {
  const last = path.at(-1)
  if (last === undefined) return 'the file'
  const list = path.at(-2)
  if (typeof last === 'number') {
    return typeof list === 'string' ? `an entry of \`${list}\`` : 'an entry'
  }
  return `\`${String(last)}\``
}

const LONGEST_QUOTED = 30

/** What stands there, in the author's words. */
function found(node: YamlNode | undefined): string {
  if (node === undefined) return 'nothing'
  if (node.kind === 'sequence') return 'a list'
  if (node.kind === 'mapping') return 'a mapping'
  if (node.value === null) return 'nothing'
  const letters = [...node.text.value.replace(/\s+/g, ' ')]
  const cut = letters.length > LONGEST_QUOTED
  const quoted = `\`${letters.slice(0, LONGEST_QUOTED).join('')}${cut ? '…' : ''}\``
  return typeof node.value === 'string' ? `the text ${quoted}` : quoted
}
