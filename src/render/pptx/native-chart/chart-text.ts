import type { Color } from '../../../geometry/color.ts'
import type { Pt } from '../../../geometry/length.ts'
import { solidFill } from '../fill.ts'
import type { Languages } from '../languages.ts'
import { fontsXml } from '../text-style.ts'
import { element, textElement } from '../xml.ts'

/** What all charts of a deck share. */
export interface ChartSetting {
  readonly languages: Languages
}

export interface ChartTextLook {
  /** Never turned, however little room the program thinks there is. */
  readonly level?: boolean
  /** Kept on one line, whatever room the program thinks there is. */
  readonly unbroken?: boolean
  readonly size: Pt
  readonly color: Color
  readonly bold?: boolean
}

/** The theme's body font, for Latin and Han alike: a chart doesn't inherit it from the slide. */
function runDefaults(name: string, look: ChartTextLook, lang?: string): string {
  return element(
    name,
    { lang, sz: Math.round(look.size * 100), b: look.bold ? 1 : 0 },
    solidFill(look.color),
    fontsXml('body', ''),
  )
}

/** `c:txPr`: the look of text that the chart makes itself. */
export function textPropertiesXml(look: ChartTextLook, lang: string): string {
  return element(
    'c:txPr',
    {},
    element('a:bodyPr', {
      ...(look.level ? { rot: 0, vert: 'horz' } : {}),
      wrap: look.unbroken ? 'none' : undefined,
    }),
    '<a:lstStyle/>',
    element(
      'a:p',
      {},
      element('a:pPr', {}, runDefaults('a:defRPr', look)),
      element('a:endParaRPr', { lang }),
    ),
  )
}

/** `c:tx` with text of its own: an axis title, a label that no cell holds. */
export function richTextXml(
  text: string,
  look: ChartTextLook,
  { lang, rotation }: { readonly lang: string; readonly rotation?: number },
): string {
  const wrap = look.unbroken ? 'none' : undefined
  const body =
    rotation === undefined
      ? element('a:bodyPr', { wrap })
      : element('a:bodyPr', { rot: rotation, vert: 'horz', wrap, anchor: 'ctr' })
  return element(
    'c:tx',
    {},
    element(
      'c:rich',
      {},
      body,
      '<a:lstStyle/>',
      element(
        'a:p',
        {},
        element('a:pPr', {}, runDefaults('a:defRPr', look)),
        element('a:r', {}, runDefaults('a:rPr', look, lang), textElement('a:t', text)),
      ),
    ),
  )
}

/** Lines that order a chart without being looked at, in the theme's second background. */
export const GRID_COLOR: Color = { role: 'bg2' }
/** The line that bars and areas stand on. */
export const AXIS_COLOR: Color = { role: 'tx2' }
