import { expect, test } from 'vitest'
import { contrastPairs, headlineMeasure } from '../../src/project/check-theme.ts'
import { projectFonts, projectTheme } from '../support/load-fixtures.ts'

test('contrasts of a theme by WCAG', () => {
  const theme = projectTheme('ink')
  const grey = { ...theme, colors: { ...theme.colors, dk2: 'AAAAAA' } }
  const foot = contrastPairs(grey).find(({ what, output }) => what === 'foot' && output === 'deck')
  // WebAIM's checker: #AAAAAA on #FFFFFF is 2.32:1
  expect(foot?.ratio).toBeCloseTo(2.32, 2)
  expect(foot).toMatchObject({ least: 4.5, colors: ['AAAAAA', 'FFFFFF'] })
  const title = contrastPairs(theme).find(({ what }) => what === 'title')
  expect(title?.least, 'bold and large').toBe(3)
})

test.each(['ink', 'night'] as const)('the theme %s has contrast enough', (name) => {
  expect(contrastPairs(projectTheme(name)).filter(({ ratio, least }) => ratio < least)).toEqual([])
})

test('a headline is measured as the slide sets it', () => {
  const theme = projectTheme('ink')
  const lines = headlineMeasure(theme, projectFonts(theme, 'deck'), 'zh-CN')
  // 12.133 in less 2 % at 27 pt: 31 Han to a line
  expect(lines('\u4e2d'.repeat(30))).toBe(1)
  expect(lines('\u4e2d'.repeat(60))).toBe(2)
  expect(lines('\u4e2d'.repeat(66))).toBe(3)
})
