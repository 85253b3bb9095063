/**
 * What a write of a deck leaves for the next: bitmaps of SVG pictures, and parts as they were packed.
 * A part is taken from the write before where it is of the same piece of the scene, the deck around
 * is the same, and all that the piece asked the deck (where its links lead, what its pictures and
 * charts are called) has the same answer. What comes out is byte for byte what a write without it
 * gives. Only what the last write used is kept.
 */
import type { ChartItem, SceneImage } from '../../scene/item.ts'
import type { ScenePage } from '../../scene/scene.ts'
import type { Drawing, Drawings } from './image.ts'
import { type PackedPart, type Part, packPart } from './package.ts'
import { type PageSummary, summaryOf } from './page-summary.ts'
import type { DeckSetting, PictureParts } from './part-setting.ts'
import { filePacker, OWN_PACKER, type Packer, type PackFile } from './zip.ts'

export interface PptxReuse extends Drawings {
  /** Begins a write: what any part may say without asking must be the same for one to be taken. */
  begin(around: Around, packer: Packer): void
  /** Packs files, equal ones once. */
  readonly pack: PackFile
  /** A part as it was packed in the write before, or is now. */
  part(piece: Piece, deck: DeckSetting, write: (deck: DeckSetting) => Part): PackedPart
  summary(page: ScenePage): PageSummary
}

/** What each part may depend on besides its piece of the scene: all but what a deck is asked. */
export type Around = Omit<DeckSetting, Asked>

type Asked = 'slideOf' | 'pictureParts' | 'chartPart'

export interface Piece {
  /** What is written, known again by identity: it never changes. */
  readonly of: object
  /** Of the part; its folder is that of all parts of the kind. */
  readonly name: string
  /** All that the part depends on besides the piece and the deck. */
  readonly key: string
}

interface Kept {
  readonly key: string
  readonly answers: readonly Answer[]
  readonly part: PackedPart
}

interface Answer {
  readonly said: string
  readonly askAgain: (deck: DeckSetting) => string
}

export function createPptxReuse(): PptxReuse {
  let around = ''
  let isFirst = true
  let packer = OWN_PACKER
  let packAnew = filePacker(packer)
  let kept = new WeakMap<object, Kept>()
  let packedBytes = new WeakMap<Uint8Array, ReturnType<PackFile>>()
  const packedTexts = recent<ReturnType<PackFile>>()
  const drawings = recent<Drawing>()
  const summaries = new WeakMap<ScenePage, PageSummary>()

  const pack: PackFile = (content, isPacked) => {
    if (typeof content === 'string') {
      return packedTexts.get(content, () => packAnew(content, isPacked))
    }
    const known = packedBytes.get(content)
    if (known !== undefined) return known
    const packed = packAnew(content, isPacked)
    packedBytes.set(content, packed)
    return packed
  }
  return {
    begin: (given, wanted) => {
      packedTexts.begin()
      drawings.begin()
      const key = aroundKey(given)
      isFirst = key !== around || wanted !== packer
      if (!isFirst) return
      around = key
      packer = wanted
      packAnew = filePacker(packer)
      kept = new WeakMap()
      packedBytes = new WeakMap()
      packedTexts.clear()
    },
    pack,
    part: ({ of, name, key }, deck, write) => {
      const known = kept.get(of)
      if (
        known?.key === key &&
        known.answers.every(({ said, askAgain }) => askAgain(deck) === said)
      ) {
        return known.part.name === name ? known.part : { ...known.part, name }
      }
      const answers: Answer[] = []
      // what is written again may be the same though its piece is another: contents are laid out anew
      const packBody = isFirst ? packAnew : pack
      const part = packPart(write(listeningDeck(deck, answers)), packBody, pack)
      kept.set(of, { key, answers, part })
      return part
    },
    drawingOf: (svg, fonts, draw) => drawings.get(JSON.stringify([fonts, svg]), draw),
    summary: (page) => {
      const summary = summaries.get(page) ?? summaryOf(page)
      summaries.set(page, summary)
      return summary
    },
  }
}

/** Values by text, of which those are kept that were asked for since the beginning before the last. */
function recent<T>() {
  let before = new Map<string, T>()
  let now = new Map<string, T>()
  return {
    begin: () => {
      before = now
      now = new Map()
    },
    clear: () => before.clear(),
    get: (key: string, make: () => T): T => {
      const value = now.get(key) ?? before.get(key) ?? make()
      now.set(key, value)
      return value
    },
  }
}

/** Decorations stand on layouts only, and a template's own parts go in as they are. */
function aroundKey({ master, footTexts, ...others }: Around): string {
  const { layouts, brand: _, ...placeholders } = master
  const bare = layouts.map(({ decorations: __, ...layout }) => layout)
  return JSON.stringify([others, [...footTexts], placeholders, bare])
}

/** The deck, with note being taken of what it says. */
function listeningDeck(deck: DeckSetting, answers: Answer[]): DeckSetting {
  const note = <T>(said: T, textOf: (said: T) => string, ask: (of: DeckSetting) => T): T => {
    answers.push({ said: textOf(said), askAgain: (of) => textOf(ask(of)) })
    return said
  }
  return {
    ...deck,
    slideOf: (anchor) => note(deck.slideOf(anchor), slideText, (of) => of.slideOf(anchor)),
    pictureParts: (image: SceneImage) =>
      note(deck.pictureParts(image), pictureText, (of) => of.pictureParts(image)),
    chartPart: (item: ChartItem) => note(deck.chartPart(item), String, (of) => of.chartPart(item)),
  }
}

function slideText(slide: string | undefined): string {
  return slide ?? ''
}

function pictureText({ bitmap, svg }: PictureParts): string {
  return `${bitmap} ${svg}`
}
