/**
 * Boxes of a deck's slots on one of a template's layouts: its placeholders where it has them; what
 * it has none for stands on the lines that its title and body make.
 */
import { type Box, bottom, box, right } from '../../geometry/box.ts'
import type { Pt } from '../../geometry/length.ts'
import type { BoundName, BrandPlaceholder, Template, TemplateLayout } from './brand.ts'
import { isPair, type MatchedName, textPlaces } from './match-layouts.ts'

export interface PlacedSlots {
  readonly bound: Readonly<Partial<Record<BoundName, BrandPlaceholder>>>
  readonly slots: Readonly<Record<string, Box>>
  readonly ceiling: Pt
}

export interface SlotSetting {
  readonly size: Template['size']
  /** Where exhibits go on layouts that have a title only: the body of the content layout. */
  readonly body: Box
}

const KICKER_HEIGHT: Pt = 20
const SOURCE_HEIGHT: Pt = 15
const SOURCE_GAP: Pt = 6
const FOOT_HEIGHT: Pt = 16
const EDGE: Pt = 8
/** Nothing of ours stands nearer to the slide's top. */
const CEILING: Pt = 12
const TEXT_SHARE = 5 / 12
const GUTTER: Pt = 24
const SO_WHAT_HEIGHT: Pt = 30
/** Four lines of 13 pt and a little. */
const META_HEIGHT: Pt = 80
const COVER_FOOT: Pt = 36
const LEAST_SUBTITLE: Pt = 34
const TRACKER_WIDTH: Pt = 72
const NUMBER_HEIGHT: Pt = 64
/** A third of the title's room at least is left for the title. */
const LEAST_TITLE: Pt = 30

/** The room of a layout's one large text; undefined where it has none. */
export function bodyRoom(layout: TemplateLayout): Box | undefined {
  const [largest] = [...textPlaces(layout)].sort((a, b) => area(b.box) - area(a.box))
  return largest?.box
}

function area({ width, height }: Box): number {
  return width * height
}

export function placeSlots(
  name: MatchedName,
  layout: TemplateLayout,
  setting: SlotSetting,
): PlacedSlots {
  const title = titleOf(layout)
  const foot = footPlaces(layout)
  const ceiling = ceilingOver(title.box, layout)
  const frame = { layout, title, foot, ceiling, setting }
  if (name === 'title') return { ...coverPlaces(frame), ceiling }
  if (name === 'section') return { ...sectionPlaces(frame), ceiling }
  return { ...framedPlaces(name, frame), ceiling }
}

interface Frame {
  readonly layout: TemplateLayout
  readonly title: BrandPlaceholder
  readonly foot: FootPlaces
  readonly ceiling: Pt
  readonly setting: SlotSetting
}

function titleOf(layout: TemplateLayout): BrandPlaceholder {
  const found = layout.placeholders.find(({ type }) => type === 'title' || type === 'ctrTitle')
  if (found === undefined) throw new Error('a layout without a title was matched')
  return found
}

interface FootPlaces {
  readonly footer: BrandPlaceholder | undefined
  readonly slideNumber: BrandPlaceholder | undefined
  readonly date: BrandPlaceholder | undefined
  /** Those that slides of this layout fill. */
  readonly bound: Readonly<Partial<Record<BoundName, BrandPlaceholder>>>
}

function footPlaces(layout: TemplateLayout): FootPlaces {
  const own = (type: string) => layout.placeholders.find((one) => one.type === type)
  const behind = (type: string) => layout.masterFoot.find((one) => one.type === type)
  const [footer, slideNumber] = [own('ftr'), own('sldNum')]
  return {
    footer: footer ?? behind('ftr'),
    slideNumber: slideNumber ?? behind('sldNum'),
    date: own('dt') ?? behind('dt'),
    bound: {
      ...(footer === undefined ? {} : { footer }),
      ...(slideNumber === undefined ? {} : { slideNumber }),
    },
  }
}

/** The lowest thing drawn over the title: nothing of ours goes higher than that. */
function ceilingOver(title: Box, { obstacles }: TemplateLayout): Pt {
  const over = obstacles.filter(
    (of) => bottom(of) <= title.y + 4 && of.x < title.x + title.width * 0.6 && right(of) > title.x,
  )
  return Math.max(CEILING, ...over.map((of) => bottom(of) + 2))
}

/** The title with as much of its room as leaves a line over its text for the kicker. */
function titleRoom({ title, ceiling }: Frame, over: Pt): Box {
  const { box: room, anchor } = title
  const free = room.y - over - ceiling
  if (anchor === 'top') {
    const down = Math.max(0, -free)
    return { ...room, y: room.y + down, height: room.height - down }
  }
  const height = room.height + (anchor === 'middle' ? 2 : 1) * free
  return { ...room, height: Math.max(LEAST_TITLE, Math.min(room.height, height)) }
}

function framedPlaces(name: MatchedName, frame: Frame): Omit<PlacedSlots, 'ceiling'> {
  const { layout, title, foot, setting } = frame
  const places = textPlaces(layout)
  const full = unionOf(places.map((place) => place.box)) ?? setting.body
  const top = Math.max(full.y, bottom(title.box) + EDGE > full.y + 4 ? bottom(title.box) : 0)
  const floor = footTop(frame, full)
  const end = Math.min(bottom(full), floor - SOURCE_HEIGHT - 2 - SOURCE_GAP)
  const sourceY = Math.min(end + SOURCE_GAP, floor - SOURCE_HEIGHT - 2)
  const body = { ...full, y: top, height: Math.max(40, end - top) }
  const trimmed = (of: Box) => ({ ...of, height: Math.min(of.height, Math.max(40, end - of.y)) })
  const columns = columnPlaces(places, body, trimmed)
  const main = places.find(
    (place) => area(place.box) === Math.max(...places.map((one) => area(one.box))),
  )
  const main1 = main === undefined ? body : trimmed(main.box)
  return {
    bound: { title, ...foot.bound, ...boundTexts(name, places, main) },
    slots: {
      kicker: { ...title.box, y: title.box.y - KICKER_HEIGHT, height: KICKER_HEIGHT },
      title: titleRoom(frame, KICKER_HEIGHT),
      body: name === 'sources' || name === 'closing' ? main1 : body,
      text: name === 'content-exhibit' ? body : main1,
      ...columns,
      soWhat: box(body.x, bottom(body) - SO_WHAT_HEIGHT, body.width, SO_WHAT_HEIGHT),
      source: clearOf(box(body.x, sourceY, body.width, SOURCE_HEIGHT), layout.obstacles),
      ...footSlots(frame, body),
      ...quoteSlots(body),
    },
  }
}

function boundTexts(
  name: MatchedName,
  places: readonly BrandPlaceholder[],
  main: BrandPlaceholder | undefined,
): Readonly<Partial<Record<BoundName, BrandPlaceholder>>> {
  const [left, right_] = places
  switch (name) {
    case 'content':
    case 'sources':
    case 'closing':
      return main === undefined ? {} : { body: main }
    case 'two-columns':
    case 'content-exhibit':
      if (left === undefined || right_ === undefined || !isPair(places)) {
        return main === undefined ? {} : { body: main }
      }
      return name === 'two-columns' ? { body: left, secondBody: right_ } : { body: left }
    default:
      return {}
  }
}

function columnPlaces(
  places: readonly BrandPlaceholder[],
  body: Box,
  trimmed: (of: Box) => Box,
): Readonly<Record<'besideText' | 'besideExhibit' | 'left' | 'right', Box>> {
  const [left, second] = places
  if (left !== undefined && second !== undefined && isPair(places)) {
    const [a, b] = [trimmed(left.box), trimmed(second.box)]
    return { besideText: a, besideExhibit: b, left: a, right: b }
  }
  const text = body.width * TEXT_SHARE - GUTTER
  const half = (body.width - GUTTER) / 2
  return {
    besideText: { ...body, width: text },
    besideExhibit: { ...body, x: body.x + text + GUTTER, width: body.width - text - GUTTER },
    left: { ...body, width: half },
    right: { ...body, x: body.x + half + GUTTER, width: half },
  }
}

function unionOf(boxes: readonly Box[]): Box | undefined {
  const [first] = boxes
  if (first === undefined) return undefined
  const x = Math.min(...boxes.map((of) => of.x))
  const y = Math.min(...boxes.map((of) => of.y))
  return box(x, y, Math.max(...boxes.map(right)) - x, Math.max(...boxes.map(bottom)) - y)
}

/** Where the foot begins: the topmost of its places that lie under the body. */
function footTop({ foot, setting }: Frame, body: Box): Pt {
  const places = [foot.footer, foot.slideNumber, foot.date].flatMap((place) => place?.box ?? [])
  const under = places.filter((of) => of.y > body.y + body.height * 0.6)
  return Math.min(setting.size.height - FOOT_HEIGHT - EDGE, ...under.map((of) => of.y))
}

function footSlots({ foot, setting }: Frame, body: Box) {
  const line = setting.size.height - FOOT_HEIGHT - EDGE
  const number = foot.slideNumber?.box ?? box(right(body) - 40, line, 40, FOOT_HEIGHT)
  const footer = foot.footer?.box ?? box(body.x, line, body.width * 0.6, FOOT_HEIGHT)
  return { footer, slideNumber: number, tracker: trackerSlot(foot.date?.box, setting.size.width) }
}

/** The tracker stands in the date's place, which slides leave empty; no width where there is none. */
function trackerSlot(date: Box | undefined, slideWidth: Pt): Box {
  if (date === undefined || date.width < TRACKER_WIDTH / 2) return box(0, 0, 0, 0)
  const width = Math.min(TRACKER_WIDTH, date.width)
  const atRight = date.x + date.width / 2 > slideWidth / 2
  const x = atRight ? right(date) - width : date.x
  return box(x, date.y + date.height / 2 - 1, width, 2)
}

function quoteSlots(body: Box) {
  const inset = 28
  const words = body.height * 0.62
  const width = body.width - inset
  return {
    quoteRule: box(body.x, body.y + 12, 4, words - 12),
    quote: box(body.x + inset, body.y, width, words),
    quoteBy: box(body.x + inset, body.y + words + 10, width, 30),
  }
}

/** A strip cut short before what is drawn over its end. */
function clearOf(of: Box, obstacles: readonly Box[]): Box {
  const ends = obstacles
    .filter((one) => one.y < bottom(of) && bottom(one) > of.y && one.x > of.x + of.width / 2)
    .map((one) => one.x - EDGE)
  return { ...of, width: Math.min(right(of), ...ends) - of.x }
}

function coverPlaces(frame: Frame): Omit<PlacedSlots, 'ceiling'> {
  const { title, layout } = frame
  const subtitle =
    layout.placeholders.find(({ type }) => type === 'subTitle') ??
    textPlaces(layout).find((place) => place.box.y >= title.box.y)
  const free = box(title.box.x, bottom(title.box) + EDGE, title.box.width, 64)
  const room = subtitle?.box ?? free
  const meta = metaRoom(frame, room)
  const above = meta.y >= bottom(room) ? room.height : Math.max(20, meta.y - EDGE - room.y)
  return {
    bound: { title, ...(subtitle === undefined ? {} : { subtitle }) },
    slots: {
      coverTitle: title.box,
      coverSubtitle: { ...room, height: above },
      coverMeta: meta,
    },
  }
}

/** Date and organisation at the foot of the cover, in the lower part of the subtitle's room where they must. */
function metaRoom({ setting, layout, foot, title }: Frame, subtitle: Box): Box {
  const last = bottom(subtitle) > bottom(title.box) ? subtitle : title.box
  const footY = [foot.footer, foot.slideNumber].flatMap((one) => one?.box.y ?? [])
  const low = Math.min(
    setting.size.height - COVER_FOOT,
    ...footY.filter((y) => y > bottom(last) - META_HEIGHT),
  )
  const least = last.y + LEAST_SUBTITLE + EDGE + META_HEIGHT
  const inTheWay = layout.obstacles.filter(
    (of) => of.y - EDGE >= least && of.y < low && of.x < right(last) && right(of) > last.x,
  )
  const end = Math.max(
    Math.min(least, setting.size.height - EDGE),
    Math.min(low, ...inTheWay.map((of) => of.y - EDGE)),
  )
  return { ...last, y: end - META_HEIGHT, height: META_HEIGHT }
}

function sectionPlaces(frame: Frame): Omit<PlacedSlots, 'ceiling'> {
  const { title, layout } = frame
  const [text] = textPlaces(layout)
  const under = box(title.box.x, bottom(title.box) + EDGE, title.box.width, 100)
  return {
    bound: { title, ...(text === undefined ? {} : { body: text }) },
    slots: {
      sectionTitle: titleRoom(
        frame,
        text === undefined || text.box.y > title.box.y ? NUMBER_HEIGHT : 0,
      ),
      sectionText: text?.box ?? under,
      sectionNumber: {
        ...title.box,
        y: title.box.y - NUMBER_HEIGHT,
        height: NUMBER_HEIGHT,
      },
    },
  }
}
