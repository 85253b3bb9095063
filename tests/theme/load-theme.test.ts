import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, resolveColor } from '../../src/geometry/color.ts'
import { loadTheme } from '../../src/theme/load-theme.ts'
import type { Theme } from '../../src/theme/theme.ts'
import { memoryWorld } from '../support/memory-world.ts'

const files = Object.fromEntries(
  ['ink', 'night'].map((name) => {
    const path = `templates/themes/${name}.yaml`
    return [path, readFileSync(path, 'utf8')]
  }),
)

function theme(name: string): Theme {
  const loaded = loadTheme(name, null, memoryWorld(files))
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics))
  return loaded.value
}

describe.each(['ink', 'night'])('theme %s', (name) => {
  const { deck, report, colors, reportColors } = theme(name)
  const outputs = [
    { output: 'deck', of: deck, scheme: colors },
    { output: 'report', of: report, scheme: reportColors },
  ] as const

  test.each(outputs)(
    'text of the $output has a contrast of at least 4.5 (WCAG 1.4.3)',
    ({ of, scheme, output }) => {
      for (const [role, style] of Object.entries(of.type)) {
        const cover = role.startsWith('cover') && output === 'deck'
        const section = role.startsWith('section')
        const ground = cover ? deck.coverFill : ({ role: section ? 'bg2' : 'bg1' } as const)
        const ratio = contrast(
          resolveColor(style.color, scheme, of.ground),
          resolveColor(ground, scheme, of.ground),
        )
        expect(ratio, `${role} on ${ground.role}`).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  test.each(outputs)(
    'marks of charts on the $output have a contrast of at least 3 (WCAG 1.4.11)',
    ({ of, scheme }) => {
      const { chart } = theme(name)
      for (const color of [...chart.series, chart.highlight, chart.muted]) {
        const ratio = contrast(
          resolveColor(color, scheme, of.ground),
          resolveColor({ role: 'bg1' }, scheme, of.ground),
        )
        expect(ratio, color.role).toBeGreaterThanOrEqual(3)
      }
    },
  )

  test.each(outputs)('neighbouring series of the $output differ in lightness', ({ of, scheme }) => {
    const { series } = theme(name).chart
    series.slice(1).forEach((color, index) => {
      const before = series[index]
      if (before === undefined) return
      const ratio = contrast(
        resolveColor(color, scheme, of.ground),
        resolveColor(before, scheme, of.ground),
      )
      expect(ratio, `${before.role} beside ${color.role}`).toBeGreaterThanOrEqual(1.3)
    })
  })
})

describe('a theme file with mistakes', () => {
  const withMine = (text: string) => memoryWorld({ ...files, 'templates/themes/mine.yaml': text })

  test('names a theme that does not exist: says which is near', () => {
    const [found] = loadTheme('nigth', null, memoryWorld(files)).diagnostics
    expect(found?.code).toBe('theme/unknown')
    expect(found?.help).toContain('`night`')
  })

  test('a misspelt key is shown in the file that has it', () => {
    const [found] = loadTheme(
      'mine',
      null,
      withMine('theme: 1\nextends: ink\ndeck: { grund: dark }\n'),
    ).diagnostics
    expect(found?.code).toBe('theme/unknown-key')
    expect(found?.span?.file.path).toBe('templates/themes/mine.yaml')
    expect(found?.span?.file.text.slice(found.span.start, found.span.end)).toBe('grund')
  })

  test('a colour that is none is shown at its key', () => {
    const [found] = loadTheme(
      'mine',
      null,
      withMine('theme: 1\nextends: ink\ncolors: { accent1: red }\n'),
    ).diagnostics
    expect(found?.code).toBe('theme/value')
    expect(found?.span?.file.text.slice(found.span.start, found.span.end)).toBe('accent1')
  })

  test('a font that is not listed', () => {
    const text = 'theme: 1\nextends: ink\ndeck: { fonts: { body: { han: noto-sans-cs } } }\n'
    const [found] = loadTheme('mine', null, withMine(text)).diagnostics
    expect(found?.code).toBe('theme/unknown-font')
    expect(found?.help).toContain('noto-sans-sc')
  })

  test('themes that extend each other in a circle end in a message', () => {
    const world = memoryWorld({
      'templates/themes/a.yaml': 'theme: 1\nextends: b\n',
      'templates/themes/b.yaml': 'theme: 1\nextends: a\n',
    })
    expect(loadTheme('a', null, world).diagnostics.map((one) => one.code)).toEqual([
      'theme/extends-itself',
    ])
  })
})
