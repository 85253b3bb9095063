import type { Document } from '../../../src/document/document.ts'
import { layOutReport } from '../../../src/layout/report/lay-out-report.ts'
import type { ReportOptions } from '../../../src/layout/report/report-context.ts'
import { diskWorld } from '../../../src/project/disk-world.ts'
import type { Item } from '../../../src/scene/item.ts'
import { drawnText } from '../../../src/scene/print-scene.ts'
import type { Scene, ScenePage } from '../../../src/scene/scene.ts'
import { isLeaf, type StructureNode } from '../../../src/scene/structure.ts'
import type { TextItem } from '../../../src/scene/text-item.ts'
import { createFontCache, loadFontSet } from '../../../src/text/font-set.ts'
import { loadTheme } from '../../../src/theme/load-theme.ts'
import type { Theme } from '../../../src/theme/theme.ts'

const ROOT = new URL('../../..', import.meta.url).pathname
const WORLD = diskWorld({ root: ROOT, packageRoot: ROOT })
const CACHE = createFontCache()

/** The theme that tests are set in: the real one, with the real fonts. */
const THEME = must(loadTheme('ink', null, WORLD).value)

/** Lays a report out and insists that it worked. */
export function layOut(
  document: Document,
  change: Partial<Theme['report']> = {},
  options: ReportOptions = {},
): Scene {
  const fonts = must(loadFontSet(THEME.report.fonts, WORLD, CACHE).value)
  const theme = { ...THEME, report: { ...THEME.report, ...change } }
  return must(layOutReport(document, theme, fonts, options).value)
}

export function must<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('expected a value')
  return value
}

/** Type area of the theme's page, worked out by hand from templates/themes/ink.yaml. */
export const AREA = {
  /** 28 mm and 26 mm. */
  left: (28 / 25.4) * 72,
  top: (26 / 25.4) * 72,
  /** 158 mm are 447.9 pt: 42 whole characters of 10.5 pt. */
  width: 441,
  /** 243 mm are 688.8 pt: 40 whole lines of 17 pt. */
  height: 680,
}

/** The same for Latin: the whole width, and 45 lines of 15.2 pt. */
const LATIN_AREA = { ...AREA, width: (158 / 25.4) * 72, height: 684 }

export function areaOf(scene: Scene): typeof AREA {
  return scene.meta.lang.startsWith('zh') ? AREA : LATIN_AREA
}

/** Every text item of a page, those inside groups and charts too. */
export function textItems(items: readonly Item[]): readonly TextItem[] {
  return items.flatMap((item): readonly TextItem[] => {
    switch (item.kind) {
      case 'text':
        return [item]
      case 'group':
        return textItems(item.children)
      case 'chart':
        return textItems(item.marks)
      default:
        return []
    }
  })
}

/** Text of a page that is not its running head or foot. */
export function bodyItems(page: ScenePage): readonly Item[] {
  return page.items.filter((item) => item.name !== 'running head' && item.name !== 'head rule')
}

export function textOf(item: TextItem): string {
  return item.paragraphs.map(drawnText).join('\n')
}

/** Ids of the structure's leaves in reading order. */
export function leafIds(node: StructureNode): readonly number[] {
  return node.children.flatMap((child) => (isLeaf(child) ? [child.item] : leafIds(child)))
}

export function nodes(node: StructureNode): readonly StructureNode[] {
  return [node, ...node.children.flatMap((child) => (isLeaf(child) ? [] : nodes(child)))]
}

/** Top-level items by id: what leaves of a report name. */
export function itemsById(scene: Scene): ReadonlyMap<number, Item> {
  return new Map(scene.pages.flatMap((page) => page.items.map((item) => [item.id, item] as const)))
}
