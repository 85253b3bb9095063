/** What rules need to know of a theme: contrasts of what it sets, and the lines of a headline. */
import { text } from '../document/inline.ts'
import type { ContrastPair } from '../evidence/checks/rule.ts'
import { type Color, color, contrast, resolveColor } from '../geometry/color.ts'
import { slotsOf } from '../layout/deck/slots.ts'
import { setBlock } from '../layout/paragraph.ts'
import type { Setting } from '../layout/scene-runs.ts'
import type { FontSet } from '../text/font-set.ts'
import type { Theme, TypeStyle } from '../theme/theme.ts'

/** WCAG 2.2, 1.4.3: large is 18 pt, or 14 pt in bold. */
const TEXT = 4.5
const LARGE = 3
/** WCAG 2.2, 1.4.11: what one has to tell apart to understand a graphic. */
const MARK = 3

function leastFor({ size, bold }: TypeStyle): number {
  return size >= 18 || (bold && size >= 14) ? LARGE : TEXT
}

/** Every role of text on its ground, and every colour of charts on the page. */
export function contrastPairs(theme: Theme): readonly ContrastPair[] {
  const { chart } = theme
  const marks: readonly (readonly [string, Color])[] = [
    ...chart.series.map((of, at) => [`series ${at + 1} of charts`, of] as const),
    ['highlight of charts', chart.highlight],
    ['muted series of charts', chart.muted],
  ]
  return (['deck', 'report'] as const).flatMap((output) => {
    const { type, ground } = theme[output]
    const scheme = output === 'deck' ? theme.colors : theme.reportColors
    const pair = (what: string, of: Color, on: Color, least: number): ContrastPair => {
      const colors = [resolveColor(of, scheme, ground), resolveColor(on, scheme, ground)] as const
      return { what, output, least, colors, ratio: contrast(...colors) }
    }
    const roles = Object.entries(type).map(([role, style]) =>
      pair(role, style.color, groundOf(role, output, theme), leastFor(style)),
    )
    return [...roles, ...marks.map(([what, of]) => pair(what, of, color('bg1'), MARK))]
  })
}

/** The cover is filled, the section slides stand on the second ground. */
function groundOf(role: string, output: 'deck' | 'report', { deck }: Theme): Color {
  if (output === 'report') return color('bg1')
  if (role.startsWith('cover')) return deck.coverFill
  return color(role.startsWith('section') ? 'bg2' : 'bg1')
}

/** Ems that PowerPoint keeps free where Han and Latin meet; as in layout/deck/lay-out-deck.ts. */
const OFFICE_SCRIPT_GAP = 0.25

/** Lines of a headline at its full size, as the deck sets it. */
export function headlineMeasure(
  theme: Theme,
  fonts: FontSet,
  lang: string,
): (of: string) => number {
  const slots = slotsOf(theme.deck)
  const setting: Setting = {
    lang,
    fonts,
    widthReserve: theme.deck.widthReserve,
    hanLatinGap: 0,
    scriptReserve: OFFICE_SCRIPT_GAP,
    squeeze: false,
    citation: () => [],
    page: () => '',
    linkColor: null,
  }
  return (of) =>
    setBlock(
      {
        inlines: [text(of)],
        style: theme.deck.type.title,
        measure: slots.title.width,
        phrases: true,
      },
      setting,
    ).lineCount
}
