import { describe, expect, it } from 'vitest'
import { channels, contrast, resolveColor } from '../../src/geometry/color.ts'
import { diskWorld } from '../../src/project/disk-world.ts'
import { greyOf, greyTheme } from '../../src/theme/grey-theme.ts'
import { loadTheme } from '../../src/theme/load-theme.ts'

const world = diskWorld({ root: process.cwd(), packageRoot: process.cwd() })

describe.each(['ink', 'night'])('the report of %s in grey', (name) => {
  const theme = loadTheme(name, null, world).value
  if (theme === undefined) throw new Error(`${name} has no value`)
  const grey = greyTheme(theme)
  const { chart, reportColors, report } = grey
  const seen = [...chart.series, chart.highlight, chart.muted].map((color) =>
    resolveColor(color, reportColors, report.ground),
  )

  it('has no colour', () => {
    for (const rgb of Object.values(reportColors)) {
      const [red, green, blue] = channels(rgb)
      expect([green, blue]).toEqual([red, red])
    }
  })

  it('tells any two colours of a chart apart, each on its ground', () => {
    const different = [...new Set(seen)]
    expect(different.length).toBe(
      new Set([...chart.series, chart.highlight, chart.muted].map(({ role }) => role)).size,
    )
    for (const [index, one] of different.entries()) {
      expect(contrast(one, reportColors.lt1)).toBeGreaterThanOrEqual(3)
      for (const other of different.slice(index + 1)) {
        expect(contrast(one, other)).toBeGreaterThanOrEqual(1.22)
      }
    }
  })

  it('leaves the deck as it is', () => {
    expect(grey.colors).toBe(theme.colors)
    expect(grey.deck).toBe(theme.deck)
  })
})

describe('greyOf', () => {
  // Relative luminances by WCAG 2.2: 0.2126, 0.7152, 0.0722; back through the sRGB curve.
  it.each([
    ['FF0000', '7F7F7F'],
    ['00FF00', 'DCDCDC'],
    ['0000FF', '4C4C4C'],
    ['123123', '2B2B2B'],
    ['808080', '808080'],
  ])('keeps the luminance of %s: %s', (colour, grey) => {
    expect(greyOf(colour)).toBe(grey)
  })
})
