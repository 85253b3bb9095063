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
import { templateContext, textContext } from './context.ts'
import { type Expansion, expandTemplate } from './expand.ts'
import { type TextExpander, textExpander } from './expand-text.ts'
import { HELPERS } from './helpers/all-helpers.ts'
import { type LocatedMarkup, locateMarkup } from './markup.ts'
import { parseMarkup } from './parse-markup.ts'
import { documentStrings, loadWords } from './strings.ts'
import { createTemplateCache, loadTemplateSet, type TemplateCache } from './template-set.ts'

/**
 * Merges an outline with a template: expands the template to markup, checks it against the
 * vocabulary and builds the document. Goes on after errors, so that all are found at once; a
 * document comes out only where there were none.
 *
 * @param cache parsed templates, to be handed on from merge to merge
 */
export function mergeOutline(
  outline: Outline,
  kind: DocumentKind,
  world: World,
  cache: TemplateCache = createTemplateCache(),
): Outcome<Document> {
  const { diagnostics, report } = collectDiagnostics()
  const datasets = resolveDatasets(outline, world)
  for (const found of datasets.diagnostics) report(found)
  const expanded = expandOutline(outline, kind, { world, cache, report })
  if (expanded === null) return failure(diagnostics)
  const document = build(outline, kind, {
    ...expanded,
    world,
    report,
    datasets: datasets.value ?? new Map(),
  })
  if (document === null || hasErrors(diagnostics)) return failure(diagnostics)
  return { value: document, diagnostics }
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
  const expanded = expandOutline(outline, kind, { world, cache, report })
  return { value: expanded?.markup.text, diagnostics }
}

interface Merging {
  readonly world: World
  readonly cache: TemplateCache
  readonly report: (found: Diagnostic) => void
}

interface Expanded {
  readonly markup: LocatedMarkup
  readonly texts: TextExpander
  readonly expansion: Expansion
}

function expandOutline(outline: Outline, kind: DocumentKind, merging: Merging): Expanded | null {
  const set = loadTemplateSet(outline.template, kind, merging)
  if (set === null) return null
  const words = loadWords(outline.lang, merging.world, merging.report)
  const scope = { outline, words, report: merging.report }
  const common = { scope, helpers: HELPERS }
  const texts: TextExpander = textExpander({ ...common, by: 'author', partials: new Map() }, () =>
    textContext(outline, () => texts),
  )
  const expansion: Expansion = { ...common, by: 'template', partials: set.partials }
  const context = templateContext(outline, texts)
  const markup = locateMarkup(expandTemplate(set.main, context, expansion))
  return { markup, texts, expansion }
}

interface ReadyToBuild extends Expanded {
  readonly world: World
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly report: (found: Diagnostic) => void
}

function build(outline: Outline, kind: DocumentKind, ready: ReadyToBuild): Document | null {
  const { markup, report } = ready
  const parsed = parseMarkup(markup)
  const found = [...parsed.diagnostics, ...checkMarkup(parsed.nodes, kind, markup)]
  for (const one of found) report(one)
  const strings = documentStrings(ready.expansion.scope.words, report)
  return buildDocument(parsed.nodes, {
    kind,
    strings,
    building: startBuilding({ outline, ...ready }, markup, parsed.nodes),
  })
}
