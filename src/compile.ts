/**
 * The pipeline: load → merge → lay out → write, for one outline. Everything outside comes through
 * the World; what goes wrong comes back as diagnostics. An outline with an error gives no output.
 */
import { type Diagnostic, diagnostic } from './diagnostic/diagnostic.ts'
import { failure, hasErrors, type Outcome, success } from './diagnostic/outcome.ts'
import type { Document } from './document/document.ts'
import { layOutDeck } from './layout/deck/lay-out-deck.ts'
import { layOutReport } from './layout/report/lay-out-report.ts'
import { loadOutline } from './outline/load-outline.ts'
import type { Outline, OutputKind } from './outline/outline.ts'
import type { Scene } from './scene/scene.ts'
import type { World } from './source/world.ts'
import { mergeOutline } from './template/merge-outline.ts'
import { type FontCache, type FontSet, loadFontSet, missingGlyphs } from './text/font-set.ts'
import { hyphenates, loadHyphenation } from './text/hyphenation.ts'
import { type PictureFonts, pictureFonts } from './text/picture-fonts.ts'
import { loadTheme } from './theme/load-theme.ts'
import type { Theme } from './theme/theme.ts'

export interface CompileOptions {
  /** Path of the outline from the project folder. */
  readonly path: string
  /** In place of the outline's own choices. */
  readonly outputs?: readonly OutputKind[] | undefined
  readonly theme?: string | undefined
  readonly template?: string | undefined
}

export interface CompiledOutput {
  readonly kind: OutputKind
  /** Of the file's name, with its dot. */
  readonly extension: string
  /** Slides or pages. */
  readonly pages: number
  readonly bytes: Uint8Array
}

export async function compile(
  options: CompileOptions,
  world: World,
  fontCache: FontCache,
): Promise<Outcome<readonly CompiledOutput[]>> {
  const prepared = prepare(options, world)
  if (prepared.value === undefined) return failure(prepared.diagnostics)
  const { outline, theme, outputs } = prepared.value
  if (hyphenates(outline.lang)) await loadHyphenation()
  const scenes = layOut({ outline, theme, outputs }, world, fontCache)
  const diagnostics = [...prepared.diagnostics, ...scenes.diagnostics]
  if (scenes.value === undefined || hasErrors(diagnostics)) return failure(diagnostics)
  const written = await writeAll(outputs, scenes.value)
  return { value: written.value, diagnostics: [...diagnostics, ...written.diagnostics] }
}

/** An outline with its choices made. */
interface Prepared {
  readonly outline: Outline
  readonly theme: Theme
  readonly outputs: readonly OutputKind[]
}

function prepare(options: CompileOptions, world: World): Outcome<Prepared> {
  const loaded = loadOutline(options.path, world)
  if (loaded.value === undefined) return failure(loaded.diagnostics)
  const outline =
    options.template === undefined
      ? loaded.value
      : { ...loaded.value, template: { value: options.template, span: null } }
  const theme = chooseTheme(outline, options.theme, world)
  const diagnostics = [...loaded.diagnostics, ...theme.diagnostics]
  if (theme.value === undefined) return failure(diagnostics)
  return success(
    { outline, theme: theme.value, outputs: options.outputs ?? outline.outputs },
    diagnostics,
  )
}

function chooseTheme(outline: Outline, asked: string | undefined, world: World): Outcome<Theme> {
  if (asked !== undefined) return loadTheme(asked, null, world)
  const choice = outline.theme
  if (choice.kind === 'named') return loadTheme(choice.name, choice.span, world)
  return failure([
    diagnostic(
      'theme/unsupported',
      `a theme from \`${choice.path}\` can't be used yet`,
      choice.span,
      {
        help: 'name a theme of templates/themes, such as `ink`',
      },
    ),
  ])
}

/** What a writer needs: a scene, and the fonts it was set with. */
interface LaidOut {
  readonly scene: Scene
  readonly fonts: FontSet
  readonly pictures: PictureFonts | undefined
}

type Scenes = Partial<Record<'deck' | 'report', LaidOut>>

/** Merges and lays out each kind that is wanted; goes on after errors, so that all are found. */
function layOut(
  { outline, theme, outputs }: Prepared,
  world: World,
  cache: FontCache,
): Outcome<Scenes> {
  const kinds = [
    ...(outputs.some((output) => output !== 'report') ? (['deck'] as const) : []),
    ...(outputs.includes('report') ? (['report'] as const) : []),
  ]
  const scenes: Scenes = {}
  const diagnostics: Diagnostic[] = []
  for (const kind of kinds) {
    const merged = mergeOutline(outline, kind, world)
    const fonts = loadFontSet(theme[kind].fonts, world, cache)
    diagnostics.push(...merged.diagnostics, ...fonts.diagnostics)
    if (merged.value === undefined || fonts.value === undefined || hasErrors(diagnostics)) continue
    const scene = layOutKind(kind, merged.value, { theme, fonts: fonts.value })
    diagnostics.push(...scene.diagnostics, ...missingGlyphs(fonts.value))
    if (scene.value === undefined) continue
    const pictures = pictureFonts(theme[kind].fonts, fonts.value, world)
    scenes[kind] = { scene: scene.value, fonts: fonts.value, pictures }
  }
  return { value: scenes, diagnostics }
}

function layOutKind(
  kind: 'deck' | 'report',
  document: Document,
  { theme, fonts }: { readonly theme: Theme; readonly fonts: FontSet },
): Outcome<Scene> {
  return kind === 'deck' ? layOutDeck(document, theme, fonts) : layOutReport(document, theme, fonts)
}

async function writeAll(
  outputs: readonly OutputKind[],
  scenes: Scenes,
): Promise<Outcome<readonly CompiledOutput[]>> {
  const written = await Promise.all(outputs.map((kind) => writeOne(kind, scenes)))
  const diagnostics = written.flatMap((one) => one.diagnostics)
  if (hasErrors(diagnostics)) return failure(diagnostics)
  return success(
    written.flatMap((one) => (one.value === undefined ? [] : [one.value])),
    diagnostics,
  )
}

/** Writers are imported when they are needed: a report alone doesn't load what decks need. */
async function writeOne(kind: OutputKind, scenes: Scenes): Promise<Outcome<CompiledOutput>> {
  const laidOut = scenes[kind === 'report' ? 'report' : 'deck']
  if (laidOut === undefined) return failure([])
  const { scene } = laidOut
  const written = await writeBytes(kind, laidOut)
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
): Promise<Outcome<Uint8Array>> {
  if (kind === 'deck') {
    const { writePptx } = await import('./render/pptx/write.ts')
    return writePptx(scene, pictures === undefined ? {} : { svgFonts: pictures })
  }
  const { writePdf } = await import('./render/pdf/write.ts')
  return writePdf(scene, {
    fontNamed: (name) => fonts.fonts.find((font) => font.name === name),
  })
}
