import { toEmu } from '../../geometry/length.ts'
import type { Scene, ScenePage } from '../../scene/scene.ts'
import { guid } from './guid.ts'
import { FIRST_LAYOUT_ID } from './master.ts'
import { NOTES_SIZE } from './notes.ts'
import { element, xmlDocument } from './xml.ts'

export const PRESENTATION_TYPE =
  'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'

/** The first id a slide may have (19.7.13). */
const FIRST_SLIDE_ID = 256
const SECTIONS_URI = '{521415D9-36F7-43E2-AB2F-B90AF26B5E84}'
const P14 = 'http://schemas.microsoft.com/office/powerpoint/2010/main'

export interface PresentationIds {
  readonly master: string
  readonly notesMaster: string | null
  readonly slides: readonly string[]
}

/** `p:presentation` (19.2.1.26): what the package holds, in order, and its sections. */
export function presentationXml(
  scene: Scene,
  ids: PresentationIds,
  { defaultTextStyle, lang }: { readonly defaultTextStyle: string; readonly lang: string },
): string {
  const notesMaster =
    ids.notesMaster === null ? '' : element('p:notesMasterId', { 'r:id': ids.notesMaster })
  const language = element('a:defPPr', {}, element('a:defRPr', { lang }))
  return xmlDocument(
    'p:presentation',
    ['a', 'r', 'p'],
    { saveSubsetFonts: 1, autoCompressPictures: 0 },
    element(
      'p:sldMasterIdLst',
      {},
      element('p:sldMasterId', { id: masterId(scene), 'r:id': ids.master }),
    ),
    notesMaster === '' ? '' : element('p:notesMasterIdLst', {}, notesMaster),
    element(
      'p:sldIdLst',
      {},
      ...ids.slides.map((id, index) =>
        element('p:sldId', { id: FIRST_SLIDE_ID + index, 'r:id': id }),
      ),
    ),
    element('p:sldSz', { cx: toEmu(scene.size.width), cy: toEmu(scene.size.height) }),
    element('p:notesSz', { cx: toEmu(NOTES_SIZE.width), cy: toEmu(NOTES_SIZE.height) }),
    withLanguage(defaultTextStyle, language),
    sectionsXml(scene),
  )
}

/** A template's master keeps its own id, which its layouts' ids go round. */
function masterId({ master }: Scene): number {
  return master?.brand?.masterId ?? FIRST_LAYOUT_ID
}

function withLanguage(defaultTextStyle: string, language: string): string {
  return defaultTextStyle.replace(/^<p:defaultTextStyle>/, (open) => open + language)
}

interface Section {
  readonly title: string
  readonly key: string
  readonly slides: number[]
}

/** Sections ([MS-PPTX] 2.2.4): every slide is in one, each a stretch of neighbours. */
function sectionsXml(scene: Scene): string {
  if (scene.pages.every((page) => page.section === null)) return ''
  const list = element(
    'p14:sectionLst',
    { 'xmlns:p14': P14 },
    ...sectionsOf(scene).map((section, index) =>
      element(
        'p14:section',
        { name: section.title, id: guid(`section ${index} ${section.key}`) },
        element(
          'p14:sldIdLst',
          {},
          ...section.slides.map((slide) => element('p14:sldId', { id: FIRST_SLIDE_ID + slide })),
        ),
      ),
    ),
  )
  return element('p:extLst', {}, element('p:ext', { uri: SECTIONS_URI }, list))
}

function sectionsOf(scene: Scene): readonly Section[] {
  const sections: Section[] = []
  let before: ScenePage | undefined
  scene.pages.forEach((page, index) => {
    const last = sections.at(-1)
    if (last !== undefined && before?.section === page.section) last.slides.push(index)
    else {
      const title = sectionTitle(page, index, scene)
      sections.push({ title, key: page.section ?? '', slides: [index] })
    }
    before = page
  })
  return sections
}

/** Slides before the first section go by the deck's name, later ones without a section by their own. */
function sectionTitle(page: ScenePage, index: number, scene: Scene): string {
  if (page.section !== null) return page.sectionTitle ?? page.section
  return index === 0 ? scene.meta.title : page.title
}
