import { readFileSync } from 'node:fs'
import { createFontCache, type FontSet, loadFontSet } from '../../src/text/font-set.ts'
import { loadTheme } from '../../src/theme/load-theme.ts'
import type { Theme } from '../../src/theme/theme.ts'
import { memoryWorld } from './memory-world.ts'

const themeFiles = Object.fromEntries(
  ['ink', 'night'].map((name) => {
    const path = `templates/themes/${name}.yaml`
    return [path, readFileSync(path, 'utf8')]
  }),
)
const cache = createFontCache()

/** A theme of the project's own, whole. */
export function projectTheme(name: 'ink' | 'night' = 'ink'): Theme {
  const loaded = loadTheme(name, null, memoryWorld(themeFiles))
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics))
  return loaded.value
}

/** The real fonts of a theme's output. */
export function projectFonts(theme: Theme, output: 'deck' | 'report'): FontSet {
  const loaded = loadFontSet(theme[output].fonts, memoryWorld({}), cache)
  if (loaded.value === undefined) throw new Error(JSON.stringify(loaded.diagnostics))
  return loaded.value
}
