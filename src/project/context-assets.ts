/** Fonts and pictures that pages in a preview name, by a name that changes with the content. */
import { createHash } from 'node:crypto'
import type { SceneImage } from '../scene/item.ts'
import type { SceneFont } from '../scene/text-item.ts'
import { readWhole } from '../source/random-access.ts'
import type { Font } from '../text/font.ts'
import { directoryBytes } from '../text/font-tables.ts'

export interface Asset {
  readonly bytes: Uint8Array
  readonly type: string
}

export interface Assets {
  /** The family that stands for a font in this preview. */
  familyOf(font: SceneFont): string
  fontOf(font: SceneFont): Font | undefined
  imageName(image: SceneImage): string
  /** A font by its family, or a picture by its name. */
  find(name: string): Asset | undefined
  /** Forgets what pages no longer name. */
  keep(fonts: ReadonlySet<Font>, images: ReadonlySet<string>): void
}

const IMAGE_TYPES: Readonly<Record<SceneImage['format'], string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
}

export function createAssets(): Assets {
  const families = new Map<SceneFont, string>()
  const names = new WeakMap<Uint8Array, string>()
  const found = new Map<string, Asset>()

  function addFont(font: Font): string {
    const family = `${font.name}-${hash(directoryBytes(font.file))}`
    families.set(font, family)
    found.set(family, {
      // browsers ask once: nothing of 10 MB is kept for them
      get bytes() {
        return readWhole(font.file)
      },
      type: 'font/ttf',
    })
    return family
  }
  return {
    fontOf: (font) => (isFont(font) ? font : undefined),
    familyOf: (font) => families.get(font) ?? (isFont(font) ? addFont(font) : font.name),
    imageName: (image) => {
      const known = names.get(image.bytes)
      const name = known ?? `${hash(image.bytes)}.${image.format}`
      if (known === undefined) names.set(image.bytes, name)
      found.set(name, { bytes: image.bytes, type: IMAGE_TYPES[image.format] })
      return name
    },
    find: (name) => found.get(name),
    keep: (fonts, images) => {
      const kept = new Set([...fonts].map((font) => families.get(font)))
      for (const [font, family] of families) if (!kept.has(family)) families.delete(font)
      for (const name of found.keys()) {
        if (!kept.has(name) && !images.has(name)) found.delete(name)
      }
    },
  }
}

/** Fonts of a scene are those of the set that it was laid out with. */
function isFont(font: SceneFont): font is Font {
  return 'file' in font
}

/** 16 hexadecimal digits: names for one process, no protection. */
export function hash(content: Uint8Array | string): string {
  return createHash('sha1').update(content).digest('hex').slice(0, 16)
}
