import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { readSource } from '../diagnostic/read-source.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import type { Choice } from '../outline/outline.ts'
import type { SourceFile } from '../source/source-file.ts'
import { span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import type { DocumentKind } from './build-document.ts'
import { type ParsedTemplate, parseTemplate } from './parse-template.ts'
import type { Program } from './template-node.ts'

/** A template with the partials it may include. */
export interface TemplateSet {
  readonly main: Program
  readonly partials: ReadonlyMap<string, Program>
}

/** Parsed templates by path and text; shared by all merges of a process, its diagnostics included. */
export type TemplateCache = Map<string, { readonly text: string; readonly parsed: ParsedTemplate }>

export function createTemplateCache(): TemplateCache {
  return new Map()
}

const FOLDER = 'templates'
const LARGEST_BYTES = 1_000_000
/** Folders of `templates/` that are no templates. */
const NOT_TEMPLATES = ['partials', 'strings', 'themes', 'scaffold']
/** What `dossier diff` uses, with values that only it has. */
const NOT_OFFERED = [...NOT_TEMPLATES, 'diff']

/**
 * Reads `templates/<name>/<kind>.hbs` and all partials: those of `templates/partials/`, and over
 * them those of the template's own `partials/`.
 */
export function loadTemplateSet(
  choice: Choice,
  kind: DocumentKind,
  {
    world,
    cache,
    report,
  }: {
    readonly world: World
    readonly cache: TemplateCache
    readonly report: (found: Diagnostic) => void
  },
): TemplateSet | null {
  const folder = `${FOLDER}/${choice.value}`
  const name = `${kind}.hbs`
  if (!isFolderName(choice.value) || !world.list(folder).includes(name)) {
    report(missingTemplate(choice, kind, world))
    return null
  }
  const read = (path: string): Program => parseFile(path, { world, cache, report })
  const main = read(`${folder}/${name}`)
  const partials = new Map<string, Program>()
  for (const place of [`${FOLDER}/partials`, `${folder}/partials`]) {
    for (const file of world.list(place)) {
      if (file.endsWith('.hbs'))
        partials.set(file.slice(0, -'.hbs'.length), read(`${place}/${file}`))
    }
  }
  return { main, partials }
}

function isFolderName(name: string): boolean {
  return /^[^/\\]+$/.test(name) && name !== '.' && name !== '..' && !NOT_TEMPLATES.includes(name)
}

function missingTemplate(choice: Choice, kind: DocumentKind, world: World): Diagnostic {
  const known = world.list(FOLDER).filter((name) => !NOT_OFFERED.includes(name))
  const isKnown = known.includes(choice.value)
  const message = isKnown
    ? `the template \`${choice.value}\` has no \`${kind}.hbs\``
    : `there is no template called \`${choice.value}\``
  const names = known.map((name) => ({ name }))
  const listed = known.length === 0 ? undefined : `there is ${known.join(', ')}`
  const help = isKnown ? undefined : (didYouMean(choice.value, names) ?? listed)
  return diagnostic('template/missing', message, choice.span, { help })
}

const EMPTY: Program = { body: [], blockParams: [] }

interface Reading {
  readonly world: World
  readonly cache: TemplateCache
  readonly report: (found: Diagnostic) => void
}

function parseFile(path: string, { world, cache, report }: Reading): Program {
  const file = readSource({ path, namedAt: null }, world, LARGEST_BYTES)
  for (const found of file.diagnostics) report(found)
  if (file.value === undefined) return EMPTY
  const known = cache.get(path)
  const parsed = known?.text === file.value.text ? known.parsed : parseSource(file.value)
  cache.set(path, { text: file.value.text, parsed })
  for (const found of parsed.diagnostics) report(found)
  return parsed.program
}

function parseSource(file: SourceFile): ParsedTemplate {
  return parseTemplate({ text: file.text, spanOf: (start, end) => span(file, start, end) })
}
