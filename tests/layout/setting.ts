import { color } from '../../src/geometry/color.ts'
import type { ExhibitContext } from '../../src/layout/exhibits/exhibit-context.ts'
import { newItemIds } from '../../src/layout/item-ids.ts'
import { paletteOf } from '../../src/layout/palette.ts'
import type { Setting } from '../../src/layout/scene-runs.ts'
import { diskWorld } from '../../src/project/disk-world.ts'
import { createFontCache, loadFontSet } from '../../src/text/font-set.ts'
import { loadTheme } from '../../src/theme/load-theme.ts'
import type { TypeStyle } from '../../src/theme/theme.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const WORLD = diskWorld({ root: ROOT, packageRoot: ROOT })
const CACHE = createFontCache()

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('expected a value')
  return value
}

export const THEME = must(loadTheme('ink', null, WORLD).value)

/** Print's way of setting text, in the real theme's fonts. */
export const SETTING: Setting = {
  lang: 'zh-CN',
  fonts: must(loadFontSet(THEME.report.fonts, WORLD, CACHE).value),
  widthReserve: 0,
  hanLatinGap: 0.25,
  squeeze: true,
  citation: (citation) =>
    citation.sources.map((id) => ({
      text: `[${id}]`,
      rise: 'super',
      link: { kind: 'anchor', anchor: `source:${id}`, description: id },
    })),
  page: () => '7',
  linkColor: null,
}

export const STYLE: TypeStyle = {
  family: 'body',
  size: 10,
  minSize: 8,
  leading: { han: 1.6, latin: 1.4 },
  bold: false,
  color: color('tx1'),
  spaceBefore: 4,
  spaceAfter: 6,
}

export function exhibitContext(): ExhibitContext {
  const { type } = THEME.report
  return {
    styles: {
      text: { ...type.table, minSize: 7 },
      label: type.chartLabel,
      table: type.table,
      tableHead: type.tableHead,
      kpiValue: type.kpiValue,
      kpiUnit: type.kpiUnit,
      kpiLabel: type.kpiLabel,
    },
    palette: paletteOf(THEME, 'report'),
    setting: SETTING,
    nextId: newItemIds(),
    words: { unanswered: '尚无对策' },
  }
}
