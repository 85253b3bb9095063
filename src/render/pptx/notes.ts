/** Speaker notes: one notes master with a theme of its own, and a notes page for each slide that has notes. */
import { type Box, box } from '../../geometry/box.ts'
import type { SceneParagraph, SceneRun } from '../../scene/text-item.ts'
import { shapeTreeXml } from './item.ts'
import type { Languages } from './languages.ts'
import { colorMapXml, MASTER_COLOR_MAP } from './master.ts'
import { type Part, RELATIONSHIPS, relationshipList } from './package.ts'
import type { DeckSetting } from './part-setting.ts'
import { bodyXml, nonVisualXml } from './shape.ts'
import { transformXml } from './shape-geometry.ts'
import { paragraphsXml } from './text.ts'
import { defaultLevel, LEVELS, type LevelStyle, levelProperties } from './text-style.ts'
import { element, textElement, xmlDocument } from './xml.ts'

const NOTES_MASTER_TYPE =
  'application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml'
const NOTES_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml'

/** PowerPoint's notes page, 7.5 by 10 in, and the places on it. */
const PAGE_WIDTH = 540
const PAGE_HEIGHT = 720
const MARGIN = 54
const IMAGE_TOP = 90
const TEXT: Box = box(MARGIN, 346.5, PAGE_WIDTH - 2 * MARGIN, 283.5)
const INSETS = { top: 3.6, right: 7.2, bottom: 3.6, left: 7.2 }
const LEVEL_INDENT = 18

export const NOTES_SIZE = { width: PAGE_WIDTH, height: PAGE_HEIGHT }

export function notesMasterPart(
  deck: DeckSetting,
  slide: { readonly width: number; readonly height: number },
  { name, themeName }: { readonly name: string; readonly themeName: string },
): Part {
  const relationships = relationshipList()
  relationships.link(RELATIONSHIPS.theme, themeName)
  const imageWidth = PAGE_WIDTH - 2 * MARGIN
  const image = box(MARGIN, IMAGE_TOP, imageWidth, (imageWidth / slide.width) * slide.height)
  const body = xmlDocument(
    'p:notesMaster',
    ['a', 'r', 'p'],
    {},
    element(
      'p:cSld',
      {},
      '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>',
      shapeTreeXml(imageShape(2, image), textShape(3, deck.languages)),
    ),
    // paper is white on either ground
    colorMapXml('light'),
    element(
      'p:notesStyle',
      {},
      ...Array.from({ length: LEVELS }, (_, level) =>
        levelProperties(level, notesLevel(level), null, deck.mono),
      ),
    ),
  )
  return { name, contentType: NOTES_MASTER_TYPE, body, relationships: relationships.all() }
}

export interface NotesNames {
  readonly name: string
  readonly slideName: string
  readonly masterName: string
}

export function notesPart(
  notes: readonly SceneParagraph[],
  deck: DeckSetting,
  names: NotesNames,
): Part {
  const relationships = relationshipList()
  relationships.link(RELATIONSHIPS.notesMaster, names.masterName)
  relationships.link(RELATIONSHIPS.slide, names.slideName)
  const text = paragraphsXml(notes.map(plainLook), notesLevel, {
    languages: deck.languages,
    mono: deck.mono,
    links: { relationships, slideOf: deck.slideOf },
  })
  const body = xmlDocument(
    'p:notes',
    ['a', 'r', 'p'],
    {},
    element('p:cSld', {}, shapeTreeXml(imageShape(2), notesShape(3, text))),
    MASTER_COLOR_MAP,
  )
  return { name: names.name, contentType: NOTES_TYPE, body, relationships: relationships.all() }
}

/** The notes pane shows its own size and colour; weight, slant, links and lists are kept. */
function plainLook({ style, runs }: SceneParagraph): SceneParagraph {
  const base = notesLevel(style.level)
  const hanging = style.bullet === null ? 0 : LEVEL_INDENT
  return {
    style: {
      ...base.paragraph,
      indent: base.paragraph.indent + hanging,
      firstLine: -hanging,
      level: style.level,
      bullet: style.bullet,
    },
    runs: runs.map((run: SceneRun) => ({
      ...run,
      style: { ...base.run, bold: run.style.bold, italic: run.style.italic, rise: run.style.rise },
    })),
    lines: [],
  }
}

function notesLevel(level: number): LevelStyle {
  const { paragraph, run } = defaultLevel(level)
  return {
    paragraph: { ...paragraph, indent: level * LEVEL_INDENT, spaceAfter: 6 },
    run: { ...run, size: 12 },
  }
}

function imageShape(id: number, at?: Box): string {
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      nonVisualXml({ id, name: 'Slide Image' }, undefined),
      '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>',
      element('p:nvPr', {}, element('p:ph', { type: 'sldImg', idx: at && 2 })),
    ),
    at === undefined
      ? '<p:spPr/>'
      : element(
          'p:spPr',
          {},
          transformXml(at),
          '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln>',
        ),
  )
}

function textShape(id: number, languages: Languages): string {
  const prompt = languages.main === languages.han ? '\u5907\u6CE8' : 'Notes'
  const paragraph = element(
    'a:p',
    {},
    element('a:r', {}, element('a:rPr', { lang: languages.main }), textElement('a:t', prompt)),
  )
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      nonVisualXml({ id, name: 'Notes' }, undefined),
      '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>',
      '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr>',
    ),
    element('p:spPr', {}, transformXml(TEXT), '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'),
    element('p:txBody', {}, bodyXml(INSETS, 'top'), '<a:lstStyle/>', paragraph),
  )
}

function notesShape(id: number, paragraphs: string): string {
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      nonVisualXml({ id, name: 'Notes' }, undefined),
      '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>',
      '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr>',
    ),
    '<p:spPr/>',
    element('p:txBody', {}, '<a:bodyPr/><a:lstStyle/>', paragraphs),
  )
}
