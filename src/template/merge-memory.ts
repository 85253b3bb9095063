import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { DatasetMemory } from '../evidence/read-dataset.ts'
import type { Outline } from '../outline/outline.ts'
import type { AuthorText } from '../source/author-text.ts'
import type { DocumentKind } from './build-document.ts'
import type { BuiltMemory } from './build-log.ts'
import type { PassedElements } from './check-markup.ts'
import type { ContextMemory } from './context.ts'
import type { IterationMemory } from './kept-iterations.ts'
import type { WordList } from './strings.ts'
import type { TemplateSet } from './template-set.ts'
import type { PrintedText } from './value.ts'

/**
 * What the merges of an outline leave for those of the outline after an edit. Nothing of it changes
 * what comes out but places, which may be of earlier versions of the outline's file. It lives as
 * long as all is the same that any text or helper may ask for (`settingOf`) and nothing was wrong.
 */
export interface MergeMemory {
  setting: readonly unknown[]
  words: WordList | undefined
  kept: KeptMerge
  /** Where texts report to: a text may be printed for the first time long after it was read. */
  report: (found: Diagnostic) => void
}

export interface KeptMerge {
  readonly texts: WeakMap<AuthorText, PrintedText>
  readonly contexts: ContextMemory
  readonly iterations: IterationMemory
  readonly passed: PassedElements
  readonly datasets: DatasetMemory
  readonly built: Readonly<Record<DocumentKind, BuiltMemory>>
  /** What documents were merged with. */
  readonly templates: Map<DocumentKind, TemplateSet>
}

export function createMergeMemory(): MergeMemory {
  return { setting: [], words: undefined, kept: nothingKept(), report: () => undefined }
}

function nothingKept(): KeptMerge {
  return {
    texts: new WeakMap(),
    contexts: new WeakMap(),
    iterations: new WeakMap(),
    passed: new WeakMap(),
    datasets: new WeakMap(),
    built: { deck: new WeakMap(), report: new WeakMap() },
    templates: new Map(),
  }
}

/** Forgets everything. */
export function clear(memory: MergeMemory): void {
  memory.setting = []
  memory.words = undefined
  memory.kept = nothingKept()
}

/** Forgets everything where the surroundings of all texts are others than before. */
export function settle(memory: MergeMemory, outline: Outline, words: WordList): void {
  const setting = settingOf(outline, words)
  const before = memory.setting
  const isKept =
    before.length === setting.length && before.every((one, index) => isSame(one, setting[index]))
  if (isKept) return
  clear(memory)
  memory.setting = setting
}

/** What the author left out is made anew for each reading. */
function isSame(before: unknown, now: unknown): boolean {
  return before === now || (isEmpty(before) && isEmpty(now))
}

function isEmpty(value: unknown): boolean {
  if (value instanceof Map) return value.size === 0
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

/** All of an outline but its sections and summary, by identity. */
function settingOf(outline: Outline, words: WordList): readonly unknown[] {
  const { file, date, template, theme, outputs, summary, sections, authors, ...others } = outline
  return [words, file.path, date?.written, ...authors, ...Object.values(others)]
}

/** Forgets everything where a template is another than before, or a partial that it may include. */
export function settleTemplates(memory: MergeMemory, kind: DocumentKind, set: TemplateSet): void {
  const before = memory.kept.templates.get(kind)
  if (before !== undefined && !isSameSet(before, set)) memory.kept = nothingKept()
  memory.kept.templates.set(kind, set)
}

/** A partial more or less counts: a block can stand in for one that is missing. */
function isSameSet(before: TemplateSet, now: TemplateSet): boolean {
  return (
    before.main === now.main &&
    before.partials.size === now.partials.size &&
    [...now.partials].every(([name, program]) => before.partials.get(name) === program)
  )
}
