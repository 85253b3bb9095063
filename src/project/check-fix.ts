/** Mending by offsets: only the ranges that rules name change, every other byte of the file stays. */
import { hasErrors } from '../diagnostic/outcome.ts'
import { readYamlSource } from '../diagnostic/read-source.ts'
import type { Finding, RuleName, TextEdit } from '../evidence/checks/rule.ts'
import { OUTLINE_YAML_LIMITS } from '../outline/limits.ts'
import { positionAt, sourceFile } from '../source/source-file.ts'
import type { YamlNode } from '../source/yaml-node.ts'

export interface FixedPlace {
  readonly rule: RuleName
  /** In the file as it was when this was mended. */
  readonly line: number
  readonly column: number
  readonly from: string
  readonly to: string
}

export interface FixableEdit extends TextEdit {
  readonly rule: RuleName
}

/**
 * The edits of findings in one file, by place, each once. Of two that touch the first is taken; the
 * next pass sees what the other then has to say.
 */
export function fixableIn(path: string, findings: readonly Finding[]): readonly FixableEdit[] {
  const edits = findings
    .flatMap(({ rule, edits: own }) => own.map((edit) => ({ ...edit, rule })))
    .filter(({ span }) => span.file.path === path)
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  let end = -1
  return edits.filter(({ span }) => {
    if (span.start <= end) return false
    end = span.end
    return true
  })
}

export function fixText(
  text: string,
  edits: readonly FixableEdit[],
): { readonly text: string; readonly places: readonly FixedPlace[] } {
  let mended = ''
  let at = 0
  const places = edits.map(({ span, text: by, rule }) => {
    mended += text.slice(at, span.start) + by
    at = span.end
    return {
      rule,
      ...positionAt(span.file, span.start),
      from: text.slice(span.start, span.end),
      to: by,
    }
  })
  return { text: mended + text.slice(at), places }
}

/** True when the mended file is YAML of the same shape: keys, lists and the types of values. */
export function verifyFix(path: string, before: string, after: string): boolean {
  const [old, mended] = [before, after].map((text) =>
    readYamlSource(sourceFile(path, text), OUTLINE_YAML_LIMITS),
  )
  if (old?.value === undefined || mended?.value === undefined) return false
  return !hasErrors(mended.diagnostics) && haveSameShape(old.value, mended.value)
}

function haveSameShape(a: YamlNode, b: YamlNode): boolean {
  if (a.kind === 'scalar' || b.kind === 'scalar') {
    return a.kind === 'scalar' && b.kind === 'scalar' && typeof a.value === typeof b.value
  }
  const [left, right] = [childrenOf(a), childrenOf(b)]
  return (
    a.kind === b.kind &&
    left.length === right.length &&
    left.every(([key, node], at) => {
      const other = right[at]
      return other !== undefined && key === other[0] && haveSameShape(node, other[1])
    })
  )
}

function childrenOf(node: YamlNode): readonly (readonly [string, YamlNode])[] {
  if (node.kind === 'sequence') return node.items.map((item, at) => [String(at), item] as const)
  if (node.kind === 'scalar') return []
  return [...node.entries].map(([key, entry]) => [key, entry.value] as const)
}
