import type { ContrastPair, Rule } from './rule.ts'

/** Text or marks that the theme sets in a colour too near to their ground. */
export const lowContrast: Rule = {
  name: 'low-contrast',
  check({ outline, contrasts }) {
    const { theme } = outline
    const places = new Map<string, ContrastPair[]>()
    for (const pair of contrasts) {
      if (pair.ratio >= pair.least) continue
      const key = [pair.output, pair.least, ...pair.colors].join(' ')
      places.set(key, [...(places.get(key) ?? []), pair])
    }
    return [...places.values()].flatMap((pairs) => {
      const [first] = pairs
      if (first === undefined) return []
      const [color, ground] = first.colors
      return {
        message: `${pairs.map(({ what }) => what).join(', ')} in the ${first.output}: ${color} on ${ground} has a contrast of ${floor(first.ratio)}, less than ${first.least}`,
        span: theme.span ?? outline.title.span,
        help: `choose a ${isLight(ground) ? 'darker' : 'lighter'} colour in the theme's file`,
      }
    })
  },
}

/** Never rounded up to what it does not reach. */
function floor(ratio: number): number {
  return Math.floor(ratio * 100 + 1e-6) / 100
}

function isLight(rgb: string): boolean {
  return Number.parseInt(rgb.slice(2, 4), 16) > 127
}
