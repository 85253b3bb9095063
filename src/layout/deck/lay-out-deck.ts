/**
 * A deck's document → a scene of slides. Every slide is laid out by the builder of its layout into
 * one or more parts (a slide that is too full is split); each part gets its head and foot. Nothing
 * here knows a file format.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { hasErrors, type Outcome } from '../../diagnostic/outcome.ts'
import type { Deck, Document, Slide, SlideLayoutName } from '../../document/document.ts'
import { plainText } from '../../document/inline.ts'
import type { Bookmark, Scene, ScenePage } from '../../scene/scene.ts'
import { once } from '../../source/once.ts'
import type { FontSet } from '../../text/font-set.ts'
import type { Theme } from '../../theme/theme.ts'
import { newItemIds } from '../item-ids.ts'
import { paletteOf } from '../palette.ts'
import { createReuse, type Reuse } from '../reuse.ts'
import { layoutContext, withTitleSize } from './brand-context.ts'
import { bindToBrand } from './brand-items.ts'
import { brandMasterOf } from './brand-master.ts'
import { inlineSources } from './cited-sources.ts'
import type { DeckContext, SlideBuilder, SlidePart } from './deck-context.ts'
import { sectionOf } from './deck-sections.ts'
import { deckStructure } from './deck-structure.ts'
import { footItems, headItems, type PartNumber } from './frame.ts'
import { backgroundOf, masterOf } from './master.ts'
import { notesOf } from './notes.ts'
import { contentsOf, layOutContents } from './slides/contents.ts'
import { layOutCover } from './slides/cover.ts'
import { layOutContentExhibit, layOutExhibitAlone, layOutKpiSlide } from './slides/exhibit.ts'
import { layOutClosing, layOutQuote, layOutSources } from './slides/listing.ts'
import { layOutSection } from './slides/section.ts'
import { layOutText, layOutTwoColumns } from './slides/text.ts'
import { slotsOf } from './slots.ts'

const BUILDERS: Readonly<Record<SlideLayoutName, SlideBuilder>> = {
  title: layOutCover,
  contents: layOutContents,
  section: layOutSection,
  content: layOutText,
  'content-exhibit': layOutContentExhibit,
  exhibit: layOutExhibitAlone,
  'two-columns': layOutTwoColumns,
  kpi: layOutKpiSlide,
  table: layOutExhibitAlone,
  quote: layOutQuote,
  coverage: layOutExhibitAlone,
  sources: layOutSources,
  closing: layOutClosing,
}

/** Layouts whose slides bring their own title and have no foot. */
const FRAMELESS: ReadonlySet<SlideLayoutName> = new Set(['title', 'section'])

/** Ems that LibreOffice sets between Han and Latin (measured: 0.24); PowerPoint sets none. */
const OFFICE_SCRIPT_GAP = 0.25

/** Lays out a deck. Yields `layout/…` errors for what fits no slide; the scene is then undefined. */
export function layOutDeck(
  document: Document,
  theme: Theme,
  fonts: FontSet,
  reuse: Reuse = createReuse(),
): Outcome<Scene> {
  const { body } = document
  if (body.kind !== 'deck') throw new Error('layOutDeck was given a report')
  const diagnostics: Diagnostic[] = []
  const settled = reuse.begin({ theme, fonts, document, besides: body.sections })
  const context = deckContext({ document: settled, deck: body }, { theme, fonts, diagnostics })
  const fitted = withTitleSize(context, FRAMELESS)
  const pages = body.slides.reduce<ScenePage[]>((done, slide) => {
    done.push(...reusedPages(slide, done.length, { context: fitted, diagnostics, reuse }))
    return done
  }, [])
  if (hasErrors(diagnostics)) return { value: undefined, diagnostics }
  return { value: sceneOf(pages, context), diagnostics }
}

function deckContext(
  { document, deck }: { readonly document: Document; readonly deck: Deck },
  around: { readonly theme: Theme; readonly fonts: FontSet; readonly diagnostics: Diagnostic[] },
): DeckContext {
  const { theme, fonts, diagnostics } = around
  return {
    document,
    deck,
    theme,
    palette: paletteOf(theme),
    slots: slotsOf(theme.deck),
    setting: {
      lang: document.meta.lang,
      fonts,
      widthReserve: theme.deck.widthReserve,
      hanLatinGap: 0,
      scriptReserve: OFFICE_SCRIPT_GAP,
      squeeze: false,
      // on slides a citation is said by the source line
      citation: () => [],
      page: () => '',
      linkColor: null,
    },
    ids: newItemIds(),
    report: (found) => diagnostics.push(found),
  }
}

interface Around {
  readonly context: DeckContext
  readonly diagnostics: readonly Diagnostic[]
  readonly reuse: Reuse
}

/** A slide's pages, those of the layout before where they would come out the same, ids included. */
function reusedPages(
  slide: Slide,
  before: number,
  { context, diagnostics, reuse }: Around,
): readonly ScenePage[] {
  const { ids, theme } = context
  // the contents show what other slides say
  const shown = slide.layout === 'contents' ? contentsOf(context) : null
  const key = { slide, before, firstId: ids.last(), shown }
  const { pages, lastId } = reuse.piece(slide.anchor, key, () => {
    const found = diagnostics.length
    const made = { pages: slidePages(slide, before, context), lastId: ids.last() }
    // one size of titles on all slides depends on all of them
    const isAlone = theme.deck.brand === undefined
    return { value: made, isReusable: isAlone && diagnostics.length === found }
  })
  ids.jumpTo(lastId)
  return pages
}

function slidePages(slide: Slide, before: number, deck: DeckContext): readonly ScenePage[] {
  const context = layoutContext(slide.layout, deck)
  const built = BUILDERS[slide.layout](slide, context)
  const parts: readonly SlidePart[] = built.length === 0 ? [{ items: [], sources: [] }] : built
  return parts.map((part, index) => {
    const split = parts.length > 1 ? { part: index + 1, parts: parts.length } : null
    return pageOf(slide, { part, split, number: before + index + 1 }, context)
  })
}

interface PlacedPart {
  readonly part: SlidePart
  readonly split: PartNumber | null
  readonly number: number
}

function pageOf(slide: Slide, placed: PlacedPart, context: DeckContext): ScenePage {
  const { part, split, number } = placed
  const framed = !FRAMELESS.has(slide.layout)
  const section = sectionOf(context.deck, slide.section)
  const first = split === null || split.part === 1
  const anchors = [...(first ? [slide.anchor] : []), ...(part.anchors ?? [])]
  return {
    title: plainText(slide.title) + (split === null ? '' : ` (${split.part}/${split.parts})`),
    anchors: anchors.map((id) => ({ id, y: 0 })),
    background:
      context.theme.deck.bound?.template.background ??
      backgroundOf(slide.layout, context.theme.deck),
    items: bindToBrand(
      framed
        ? [
            ...headItems(slide, split, context),
            ...part.items,
            ...footItems(
              slide,
              { sources: [...inlineSources(slide.title), ...part.sources], number },
              context,
            ),
          ]
        : part.items,
      context,
    ),
    layout: slide.layout,
    section: slide.section,
    sectionTitle: section?.title ?? null,
    notes: first ? notesOf(slide.notes, context) : [],
    label: String(number),
    origin: slide.origin,
  }
}

function sceneOf(pages: readonly ScenePage[], context: DeckContext): Scene {
  const { document, theme, deck } = context
  // only slides as PDF have them
  const bookmarks = once(() => bookmarksOf(pages, deck))
  const structure = once(() => deckStructure(pages))
  return {
    kind: 'deck',
    meta: {
      title: document.meta.title,
      subject: document.meta.subtitle,
      lang: document.meta.lang,
      date: document.meta.date,
      authors: document.meta.authors,
      organization: document.meta.organization,
      theme: { name: theme.title, ...theme.office },
    },
    size: theme.deck.size,
    ground: theme.deck.ground,
    scheme: theme.colors,
    pages,
    get bookmarks() {
      return bookmarks()
    },
    get structure() {
      return structure()
    },
    master: theme.deck.brand === undefined ? masterOf(context) : brandMasterOf(context),
  }
}

/** Sections with their slides under them; slides outside of sections stand by themselves. */
function bookmarksOf(pages: readonly ScenePage[], deck: Deck): readonly Bookmark[] {
  const bookmarks: Bookmark[] = []
  const bySection = new Map<string, Bookmark[]>()
  for (const [index, { title, section }] of pages.entries()) {
    const own: Bookmark = { title, page: index, y: 0, children: [] }
    const siblings = section === null ? undefined : bySection.get(section)
    if (section === null) bookmarks.push(own)
    else if (siblings !== undefined) siblings.push(own)
    else {
      const children = [own]
      bySection.set(section, children)
      bookmarks.push({ ...own, title: sectionOf(deck, section)?.title ?? title, children })
    }
  }
  return bookmarks
}
