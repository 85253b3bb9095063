import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, hasErrors, type Outcome } from '../diagnostic/outcome.ts'
import type { Document } from '../document/document.ts'
import type { Dataset } from '../evidence/dataset.ts'
import { resolveDatasets } from '../evidence/read-dataset.ts'
import type { Outline } from '../outline/outline.ts'
import type { World } from '../source/world.ts'
import { buildDocument, type DocumentKind } from './build-document.ts'
import { startBuilding } from './building.ts'
import { checkMarkup } from './check-markup.ts'
import { type Briefing, briefingOf, templateContext, textContext } from './context.ts'
import { type Expansion, expandTemplate } from './expand.ts'
import { type TextExpander, textExpander } from './expand-text.ts'
import { HELPERS } from './helpers/all-helpers.ts'
import { locateMarkup, type Piece } from './markup.ts'
import { clear, type KeptMerge, type MergeMemory, settle, settleTemplates } from './merge-memory.ts'
import { parseMarkup } from './parse-markup.ts'
import { documentStrings, loadWords, type WordList } from './strings.ts'
import { createTemplateCache, loadTemplateSet, type TemplateCache } from './template-set.ts'

/**
 * Merges an outline with a template: expands the template to markup, checks it against the
 * vocabulary and builds the document. Goes on after errors, so that all are found at once; a
 * document comes out only where there were none.
 *
 * @param left  what merges before have left
 */
export function mergeOutline(
  outline: Outline,
  kind: DocumentKind,
  world: World,
  { templates: cache = createTemplateCache(), memory }: LeftByMerges = {},
): Outcome<Document> {
  const { diagnostics, report } = collectDiagnostics()
  const common = commonOf(outline, world, memory)
  const expanded = expandOutline(outline, kind, { world, cache, report, common, memory })
  const document = expanded && build(outline, kind, { ...expanded, world, report, common })
  for (const found of common.found) report(found)
  // what was said while something was made would not be said again if it were kept
  if (memory !== undefined && diagnostics.length > 0) clear(memory)
  if (document === null || hasErrors(diagnostics)) return failure(diagnostics)
  return { value: document, diagnostics }
}

export interface LeftByMerges {
  /** Parsed templates, to be handed on from merge to merge. */
  readonly templates?: TemplateCache | undefined
  /** Of merges of the same outline. */
  readonly memory?: MergeMemory | undefined
}

/** A partial that is included a hundred times says what is wrong with it once. */
function collectDiagnostics(): { diagnostics: Diagnostic[]; report: (found: Diagnostic) => void } {
  const diagnostics: Diagnostic[] = []
  const seen = new Set<string>()
  const report = (found: Diagnostic): void => {
    const { code, message, span } = found
    const key = JSON.stringify([code, message, span?.file.path, span?.start, span?.end])
    if (!seen.has(key)) diagnostics.push(found)
    seen.add(key)
  }
  return { diagnostics, report }
}

/** The markup that a template makes of an outline, for looking at (`--stage markup`). */
export function expandToMarkup(
  outline: Outline,
  kind: DocumentKind,
  world: World,
): Outcome<string> {
  const { diagnostics, report } = collectDiagnostics()
  const cache = createTemplateCache()
  const common = commonOf(outline, world)
  const merging = { world, cache, report, common, memory: undefined }
  const expanded = expandOutline(outline, kind, merging)
  return {
    value: expanded === null ? undefined : locateMarkup(expanded.pieces).text,
    diagnostics: [...diagnostics, ...common.found],
  }
}

/** What all merges of an outline have in common: its data, and its texts, expanded once. */
interface Common {
  readonly world: World
  readonly texts: TextExpander
  readonly words: WordList
  readonly datasets: ReadonlyMap<string, Dataset>
  /** What there is to say of them; grows while texts are printed. */
  readonly found: Diagnostic[]
}

/** An outline is read anew for every build, so that these are of one build. */
const commons = new WeakMap<Outline, Common>()

function commonOf(outline: Outline, world: World, memory?: MergeMemory): Common {
  const known = commons.get(outline)
  if (known?.world === world) return known
  const found: Diagnostic[] = []
  const report = (one: Diagnostic): void => void found.push(one)
  const words = loadWords(outline.lang, world, report, memory?.words)
  if (memory !== undefined) {
    settle(memory, outline, words)
    memory.words = words
    memory.report = report
  }
  const datasets = resolveDatasets(outline, world, memory?.kept.datasets)
  found.push(...datasets.diagnostics)
  const texts = expanderOf(briefingOf(outline), {
    words,
    report: memory === undefined ? report : (one) => memory.report(one),
    kept: memory?.kept.texts,
  })
  const common = { world, texts, words, datasets: datasets.value ?? new Map(), found }
  commons.set(outline, common)
  return common
}

interface Expanding {
  readonly words: WordList
  readonly report: (found: Diagnostic) => void
  readonly kept: KeptMerge['texts'] | undefined
}

/** Texts outlive the outline that they are of; what they may ask for is handed to them alone. */
function expanderOf(briefing: Briefing, { words, report, kept }: Expanding): TextExpander {
  const scope = { outline: briefing, words, report }
  const texts: TextExpander = textExpander(
    { scope, helpers: HELPERS, by: 'author', partials: new Map() },
    () => textContext(briefing, () => texts),
    kept,
  )
  return texts
}

interface Merging {
  readonly world: World
  readonly cache: TemplateCache
  readonly report: (found: Diagnostic) => void
  readonly common: Common
  readonly memory: MergeMemory | undefined
}

interface Expanded {
  readonly pieces: readonly Piece[]
  readonly kept: KeptMerge | undefined
}

function expandOutline(outline: Outline, kind: DocumentKind, merging: Merging): Expanded | null {
  const set = loadTemplateSet(outline.template, kind, merging)
  if (set === null) return null
  const { common, memory, report } = merging
  const { texts, words } = common
  if (memory !== undefined) settleTemplates(memory, kind, set)
  const kept = memory?.kept
  const expansion: Expansion = {
    scope: { outline, words, report },
    helpers: HELPERS,
    by: 'template',
    partials: set.partials,
    iterations: kept?.iterations,
  }
  const context = templateContext(outline, texts, kept?.contexts)
  return { pieces: expandTemplate(set.main, context, expansion), kept }
}

interface ReadyToBuild extends Expanded {
  readonly world: World
  readonly common: Common
  readonly report: (found: Diagnostic) => void
}

function build(outline: Outline, kind: DocumentKind, ready: ReadyToBuild): Document | null {
  const { common, kept, report, world } = ready
  const { nodes, diagnostics } = parseMarkup(ready.pieces)
  const found = [...diagnostics, ...checkMarkup(nodes, kind, kept?.passed)]
  for (const one of found) report(one)
  const { datasets, texts, words } = common
  const input = { outline, datasets, texts, world, report }
  return buildDocument(nodes, {
    kind,
    strings: documentStrings(words, report),
    building: startBuilding(input, nodes, kept?.built[kind]),
  })
}
