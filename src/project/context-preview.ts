/** Scenes → what a preview shows: pages as SVG, where each piece came from, and the facts behind. */
import type { LaidOut, SceneKind, Scenes } from '../compile.ts'
import type { Document } from '../document/document.ts'
import { plainText } from '../document/inline.ts'
import type { Moves } from '../layout/same-content.ts'
import type { Outline } from '../outline/outline.ts'
import { type SvgPage, type SvgWriter, svgWriter } from '../render/svg/write.ts'
import { factsOn } from '../scene/fact-places.ts'
import { textOf } from '../scene/paragraphs.ts'
import type { Scene, ScenePage } from '../scene/scene.ts'
import { placeIn } from '../source/revision.ts'
import type { SourceFile } from '../source/source-file.ts'
import type { Span } from '../source/span.ts'
import { type Assets, hash } from './context-assets.ts'
import { type Places, type PreviewPlace, placesIn } from './context-places.ts'

export type { PreviewPlace } from './context-places.ts'

export interface PreviewPage {
  /** Changes with the picture and with nothing else. */
  readonly key: string
  readonly title: string
  readonly label: string
  readonly section: string | null
  /** Ids that links lead to. */
  readonly anchors: readonly string[]
  readonly notes: readonly string[]
  /** What `data-at` in the picture counts into. */
  readonly places: readonly PreviewPlace[]
}

export interface PreviewOutput {
  readonly kind: SceneKind
  /** In pt. */
  readonly width: number
  readonly height: number
  readonly pages: readonly PreviewPage[]
}

export interface PreviewFact {
  readonly id: string
  readonly label: string
  readonly figure: string
  readonly asOf: string
  readonly sources: readonly string[]
  readonly place: PreviewPlace | null
  /** Pages that show it, by their index. */
  readonly uses: readonly { readonly kind: SceneKind; readonly pages: readonly number[] }[]
}

export interface OutlinePreview {
  readonly path: string
  readonly title: string
  readonly lang: string
  /** Paths that places count into. */
  readonly files: readonly string[]
  readonly outputs: readonly PreviewOutput[]
  readonly facts: readonly PreviewFact[]
  /** Families of the fonts that pages are set in. */
  readonly fonts: readonly string[]
}

export interface DrawnPreview {
  readonly preview: OutlinePreview
  /** Pictures by the keys of their pages. */
  readonly pictures: ReadonlyMap<string, string>
}

/** Where pieces of the layout before stand now, and what pages name. */
export interface DrawingNeeds {
  readonly assets: Assets
  readonly deck: OutputNeeds
  readonly report: OutputNeeds
}

export interface OutputNeeds {
  readonly moves: Moves
  readonly write: SvgWriter
}

/** A writer of pages whose fonts and pictures are found among the assets. */
export function pageWriter(assets: Assets): SvgWriter {
  return svgWriter({
    familyOf: assets.familyOf,
    fontOf: assets.fontOf,
    imageUrl: (image) => `/assets/${assets.imageName(image)}`,
  })
}

export function drawPreview(outline: Outline, scenes: Scenes, needs: DrawingNeeds): DrawnPreview {
  const { assets } = needs
  const places = placesIn(outline.file)
  const drawing: Drawing = { ...needs, outline: outline.file, places, pictures: new Map() }
  const laidOut = [scenes.deck, scenes.report].filter((one) => one !== undefined)
  const outputs = laidOut.map((one) => drawOutput(one, drawing))
  const preview: OutlinePreview = {
    path: outline.file.path,
    title: laidOut[0]?.document.meta.title ?? outline.title.value,
    lang: outline.lang,
    outputs,
    facts: factsOf(laidOut, drawing),
    fonts: [...new Set(laidOut.flatMap(({ fonts }) => fonts.fonts.map(assets.familyOf)))],
    files: places.files,
  }
  return { preview, pictures: drawing.pictures }
}

interface Drawing extends DrawingNeeds {
  /** The outline's file as it is now. */
  readonly outline: SourceFile
  readonly places: Places
  readonly pictures: Map<string, string>
}

const NO_PAGE: SvgPage = { svg: '', places: [] }
/** Of pages that were drawn for an earlier build. */
const keys = new WeakMap<SvgPage, string>()

function drawOutput({ scene }: LaidOut, drawing: Drawing): PreviewOutput {
  const { moves, write } = drawing[scene.kind]
  const placeNow = (place: Span) => placeIn(drawing.outline, moves.get(place) ?? place)
  const drawn = write(scene, placeNow)
  const pages = scene.pages.map((page, index) => {
    const svgPage = drawn[index] ?? NO_PAGE
    const { svg } = svgPage
    const key = keys.get(svgPage) ?? hash(svg)
    keys.set(svgPage, key)
    drawing.pictures.set(key, svg)
    return { key, ...wordsOf(page), places: drawing.places.on(svgPage, placeNow) }
  })
  return { kind: scene.kind, ...scene.size, pages }
}

type PageWords = Omit<PreviewPage, 'key' | 'places'>

/** Of pages that stay from build to build. */
const words = new WeakMap<ScenePage, PageWords>()

function wordsOf(page: ScenePage): PageWords {
  const before = words.get(page)
  if (before !== undefined) return before
  const now = {
    title: page.title,
    label: page.label,
    section: page.sectionTitle,
    anchors: page.anchors.map(({ id }) => id),
    notes: page.notes.map(textOf),
  }
  words.set(page, now)
  return now
}

function factsOf(laidOut: readonly LaidOut[], drawing: Drawing): readonly PreviewFact[] {
  const uses = laidOut.map(({ scene }) => ({ kind: scene.kind, pages: pagesOfFacts(scene) }))
  const facts = new Map<string, PreviewFact>()
  for (const { document } of laidOut) {
    for (const { id, origin, ...fact } of document.facts) {
      if (facts.has(id)) continue
      facts.set(id, {
        id,
        label: fact.label,
        figure: fact.figure,
        asOf: fact.asOf,
        sources: fact.sources.map((source) => sourceName(source, document)),
        place: origin === null ? null : drawing.places.of(origin),
        uses: uses.map(({ kind, pages }) => ({ kind, pages: pages.get(id) ?? [] })),
      })
    }
  }
  return [...facts.values()]
}

function pagesOfFacts({ pages }: Scene): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [index, page] of pages.entries()) {
    for (const fact of factsOn(page)) {
      const known = places.get(fact)
      if (known === undefined) places.set(fact, [index])
      else known.push(index)
    }
  }
  return places
}

function sourceName(id: string, { sources }: Document): string {
  const source = sources.find((one) => one.id === id)
  return source === undefined ? id : plainText(source.text)
}
