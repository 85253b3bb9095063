import type { MasterPlaceholder, SlideLayout } from '../../scene/scene.ts'
import { sameColor } from './fill.ts'
import { itemXml, shapeTreeXml } from './item.ts'
import { backgroundXml, MASTER_COLOR_MAP, placeholderShapeXml, promptXml } from './master.ts'
import { type Part, RELATIONSHIPS } from './package.ts'
import {
  type DeckSetting,
  masterPlaceholder,
  type PartSetting,
  partSetting,
} from './part-setting.ts'
import { LAYOUT_TYPES, placeholderXml } from './placeholder.ts'
import { levelAt, levelProperties } from './text-style.ts'
import { element, xmlDocument } from './xml.ts'

const LAYOUT_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml'

/** A slide layout: its decorations, then its placeholders, each with what differs from the master's. */
export function layoutPart(
  layout: SlideLayout,
  deck: DeckSetting,
  { name, masterName }: { readonly name: string; readonly masterName: string },
): Part {
  const part = partSetting(deck, layout, { userDrawn: true })
  part.relationships.link(RELATIONSHIPS.slideMaster, masterName)
  const type = LAYOUT_TYPES[layout.name]
  const decorations = layout.decorations.map((item) => itemXml(item, part))
  const placeholders = layout.placeholders.map((one) => layoutPlaceholderXml(one, part))
  const body = xmlDocument(
    'p:sldLayout',
    ['a', 'r', 'p'],
    { type, preserve: 1, userDrawn: type === undefined ? 1 : undefined },
    element(
      'p:cSld',
      { name: layout.title },
      sameColor(layout.background, deck.master.background) ? '' : backgroundXml(layout.background),
      shapeTreeXml(...decorations, ...placeholders),
    ),
    MASTER_COLOR_MAP,
  )
  return { name, contentType: LAYOUT_TYPE, body, relationships: part.relationships.all() }
}

function layoutPlaceholderXml(placeholder: MasterPlaceholder, part: PartSetting): string {
  const { master, languages, mono } = part.deck
  const { reference } = placeholder
  const behind = masterPlaceholder(master, reference.type)
  const footText = part.deck.footTexts.get(reference.type)
  const prompt = footText ?? placeholder.prompt
  const hasCustomPrompt =
    footText === undefined && prompt !== '' && reference.type !== 'slide-number'
  return placeholderShapeXml({
    identity: part.identify(placeholder.name),
    placeholder,
    binding: placeholderXml(reference, part.layout, { hasCustomPrompt }),
    listStyle: placeholder.levels
      .map((style, level) => levelProperties(level, style, levelAt(behind.levels, level), mono))
      .join(''),
    paragraphs: promptXml({ ...placeholder, prompt }, languages),
    userDrawn: false,
  })
}
