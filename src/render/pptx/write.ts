/**
 * Scene → PPTX. pptxgenjs drafts the package's frame (frame.ts); theme, master, layouts, slides,
 * charts with their workbooks, notes and properties are written here, each by a writer of its own
 * that knows the schema's order. Nothing is placed or measured here: that is layout's.
 */
import { type Outcome, success } from '../../diagnostic/outcome.ts'
import { textOf } from '../../scene/paragraphs.ts'
import type { Master, Scene, SlideLayout } from '../../scene/scene.ts'
import { draftFrame, type Frame } from './frame.ts'
import { drawBitmaps, loadRenderer, mediaStore, type SvgFonts } from './image.ts'
import { languagesOf } from './languages.ts'
import { layoutPart } from './layout.ts'
import { unknownAnchors } from './link.ts'
import { MASTER_TYPE, masterXml } from './master.ts'
import { chartStore } from './native-chart/chart-store.ts'
import { notesMasterPart, notesPart } from './notes.ts'
import {
  type PackedPart,
  type Part,
  RELATIONSHIPS,
  relationshipList,
  zipPackage,
} from './package.ts'
import type { PageSummary } from './page-summary.ts'
import type { DeckSetting } from './part-setting.ts'
import { PRESENTATION_TYPE, presentationXml } from './presentation.ts'
import { APP_TYPE, appPropertiesXml, CORE_TYPE, corePropertiesXml } from './properties.ts'
import { createPptxReuse, type PptxReuse } from './reuse.ts'
import { slidePart } from './slide.ts'
import { tableStyleXml } from './table-style.ts'
import { THEME_TYPE, themeXml } from './theme.ts'
import { OWN_PACKER, type Packer } from './zip.ts'

export interface PptxOptions {
  /** Without them the text of an SVG picture is missing from the bitmap beside it. */
  readonly svgFonts?: SvgFonts
  /** In place of the writer's own, which needs no system. */
  readonly packer?: Packer | undefined
  /** What writes of the same deck before left; one at a time may use it. */
  readonly reuse?: PptxReuse | undefined
}

const NAMES = {
  presentation: 'ppt/presentation.xml',
  master: 'ppt/slideMasters/slideMaster1.xml',
  theme: 'ppt/theme/theme1.xml',
  notesTheme: 'ppt/theme/theme2.xml',
  notesMaster: 'ppt/notesMasters/notesMaster1.xml',
  presentationProperties: 'ppt/presProps.xml',
  viewProperties: 'ppt/viewProps.xml',
  tableStyles: 'ppt/tableStyles.xml',
  core: 'docProps/core.xml',
  app: 'docProps/app.xml',
} as const

const slideName = (index: number) => `ppt/slides/slide${index + 1}.xml`
const layoutName = (index: number) => `ppt/slideLayouts/slideLayout${index + 1}.xml`
const notesName = (index: number) => `ppt/notesSlides/notesSlide${index + 1}.xml`

/**
 * Writes a deck as a PPTX package; equal scenes give equal bytes. Yields `output/unreadable-image`
 * and `output/unknown-anchor`.
 * A scene that is no deck, or a page of an unknown layout, is a bug of the caller and throws.
 */
export async function writePptx(
  scene: Scene,
  options: PptxOptions = {},
): Promise<Outcome<Uint8Array>> {
  const { master } = scene
  if (scene.kind !== 'deck' || master === null) throw new Error('only decks are written as PPTX')
  const { svgFonts: fonts, packer = OWN_PACKER, reuse = createPptxReuse() } = options
  const frame = await draftFrame(scene)
  const renderer = await loadRenderer(scene)
  const around = {
    languages: languagesOf(scene.meta.lang),
    mono: scene.meta.theme.mono,
    master,
    footTexts: footTexts(scene),
  }
  // nothing is waited for from here on, so that no other write comes between
  reuse.begin(around, packer)
  const { bitmaps, diagnostics } = drawBitmaps(scene, renderer, { fonts, drawings: reuse })
  const media = mediaStore(bitmaps)
  const charts = chartStore()
  const slideOf = slideFinder(scene)
  const { pictureParts } = media
  const deck: DeckSetting = { ...around, slideOf, pictureParts, chartPart: charts.chartPart }
  const summaries = scene.pages.map(reuse.summary)
  // one part at a time: a slide's XML is let go when it is packed
  function* parts(master: Master): Iterable<Part | PackedPart> {
    yield* masterParts(scene, deck)
    yield* slideParts(scene, master, { deck, reuse })
    yield* presentationParts(scene, { frame, deck, summaries })
    // media and charts last: the writers above fill their stores
    yield* media.parts()
    yield* charts.parts(deck, reuse)
  }
  const root = relationshipList()
  root.link(RELATIONSHIPS.officeDocument, NAMES.presentation)
  root.link(RELATIONSHIPS.coreProperties, NAMES.core)
  root.link(RELATIONSHIPS.extendedProperties, NAMES.app)
  const bytes = zipPackage(parts(master), root.all(), reuse.pack)
  const linked = summaries.flatMap(({ anchors }) => anchors)
  return success(bytes, [...diagnostics, ...unknownAnchors(linked, slideOf)])
}

function slideFinder(scene: Scene): DeckSetting['slideOf'] {
  const slides = new Map<string, string>()
  scene.pages.forEach((page, index) => {
    for (const { id } of page.anchors) if (!slides.has(id)) slides.set(id, slideName(index))
  })
  return (anchor) => slides.get(anchor)
}

/** What the foot says on the first slide that has one. */
function footTexts(scene: Scene): DeckSetting['footTexts'] {
  const found = new Map<string, string>()
  for (const { items } of scene.pages) {
    for (const item of items) {
      const type = item.kind === 'text' ? item.placeholder?.type : undefined
      if (item.kind !== 'text' || (type !== 'footer' && type !== 'date')) continue
      if (!found.has(type)) found.set(type, item.paragraphs.map(textOf).join(' '))
    }
  }
  return found
}

function masterParts(scene: Scene, deck: DeckSetting): readonly Part[] {
  if (deck.master.brand !== undefined) return deck.master.brand.parts
  const relationships = relationshipList()
  const layouts = deck.master.layouts.map((layout, index) =>
    layoutPart(layout, deck, { name: layoutName(index), masterName: NAMES.master }),
  )
  const ids = layouts.map(({ name }) => relationships.link(RELATIONSHIPS.slideLayout, name))
  relationships.link(RELATIONSHIPS.theme, NAMES.theme)
  return [
    {
      name: NAMES.master,
      contentType: MASTER_TYPE,
      body: masterXml(scene, deck, ids),
      relationships: relationships.all(),
    },
    ...layouts,
    partOf(NAMES.theme, THEME_TYPE, themeXml(scene.meta.theme, scene.scheme)),
  ]
}

interface Writing {
  readonly deck: DeckSetting
  readonly reuse: PptxReuse
}

function* slideParts(
  scene: Scene,
  master: Master,
  { deck, reuse }: Writing,
): Iterable<Part | PackedPart> {
  const notesTheme = { ...scene.meta.theme, name: `${scene.meta.theme.name} notes` }
  if (hasNotes(scene)) {
    const names = { name: NAMES.notesMaster, themeName: NAMES.notesTheme }
    yield notesMasterPart(deck, scene.size, names)
    yield partOf(NAMES.notesTheme, THEME_TYPE, themeXml(notesTheme, scene.scheme))
  }
  for (const [index, page] of scene.pages.entries()) {
    const { layout, index: at } = layoutIndex(master.layouts, page.layout)
    const layoutPartName = master.brand?.layoutParts[layout.name] ?? layoutName(at)
    const notes = page.notes.length > 0 ? notesName(index) : null
    const name = slideName(index)
    const key = JSON.stringify([layout.name, layoutPartName, notes, page.background])
    yield reuse.part({ of: page.items, name, key }, deck, (asked) =>
      slidePart(page, layout, asked, { name, layoutName: layoutPartName, notesName: notes }),
    )
    if (notes === null) continue
    const names = { name: notes, slideName: name, masterName: NAMES.notesMaster }
    yield reuse.part({ of: page.notes, name: notes, key: name }, deck, (asked) =>
      notesPart(page.notes, asked, names),
    )
  }
}

function hasNotes(scene: Scene): boolean {
  return scene.pages.some((page) => page.notes.length > 0)
}

function layoutIndex(
  layouts: readonly SlideLayout[],
  name: string | null,
): { readonly layout: SlideLayout; readonly index: number } {
  const index = layouts.findIndex((layout) => layout.name === name)
  const layout = layouts[index]
  if (layout === undefined) throw new Error(`the master has no layout called ${name}`)
  return { layout, index }
}

interface Finishing {
  readonly frame: Frame
  readonly deck: DeckSetting
  readonly summaries: readonly PageSummary[]
}

function presentationParts(scene: Scene, { frame, deck, summaries }: Finishing): readonly Part[] {
  const relationships = relationshipList()
  const ids = {
    master: relationships.link(RELATIONSHIPS.slideMaster, NAMES.master),
    slides: scene.pages.map((_, index) =>
      relationships.link(RELATIONSHIPS.slide, slideName(index)),
    ),
    notesMaster: hasNotes(scene)
      ? relationships.link(RELATIONSHIPS.notesMaster, NAMES.notesMaster)
      : null,
  }
  relationships.link(RELATIONSHIPS.presProps, NAMES.presentationProperties)
  relationships.link(RELATIONSHIPS.viewProps, NAMES.viewProperties)
  relationships.link(RELATIONSHIPS.theme, NAMES.theme)
  relationships.link(RELATIONSHIPS.tableStyles, NAMES.tableStyles)
  const lang = deck.languages.main
  const type = (name: string) =>
    `application/vnd.openxmlformats-officedocument.presentationml.${name}+xml`
  return [
    {
      name: NAMES.presentation,
      contentType: PRESENTATION_TYPE,
      body: presentationXml(scene, ids, { defaultTextStyle: frame.defaultTextStyle, lang }),
      relationships: relationships.all(),
    },
    partOf(NAMES.presentationProperties, type('presProps'), frame.presentationProperties),
    partOf(NAMES.viewProperties, type('viewProps'), frame.viewProperties),
    partOf(NAMES.tableStyles, type('tableStyles'), tableStyles(frame, scene.meta.theme.name)),
    partOf(NAMES.core, CORE_TYPE, corePropertiesXml(scene, deck.languages)),
    partOf(NAMES.app, APP_TYPE, appPropertiesXml(scene, summaries)),
  ]
}

/** The draft's empty list, with the deck's style in it; its default style is PowerPoint's own. */
function tableStyles(frame: Frame, themeName: string): string {
  return frame.tableStyles.replace(
    /(<a:tblStyleLst\b[^>]*?)\s*\/>/,
    (_, open: string) => `${open}>${tableStyleXml(themeName)}</a:tblStyleLst>`,
  )
}

function partOf(name: string, contentType: string, body: string): Part {
  return { name, contentType, body, relationships: [] }
}
