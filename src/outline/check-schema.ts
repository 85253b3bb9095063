import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import {
  type PlainValue,
  plainValue,
  type YamlMapping,
  type YamlNode,
} from '../source/yaml-node.ts'
import type { OutlineMemory } from './outline-memory.ts'
import { outlineSchema } from './outline-schema.ts'
import { schemaDiagnostics } from './schema-issues.ts'

/**
 * Checks an outline against its schema. The schema says of each section, point, source … what it
 * may hold and nothing of how they go together, so that what has passed once need not be looked at
 * again.
 */
export function checkSchema(
  root: YamlMapping,
  passed: OutlineMemory['passed'] | undefined,
): readonly Diagnostic[] {
  const hasPassed = passed !== undefined && outlineIssues(withoutPassed(root, passed)).length === 0
  // what is wrong is told by its place in the whole
  const issues = hasPassed ? [] : outlineIssues(root)
  if (passed !== undefined && issues.length === 0) notePassed(root, passed)
  return schemaDiagnostics(root, issues)
}

function outlineIssues(root: YamlNode) {
  const checked = outlineSchema.safeParse(present(plainValue(root)), { jitless: true })
  return checked.success ? [] : checked.error.issues
}

/** A key without a value counts as left out: `undefined` to zod, but still a key that is there. */
function present(value: PlainValue): unknown {
  if (Array.isArray(value)) return value.map(present)
  if (value === null || typeof value !== 'object') return value
  const object: Record<string, unknown> = Object.create(null)
  for (const [key, inner] of Object.entries(value)) {
    object[key] = inner === null ? undefined : present(inner)
  }
  return object
}

/** Keys of an outline, a section and a point that may be left out and hold much. */
const LARGE = new Set(['sources', 'facts', 'datasets', 'summary', 'exhibits', 'bullets'])
/** Keys whose items are sections or points. */
const LISTS = new Set(['sections', 'points'])

/** The mapping with what has passed left out, as far as it may be. */
function withoutPassed(node: YamlMapping, passed: OutlineMemory['passed']): YamlMapping {
  const entries = new Map(node.entries)
  for (const [name, { key, value }] of node.entries) {
    if (LARGE.has(name) && passed.get(value) === name) entries.delete(name)
    else if (LISTS.has(name) && value.kind === 'sequence') {
      const items = value.items
        .filter((item) => passed.get(item) !== name)
        .map((item) => (item.kind === 'mapping' ? withoutPassed(item, passed) : item))
      entries.set(name, { key, value: { ...value, items } })
    }
  }
  return { ...node, entries }
}

function notePassed(node: YamlMapping, passed: OutlineMemory['passed']): void {
  for (const [name, { value }] of node.entries) {
    if (LARGE.has(name)) passed.set(value, name)
    else if (LISTS.has(name) && value.kind === 'sequence') {
      for (const item of value.items) {
        if (item.kind === 'mapping' && passed.get(item) !== name) notePassed(item, passed)
        passed.set(item, name)
      }
    }
  }
}
