import type { Color } from '../../geometry/color.ts'
import { lineXml, solidFill } from './fill.ts'
import { guid } from './guid.ts'
import { element } from './xml.ts'

/** Id of the deck's table style; the same in every deck, so that slides can be pasted together. */
export const TABLE_STYLE_ID = guid('dossier table style')

const TEXT: Color = { role: 'tx1' }
const BAND: Color = { role: 'bg2' }

/**
 * The style that tables refer to (20.1.4.2.26): rules over, under and below the head, bold head,
 * bands in the theme's second background for whoever turns banding on.
 */
export function tableStyleXml(themeName: string): string {
  return element(
    'a:tblStyle',
    { styleId: TABLE_STYLE_ID, styleName: themeName },
    regionXml('a:wholeTbl', {
      borders: [
        ['left', null],
        ['right', null],
        ['top', 1],
        ['bottom', 1],
        ['insideH', null],
        ['insideV', null],
      ],
      fill: '<a:fill><a:noFill/></a:fill>',
    }),
    regionXml('a:band1H', { fill: `<a:fill>${solidFill(BAND)}</a:fill>`, plain: true }),
    regionXml('a:lastRow', { bold: true, borders: [['top', 1]] }),
    regionXml('a:firstRow', { bold: true, borders: [['bottom', 1]] }),
  )
}

interface Region {
  readonly bold?: boolean
  readonly plain?: boolean
  readonly borders?: readonly (readonly [side: string, width: number | null])[]
  readonly fill?: string
}

function regionXml(name: string, region: Region): string {
  const borders = (region.borders ?? []).map(([side, width]) =>
    element(
      `a:${side}`,
      {},
      lineXml('a:ln', width === null ? null : { color: TEXT, width, dash: 'solid' }),
    ),
  )
  const text = element(
    'a:tcTxStyle',
    { b: region.bold ? 'on' : undefined },
    '<a:fontRef idx="minor"/><a:schemeClr val="tx1"/>',
  )
  return element(
    name,
    {},
    region.plain ? '' : text,
    element('a:tcStyle', {}, element('a:tcBdr', {}, ...borders), region.fill ?? ''),
  )
}
