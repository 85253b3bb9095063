import type { Color, Ground } from '../../geometry/color.ts'
import type { MasterPlaceholder, Scene } from '../../scene/scene.ts'
import type { PlaceholderReference } from '../../scene/text-item.ts'
import { solidFill } from './fill.ts'
import { guid } from './guid.ts'
import { shapeTreeXml } from './item.ts'
import type { Languages } from './languages.ts'
import { type DeckSetting, type Identity, identifier } from './part-setting.ts'
import { placeholderXml } from './placeholder.ts'
import { bodyXml, NO_INSETS, nonVisualXml } from './shape.ts'
import { transformXml } from './shape-geometry.ts'
import { defaultLevel, LEVELS, type LevelStyle, levelAt, levelProperties } from './text-style.ts'
import { element, textElement, xmlDocument } from './xml.ts'

export const MASTER_TYPE =
  'application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml'

/** Levels that the master's body shows, as PowerPoint's own masters do. */
const SHOWN_LEVELS = 5
/** Ids of masters and layouts share one range from here on (19.7.6, 19.7.4). */
export const FIRST_LAYOUT_ID = 2_147_483_648

const SLOTS = [
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
]

/** On a dark ground text and background change places. */
export function colorMapXml(ground: Ground): string {
  const [back, text, back2, text2] =
    ground === 'dark' ? ['dk1', 'lt1', 'dk2', 'lt2'] : ['lt1', 'dk1', 'lt2', 'dk2']
  return element('p:clrMap', {
    bg1: back,
    tx1: text,
    bg2: back2,
    tx2: text2,
    ...Object.fromEntries(SLOTS.map((slot) => [slot, slot])),
  })
}

export function masterXml(
  scene: Scene,
  deck: DeckSetting,
  layoutRelationships: readonly string[],
): string {
  const { master, languages, mono } = deck
  const identify = identifier()
  const styled = [
    masterShape(master.title, { type: 'title', index: 0 }, identify),
    masterShape(master.body, { type: 'body', index: 1 }, identify),
    masterShape(master.date, { type: 'date', index: 2 }, identify),
    masterShape(master.footer, { type: 'footer', index: 3 }, identify),
    masterShape(master.slideNumber, { type: 'slide-number', index: 4 }, identify),
  ]
  return xmlDocument(
    'p:sldMaster',
    ['a', 'r', 'p'],
    { preserve: 1 },
    element(
      'p:cSld',
      {},
      backgroundXml(master.background),
      shapeTreeXml(...styled.map((shape) => shape(languages, mono))),
    ),
    colorMapXml(scene.ground),
    element(
      'p:sldLayoutIdLst',
      {},
      ...layoutRelationships.map((id, index) =>
        element('p:sldLayoutId', { id: FIRST_LAYOUT_ID + 1 + index, 'r:id': id }),
      ),
    ),
    element(
      'p:txStyles',
      {},
      element('p:titleStyle', {}, levelStyles(master.title.levels, mono)),
      element('p:bodyStyle', {}, levelStyles(master.body.levels, mono)),
      element(
        'p:otherStyle',
        {},
        levelStyles(
          Array.from({ length: LEVELS }, (_, level) => defaultLevel(level)),
          mono,
        ),
      ),
    ),
  )
}

export function backgroundXml(color: Color): string {
  return `<p:bg><p:bgPr>${solidFill(color)}<a:effectLst/></p:bgPr></p:bg>`
}

/** All nine levels, whole. */
function levelStyles(levels: readonly LevelStyle[], mono: string): string {
  return Array.from({ length: LEVELS }, (_, level) =>
    levelProperties(level, levelAt(levels, level), null, mono),
  ).join('')
}

/** Title and body take their look from the master's text styles, the foot keeps it in its own list style. */
function masterShape(
  placeholder: MasterPlaceholder,
  reference: PlaceholderReference,
  identify: (name: string) => Identity,
): (languages: Languages, mono: string) => string {
  const identity = identify(placeholder.name)
  const hasTextStyle = reference.type === 'title' || reference.type === 'body'
  return (languages, mono) =>
    placeholderShapeXml({
      identity,
      placeholder,
      binding: placeholderXml(reference, { name: '' }),
      listStyle: hasTextStyle
        ? ''
        : placeholder.levels
            .map((style, level) => levelProperties(level, style, defaultLevel(level), mono))
            .join(''),
      paragraphs: masterText(placeholder, reference, languages),
      userDrawn: false,
    })
}

export interface PlaceholderShape {
  readonly identity: Identity
  readonly placeholder: MasterPlaceholder
  readonly binding: string
  readonly listStyle: string
  readonly paragraphs: string
  readonly userDrawn: boolean
}

/** An empty placeholder of a master or layout, with its place and what it says until it is filled. */
export function placeholderShapeXml(shape: PlaceholderShape): string {
  const { identity, placeholder, binding, listStyle, paragraphs, userDrawn } = shape
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      nonVisualXml(identity, undefined),
      '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>',
      element('p:nvPr', { userDrawn: userDrawn ? 1 : undefined }, binding),
    ),
    element(
      'p:spPr',
      {},
      transformXml(placeholder.box),
      '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>',
    ),
    element(
      'p:txBody',
      {},
      bodyXml(NO_INSETS, placeholder.anchor),
      element('a:lstStyle', {}, listStyle),
      paragraphs,
    ),
  )
}

function masterText(
  placeholder: MasterPlaceholder,
  reference: PlaceholderReference,
  languages: Languages,
): string {
  if (reference.type !== 'body') return promptXml(placeholder, languages)
  const names = languages.main === languages.han ? HAN_LEVELS : LATIN_LEVELS
  return Array.from({ length: SHOWN_LEVELS }, (_, level) => {
    const text =
      level === 0 && placeholder.prompt !== '' ? placeholder.prompt : (names[level] ?? '')
    return promptParagraph(text, level, languages)
  }).join('')
}

const HAN_LEVELS = [1, 2, 3, 4, 5].map(
  (level) => `\u7B2C${'\u4E00\u4E8C\u4E09\u56DB\u4E94'[level - 1]}\u7EA7`,
)
const LATIN_LEVELS = ['First level', 'Second level', 'Third level', 'Fourth level', 'Fifth level']

/** What an empty placeholder says; a slide number says a field. */
export function promptXml(placeholder: MasterPlaceholder, languages: Languages): string {
  if (placeholder.reference.type === 'slide-number') {
    const field = element(
      'a:fld',
      { id: guid('slide-number'), type: 'slidenum' },
      element('a:rPr', { lang: languages.latin }),
      textElement('a:t', '\u2039#\u203A'),
    )
    return element('a:p', {}, field)
  }
  return promptParagraph(placeholder.prompt, 0, languages)
}

function promptParagraph(text: string, level: number, languages: Languages): string {
  const lang = languages.main
  if (text === '') return element('a:p', {}, element('a:endParaRPr', { lang }))
  return element(
    'a:p',
    {},
    level === 0 ? '' : element('a:pPr', { lvl: level }),
    element('a:r', {}, element('a:rPr', { lang }), textElement('a:t', text)),
  )
}

/** Kept for parts that have a colour map by their own master. */
export const MASTER_COLOR_MAP = element('p:clrMapOvr', {}, '<a:masterClrMapping/>')
