/**
 * The pipeline: load → merge → lay out → write, for one outline. Everything outside comes through
 * the World; what goes wrong comes back as diagnostics. An outline with an error gives no output.
 */
import { failure, hasErrors, type Outcome, success } from './diagnostic/outcome.ts'
import type { Document } from './document/document.ts'
import { slidesOfFacts } from './layout/deck/fact-slides.ts'
import { layOutDeck } from './layout/deck/lay-out-deck.ts'
import { layOutReport } from './layout/report/lay-out-report.ts'
import type { FactSlides, ReportReuse } from './layout/report/report-context.ts'
import type { Reuse } from './layout/reuse.ts'
import { type LoadOptions, loadOutline } from './outline/load-outline.ts'
import type { Outline, OutputKind } from './outline/outline.ts'
import type { OutlineMemory } from './outline/outline-memory.ts'
import type { Archive } from './render/pdf/metadata.ts'
import type { PdfReuse } from './render/pdf/reuse.ts'
import type { PptxReuse } from './render/pptx/reuse.ts'
import type { Packer } from './render/pptx/zip.ts'
import type { Scene } from './scene/scene.ts'
import type { Span } from './source/span.ts'
import type { World } from './source/world.ts'
import type { MergeMemory } from './template/merge-memory.ts'
import { mergeOutline } from './template/merge-outline.ts'
import { readLogo } from './template/read-logo.ts'
import { createTemplateCache, type TemplateCache } from './template/template-set.ts'
import { type FontCache, type FontSet, loadFontSet, missingGlyphs } from './text/font-set.ts'
import { hyphenates, loadHyphenation } from './text/hyphenation.ts'
import { type PictureFonts, pictureFonts } from './text/picture-fonts.ts'
import { greyTheme } from './theme/grey-theme.ts'
import { loadTheme } from './theme/load-theme.ts'
import type { FontPlan, Theme } from './theme/theme.ts'

/** How PDFs are made beyond what the outline says. */
export interface PrintOptions {
  /** The report in grey, its charts told apart by lightness. */
  readonly grey?: boolean | undefined
  /** PDFs for archives: PDF/A of this part at level A, besides PDF/UA-1. */
  readonly archive?: Archive | undefined
}

export interface CompileOptions extends LoadOptions {
  /** Path of the outline from the project folder. */
  readonly path: string
  /** In place of the outline's own choices. */
  readonly outputs?: readonly OutputKind[] | undefined
  readonly theme?: string | undefined
  readonly template?: string | undefined
  readonly print?: PrintOptions | undefined
}

export interface CompiledOutput {
  readonly kind: OutputKind
  /** Of the file's name, with its dot. */
  readonly extension: string
  /** Slides or pages. */
  readonly pages: number
  readonly bytes: Uint8Array
}

/** What one build may take over from another: none of it changes what comes out. */
export interface Kept {
  loadTheme(name: string, namedAt: Span | null, world: World): Outcome<Theme>
  loadFonts(plan: FontPlan, world: World): Outcome<FontSet>
  readonly templates: TemplateCache
  /** What was read and merged of the same outline before. */
  readonly outline?: OutlineMemory | undefined
  readonly merge?: MergeMemory | undefined
  /** What the layouts of the same outline just before left. */
  readonly deck?: Reuse | undefined
  readonly report?: ReportReuse | undefined
  /** The system's own deflate. */
  readonly packer?: Packer | undefined
}

export async function compile(
  options: CompileOptions,
  world: World,
  fontCache: FontCache,
  packer?: Packer,
): Promise<Outcome<readonly CompiledOutput[]>> {
  return compileWith(options, world, keptForOne(world, fontCache, packer))
}

/** What the outputs of one build share: nothing is kept for another. */
export function keptForOne(world: World, fontCache: FontCache, packer?: Packer): Kept {
  return {
    packer,
    loadTheme,
    loadFonts: (plan) => loadFontSet(plan, world, fontCache),
    templates: createTemplateCache(),
  }
}

/** The same with what earlier builds left. */
export async function compileWith(
  options: CompileOptions,
  world: World,
  kept: Kept,
): Promise<Outcome<readonly CompiledOutput[]>> {
  const prepared = await prepare(options, world, kept)
  if (prepared.value === undefined) return failure(prepared.diagnostics)
  const { outputs } = prepared.value
  const scenes: Scenes = {}
  const diagnostics = [...prepared.diagnostics]
  for (const kind of sceneKinds(outputs)) {
    const laidOut = layOut(kind, { ...prepared.value, deck: scenes.deck }, world, kept)
    diagnostics.push(...laidOut.diagnostics)
    if (laidOut.value !== undefined) scenes[kind] = laidOut.value
  }
  if (hasErrors(diagnostics)) return failure(diagnostics)
  const written = await writeAll(outputs, scenes, { ...options.print, packer: kept.packer })
  return { value: written.value, diagnostics: [...diagnostics, ...written.diagnostics] }
}

/** An outline with its choices made. */
export interface Prepared {
  readonly outline: Outline
  readonly theme: Theme
  readonly outputs: readonly OutputKind[]
}

export async function prepare(
  options: CompileOptions,
  world: World,
  kept: Kept,
): Promise<Outcome<Prepared>> {
  const loaded = loadOutline(options.path, world, { ...options, memory: kept.outline })
  if (loaded.value === undefined) return failure(loaded.diagnostics)
  const outline =
    options.template === undefined
      ? loaded.value
      : { ...loaded.value, template: { value: options.template, span: null } }
  const theme = chooseTheme(outline, options.theme, (name, at) => kept.loadTheme(name, at, world))
  const diagnostics = [...loaded.diagnostics, ...theme.diagnostics]
  if (theme.value === undefined) return failure(diagnostics)
  if (hyphenates(outline.lang)) await loadHyphenation()
  const chosen = options.print?.grey === true ? greyTheme(theme.value) : theme.value
  return success(
    { outline, theme: chosen, outputs: options.outputs ?? outline.outputs },
    diagnostics,
  )
}

function chooseTheme(
  outline: Outline,
  asked: string | undefined,
  load: (name: string, namedAt: Span | null) => Outcome<Theme>,
): Outcome<Theme> {
  if (asked !== undefined) return load(asked, null)
  const choice = outline.theme
  if (choice.kind === 'named') return load(choice.name, choice.span)
  return load(choice.path, choice.span)
}

export type SceneKind = Scene['kind']

/** The scenes that outputs are written from. */
export function sceneKinds(outputs: readonly OutputKind[]): readonly SceneKind[] {
  const kinds = outputs.map((output) => (output === 'report' ? 'report' : 'deck'))
  return (['deck', 'report'] as const).filter((kind) => kinds.includes(kind))
}

/** What a writer needs: a scene, and the fonts it was set with. */
export interface LaidOut {
  readonly document: Document
  readonly scene: Scene
  readonly fonts: FontSet
  readonly pictures: PictureFonts | undefined
}

export type Scenes = Partial<Record<SceneKind, LaidOut>>

/** An outline to be laid out, with its deck where that came first. */
export interface ToLayOut extends Prepared {
  readonly deck?: LaidOut | undefined
  /** The same of a deck that is laid out elsewhere. */
  readonly slides?: FactSlides | undefined
}

/** Merges an outline with its template and lays out what comes of it. */
export function layOut(
  kind: SceneKind,
  prepared: ToLayOut,
  world: World,
  kept: Kept,
): Outcome<LaidOut> {
  const { outline, theme } = prepared
  const merged = mergeOutline(outline, kind, world, {
    templates: kept.templates,
    memory: kept.merge,
  })
  const fonts = kept.loadFonts(theme[kind].fonts, world)
  const diagnostics = [...merged.diagnostics, ...fonts.diagnostics]
  if (merged.value === undefined || fonts.value === undefined || hasErrors(diagnostics)) {
    return failure(diagnostics)
  }
  const of = { theme, fonts: fonts.value }
  const scene =
    kind === 'deck'
      ? layOutDeck(merged.value, theme, fonts.value, kept.deck)
      : layOutWhole(merged.value, of, { prepared, world, kept })
  diagnostics.push(...scene.diagnostics, ...missingGlyphs(fonts.value))
  if (scene.value === undefined) return failure(diagnostics)
  const pictures = pictureFonts(theme[kind].fonts, fonts.value, world)
  const laidOut = { document: merged.value, scene: scene.value, fonts: fonts.value, pictures }
  return success(laidOut, diagnostics)
}

interface Surroundings {
  readonly prepared: ToLayOut
  readonly world: World
  readonly kept: Kept
}

/** A report with what comes from elsewhere: its deck's slides, the theme's logo. */
function layOutWhole(
  document: Document,
  { theme, fonts }: { readonly theme: Theme; readonly fonts: FontSet },
  { prepared, world, kept }: Surroundings,
): Outcome<Scene> {
  const slides = deckSlides(prepared, world, kept)
  const logo = readLogo(theme.logo, world)
  const options = { slides, logo: logo.value, reuse: kept.report }
  const { value, diagnostics } = layOutReport(document, theme, fonts, options)
  return { value, diagnostics: [...logo.diagnostics, ...diagnostics] }
}

/**
 * The slides that facts stand on, for the report's list of them. A report that is built alone names
 * the slides of the deck that the outline has: it is laid out for that, and what it has to say is
 * said when it is built itself.
 */
function deckSlides(prepared: ToLayOut, world: World, kept: Kept): FactSlides | undefined {
  const { outline, outputs, slides } = prepared
  if (slides !== undefined) return slides
  // nothing to be found: no deck need be laid out for it
  if (outline.facts.size === 0) return new Map()
  if (!sceneKinds([...outline.outputs, ...outputs]).includes('deck')) return undefined
  const deck = prepared.deck ?? layOut('deck', prepared, world, kept).value
  return deck === undefined ? undefined : slidesOfFacts(deck.scene)
}

async function writeAll(
  outputs: readonly OutputKind[],
  scenes: Scenes,
  options: WriteOptions,
): Promise<Outcome<readonly CompiledOutput[]>> {
  const written = await Promise.all(outputs.map((kind) => writeOutput(kind, scenes, options)))
  const diagnostics = written.flatMap((one) => one.diagnostics)
  if (hasErrors(diagnostics)) return failure(diagnostics)
  return success(
    written.flatMap((one) => (one.value === undefined ? [] : [one.value])),
    diagnostics,
  )
}

export interface WriteOptions extends PrintOptions {
  readonly packer?: Packer | undefined
  readonly reuse?: WriterReuse | undefined
}

/** What writers leave for their next write of nearly the same scene. */
export interface WriterReuse {
  readonly deck: PptxReuse
  readonly report: PdfReuse
  readonly slides: PdfReuse
}

/** Writers are imported when they are needed: a report alone doesn't load what decks need. */
export async function writeOutput(
  kind: OutputKind,
  scenes: Scenes,
  options: WriteOptions = {},
): Promise<Outcome<CompiledOutput>> {
  const laidOut = scenes[kind === 'report' ? 'report' : 'deck']
  if (laidOut === undefined) return failure([])
  const { scene } = laidOut
  const written = await writeBytes(kind, laidOut, options)
  if (written.value === undefined) return failure(written.diagnostics)
  const output = {
    kind,
    extension: EXTENSIONS[kind],
    pages: scene.pages.length,
    bytes: written.value,
  }
  return success(output, written.diagnostics)
}

const EXTENSIONS: Readonly<Record<OutputKind, string>> = {
  deck: '.pptx',
  report: '.pdf',
  slides: '.slides.pdf',
}

async function writeBytes(
  kind: OutputKind,
  { scene, fonts, pictures }: LaidOut,
  { packer, reuse, ...print }: WriteOptions,
): Promise<Outcome<Uint8Array>> {
  if (kind === 'deck') {
    const { writePptx } = await import('./render/pptx/write.ts')
    return writePptx(scene, {
      packer,
      reuse: reuse?.deck,
      ...(pictures === undefined ? {} : { svgFonts: pictures }),
    })
  }
  const { writePdf } = await import('./render/pdf/write.ts')
  const byName = {
    fontNamed: (name: string) => fonts.fonts.find((font) => font.name === name),
  }
  return writePdf(scene, byName, {
    ...print,
    grey: print.grey === true && kind === 'report',
    reuse: reuse?.[kind],
  })
}
