import type { Scene } from '../../scene/scene.ts'
import type { Languages } from './languages.ts'
import type { PageSummary } from './page-summary.ts'
import { DECLARATION, element, textElement } from './xml.ts'

export const CORE_TYPE = 'application/vnd.openxmlformats-package.core-properties+xml'
export const APP_TYPE = 'application/vnd.openxmlformats-officedocument.extended-properties+xml'

const DOC_PROPS = 'http://schemas.openxmlformats.org/officeDocument/2006'

/** Dublin Core and the dates (ISO/IEC 29500-2, 11), the dates from the outline. */
export function corePropertiesXml({ meta }: Scene, languages: Languages): string {
  const author = meta.authors.join('; ')
  const moment = `${fullDate(meta.date)}T00:00:00Z`
  const dated = { 'xsi:type': 'dcterms:W3CDTF' }
  return (
    DECLARATION +
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:dcmitype': 'http://purl.org/dc/dcmitype/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      textElement('dc:title', meta.title),
      textElement('dc:subject', meta.subject),
      textElement('dc:creator', author),
      textElement('cp:lastModifiedBy', author),
      '<cp:revision>1</cp:revision>',
      element('dcterms:created', dated, moment),
      element('dcterms:modified', dated, moment),
      textElement('dc:language', languages.main),
    )
  )
}

/** A year or a month is dated to its first day; what is no date to the first day that Office knows. */
export function fullDate(date: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date)
  return match === null ? '1980-01-01' : `${match[1]}-${match[2] ?? '01'}-${match[3] ?? '01'}`
}

/** What Office's own statistics say (22.2). */
export function appPropertiesXml(
  { meta, pages }: Scene,
  summaries: readonly PageSummary[],
): string {
  const words = summaries.reduce((sum, page) => sum + page.words, 0)
  const paragraphs = summaries.reduce((sum, page) => sum + page.paragraphs, 0)
  const titles = pages.map((page) => page.title)
  return (
    DECLARATION +
    element(
      'Properties',
      {
        xmlns: `${DOC_PROPS}/extended-properties`,
        'xmlns:vt': `${DOC_PROPS}/docPropsVTypes`,
      },
      '<TotalTime>0</TotalTime>',
      `<Words>${words}</Words>`,
      '<Application>Microsoft Office PowerPoint</Application>',
      '<PresentationFormat>Widescreen</PresentationFormat>',
      `<Paragraphs>${paragraphs}</Paragraphs>`,
      `<Slides>${pages.length}</Slides>`,
      `<Notes>${pages.filter((page) => page.notes.length > 0).length}</Notes>`,
      '<HiddenSlides>0</HiddenSlides><ScaleCrop>false</ScaleCrop>',
      headingPairs(titles.length),
      partTitles([meta.theme.name, ...titles]),
      textElement('Company', meta.organization),
      '<LinksUpToDate>false</LinksUpToDate><SharedDoc>false</SharedDoc>',
      '<HyperlinksChanged>false</HyperlinksChanged><AppVersion>16.0000</AppVersion>',
    )
  )
}

function headingPairs(slides: number): string {
  const pair = (name: string, count: number) =>
    `<vt:variant><vt:lpstr>${name}</vt:lpstr></vt:variant><vt:variant><vt:i4>${count}</vt:i4></vt:variant>`
  return element(
    'HeadingPairs',
    {},
    element(
      'vt:vector',
      { size: 4, baseType: 'variant' },
      pair('Theme', 1),
      pair('Slide Titles', slides),
    ),
  )
}

function partTitles(names: readonly string[]): string {
  return element(
    'TitlesOfParts',
    {},
    element(
      'vt:vector',
      { size: names.length, baseType: 'lpstr' },
      ...names.map((name) => textElement('vt:lpstr', name)),
    ),
  )
}
