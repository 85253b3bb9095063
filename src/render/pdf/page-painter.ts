/** What painting an item needs to know of its page and of the file. */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Size } from '../../geometry/box.ts'
import { type Color, type Rgb, resolveColor } from '../../geometry/color.ts'
import type { SceneImage } from '../../scene/item.ts'
import type { Scene } from '../../scene/scene.ts'
import type { Content } from './content.ts'
import type { FontSubset } from './font-subset.ts'
import type { LinkBook } from './links.ts'
import type { Marks } from './marks.ts'
import type { PageLog } from './page-log.ts'
import type { PdfReference } from './pdf-file.ts'
import type { PreparedImage } from './prepared-image.ts'
import type { LabelSetter } from './set-label.ts'
import type { StructureSlots } from './structure-slots.ts'

export interface FilePainter {
  readonly lang: string
  readonly size: Size
  readonly slots: StructureSlots
  readonly links: LinkBook
  /** The subset of a font by name; undefined (and reported once) where there is no such font. */
  subset(name: string): FontSubset | undefined
  image(image: SceneImage): PreparedImage | undefined
  rgb(color: Color): Rgb
  /** What a colour is painted with. */
  ink(of: Rgb): Rgb
  readonly setLabel: LabelSetter
  report(found: Diagnostic): void
}

export interface PagePainter extends FilePainter {
  readonly page: number
  readonly content: Content
  readonly marks: Marks
  /** Where pages may be taken over by the next write. */
  readonly log: PageLog | undefined
  /** The page's content is there from the write before: only its structure is made. */
  readonly isKept: boolean
  /** Enters an object into the page's resources and gives its name. */
  readonly resources: PageResources
}

export interface PageResources {
  useFont(subset: FontSubset): string
  useImage(name: string, object: PdfReference): void
  /** A graphics state with these constant alphas; gives its name. */
  useOpacity(fill: number, stroke: number): string
}

/** Colours of a scene as RGB, each computed once. */
export function palette(scene: Scene): (color: Color) => Rgb {
  const known = new Map<Color, Rgb>()
  return (color) => {
    const found = known.get(color)
    if (found !== undefined) return found
    const rgb = resolveColor(color, scene.scheme, scene.ground)
    known.set(color, rgb)
    return rgb
  }
}
