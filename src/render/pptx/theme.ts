import { SCHEME_SLOTS, type Scheme } from '../../geometry/color.ts'
import type { SceneMeta } from '../../scene/scene.ts'
import { element, val, xmlDocument } from './xml.ts'

export const THEME_TYPE = 'application/vnd.openxmlformats-officedocument.theme+xml'

type Fonts = SceneMeta['theme']['heading']

/**
 * The theme part (20.1.6.9): twelve colours, heading and body fonts for Latin and Han, and flat
 * formats, so that what is drawn later in PowerPoint looks like the rest.
 */
export function themeXml(theme: SceneMeta['theme'], scheme: Scheme): string {
  return xmlDocument(
    'a:theme',
    ['a'],
    { name: theme.name },
    element(
      'a:themeElements',
      {},
      element(
        'a:clrScheme',
        { name: theme.name },
        ...SCHEME_SLOTS.map((slot) => element(`a:${slot}`, {}, val('a:srgbClr', scheme[slot]))),
      ),
      element(
        'a:fontScheme',
        { name: theme.name },
        fontCollection('a:majorFont', theme.heading),
        fontCollection('a:minorFont', theme.body),
      ),
      formatScheme(theme.name),
    ),
    '<a:objectDefaults/><a:extraClrSchemeLst/>',
  )
}

/** The `Hans` entry is taken where the language of the program is Chinese and `ea` is not honoured. */
function fontCollection(name: string, { latin, han }: Fonts): string {
  return element(
    name,
    {},
    element('a:latin', { typeface: latin }),
    element('a:ea', { typeface: han }),
    '<a:cs typeface=""/>',
    element('a:font', { script: 'Hans', typeface: han }),
  )
}

const FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'

/** Three of each are asked for (20.1.4.1.14); all are flat. */
function formatScheme(name: string): string {
  const line = (widthEmu: number) =>
    `<a:ln w="${widthEmu}" cap="flat" cmpd="sng" algn="ctr">${FILL}<a:prstDash val="solid"/></a:ln>`
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>'
  return element(
    'a:fmtScheme',
    { name },
    element('a:fillStyleLst', {}, FILL.repeat(3)),
    element('a:lnStyleLst', {}, line(6350), line(12_700), line(19_050)),
    element('a:effectStyleLst', {}, effect.repeat(3)),
    element('a:bgFillStyleLst', {}, FILL.repeat(3)),
  )
}
