import { describe, expect, test } from 'vitest'
import { printDocument } from '../../src/document/print-document.ts'
import { layOutDeck } from '../../src/layout/deck/lay-out-deck.ts'
import { layOutReport } from '../../src/layout/report/lay-out-report.ts'
import { loadOutline } from '../../src/outline/load-outline.ts'
import { diskWorld } from '../../src/project/disk-world.ts'
import { printScene } from '../../src/scene/print-scene.ts'
import type { World } from '../../src/source/world.ts'
import { mergeOutline } from '../../src/template/merge-outline.ts'
import { createFontCache, loadFontSet } from '../../src/text/font-set.ts'
import { loadTheme } from '../../src/theme/load-theme.ts'

/**
 * Both outlines, stage by stage, as text that shows in a diff what a change says otherwise
 * (document) and what it moves (scene). Update with `-u` after looking at the pictures, in a
 * commit of its own.
 */
const OUTLINES = ['ant-group', 'payments-quarterly']
const root = process.cwd()
const fontCache = createFontCache()

function stages(name: string, kind: 'deck' | 'report', world: World) {
  const outline = need(loadOutline(`content/${name}.yaml`, world))
  const theme = need(
    loadTheme(outline.theme.kind === 'named' ? outline.theme.name : '', null, world),
  )
  const fonts = need(loadFontSet(theme[kind].fonts, world, fontCache))
  const document = need(mergeOutline(outline, kind, world))
  const layOut = kind === 'deck' ? layOutDeck : layOutReport
  const scene = need(layOut(document, theme, fonts))
  return { document: printDocument(document), scene: printScene(scene) }
}

function need<T>(outcome: { value: T | undefined; diagnostics: readonly unknown[] }): T {
  if (outcome.value === undefined) throw new Error(JSON.stringify(outcome.diagnostics))
  expect(outcome.diagnostics).toEqual([])
  return outcome.value
}

/** The same project, its YAML and CSV with other line ends and a byte order mark. */
function windowsWorld(): World {
  const world = diskWorld({ root, packageRoot: root })
  return {
    ...world,
    readText(path) {
      const read = world.readText(path)
      return read.ok && path.startsWith('content/')
        ? { ok: true, value: read.value.replace(/\r?\n/g, '\r\n') }
        : read
    },
  }
}

describe.each(OUTLINES)('%s', (name) => {
  describe.each(['deck', 'report'] as const)('%s', (kind) => {
    const plain = stages(name, kind, diskWorld({ root, packageRoot: root }))

    test('says and stands as it did', async () => {
      await expect(plain.document).toMatchFileSnapshot(`${name}/${kind}.document.txt`)
      await expect(plain.scene).toMatchFileSnapshot(`${name}/${kind}.scene.txt`)
    })

    test('line ends of Windows change nothing', () => {
      const windows = stages(name, kind, windowsWorld())
      expect(windows.document).toBe(plain.document)
      expect(windows.scene).toBe(plain.scene)
    })
  })
})
