import type { ScenePage, SlideLayout } from '../../scene/scene.ts'
import { sameColor } from './fill.ts'
import { itemXml, shapeTreeXml } from './item.ts'
import { backgroundXml, MASTER_COLOR_MAP } from './master.ts'
import { type Part, RELATIONSHIPS } from './package.ts'
import { type DeckSetting, partSetting } from './part-setting.ts'
import { element, xmlDocument } from './xml.ts'

const SLIDE_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.slide+xml'

export interface SlideNames {
  readonly name: string
  readonly layoutName: string
  /** The slide's notes; null where it has none. */
  readonly notesName: string | null
}

/** A slide: its items in reading order, on the background of its layout unless it has its own. */
export function slidePart(
  page: ScenePage,
  layout: SlideLayout,
  deck: DeckSetting,
  names: SlideNames,
): Part {
  const part = partSetting(deck, layout, { userDrawn: false })
  part.relationships.link(RELATIONSHIPS.slideLayout, names.layoutName)
  if (names.notesName !== null) part.relationships.link(RELATIONSHIPS.notesSlide, names.notesName)
  const body = xmlDocument(
    'p:sld',
    ['a', 'r', 'p'],
    {},
    element(
      'p:cSld',
      {},
      sameColor(page.background, layout.background) ? '' : backgroundXml(page.background),
      shapeTreeXml(...page.items.map((item) => itemXml(item, part))),
    ),
    colorMapOverride(layout),
  )
  return {
    name: names.name,
    contentType: SLIDE_TYPE,
    body,
    relationships: part.relationships.all(),
  }
}

/** A slide repeats the colour map that a template's layout has for itself (19.3.1.7). */
function colorMapOverride({ colorMap }: SlideLayout): string {
  if (colorMap === undefined) return MASTER_COLOR_MAP
  return element('p:clrMapOvr', {}, element('a:overrideClrMapping', colorMap))
}
