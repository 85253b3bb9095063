/** Placeholders of a layout with what they inherit from the master: place, insets, anchor, levels. */
import type { Box, Insets } from '../../geometry/box.ts'
import { box } from '../../geometry/box.ts'
import type { BrandPlaceholder } from './brand.ts'
import type { ColorSetting } from './read-color.ts'
import { readLevels } from './read-levels.ts'
import { childAt, numberOf, type XmlElement } from './xml-tree.ts'

const EMU_PER_PT = 12_700
/** Insets where none are written (21.1.2.1.1 bodyPr), in EMU. */
const INSETS = { lIns: 91_440, tIns: 45_720, rIns: 91_440, bIns: 45_720 }

const ANCHORS: Readonly<Record<string, BrandPlaceholder['anchor']>> = {
  t: 'top',
  ctr: 'middle',
  b: 'bottom',
}

/** The master's part that a layout's text inherits from. */
export interface MasterText {
  readonly shapes: readonly XmlElement[]
  /** `p:txStyles`. */
  readonly styles: XmlElement | undefined
}

/** Shapes of a `p:spTree` that are placeholders, in the order they are painted in. */
export function placeholderShapes(tree: XmlElement | undefined): readonly XmlElement[] {
  return (tree?.children ?? []).filter((shape) => placeholderOf(shape) !== undefined)
}

/** `p:ph`: in a shape, a picture or a frame alike, the second child of its first. */
export function placeholderOf(shape: XmlElement): XmlElement | undefined {
  const [identity] = shape.children
  return childAt(identity, 'nvPr', 'ph')
}

type Kind = 'title' | 'body' | 'dt' | 'ftr' | 'sldNum'

/** Which of the master's placeholders one goes back to (19.3.1.36). */
export function kindOf(type: string | null): Kind {
  switch (type) {
    case 'title':
    case 'ctrTitle':
      return 'title'
    case 'dt':
    case 'ftr':
    case 'sldNum':
      return type
    default:
      return 'body'
  }
}

/** Undefined for one without a place, which no program shows. */
export function readPlaceholder(
  shape: XmlElement,
  master: MasterText,
  setting: ColorSetting,
): BrandPlaceholder | undefined {
  const ph = placeholderOf(shape)
  if (ph === undefined) return undefined
  const type = ph.attributes.type ?? null
  const kind = kindOf(type)
  const behind = master.shapes.find(
    (one) => one !== shape && kindOf(placeholderOf(one)?.attributes.type ?? null) === kind,
  )
  const frame = frameOf(shape) ?? (behind === undefined ? undefined : frameOf(behind))
  if (frame === undefined) return undefined
  const bodies = [shape, behind].flatMap((one) => childAt(one, 'txBody', 'bodyPr') ?? [])
  const written = (name: string) =>
    bodies.find((body) => body.attributes[name] !== undefined)?.attributes[name]
  const insets = insetsOf(bodies)
  const lists = [shape, behind].map((one) => childAt(one, 'txBody', 'lstStyle'))
  const style = kind === 'title' ? 'titleStyle' : kind === 'body' ? 'bodyStyle' : 'otherStyle'
  return {
    type,
    index: numberOf(ph, 'idx') ?? null,
    name: childAt(shape.children[0], 'cNvPr')?.attributes.name ?? '',
    box: {
      x: frame.x + insets.left,
      y: frame.y + insets.top,
      width: Math.max(0, frame.width - insets.left - insets.right),
      height: Math.max(0, frame.height - insets.top - insets.bottom),
    },
    insets,
    anchor: ANCHORS[written('anchor') ?? 't'] ?? 'top',
    vertical: (written('vert') ?? 'horz') !== 'horz' || ph.attributes.orient === 'vert',
    levels: readLevels(
      [...lists, childAt(master.styles, style)],
      setting,
      kind === 'title' ? 'heading' : 'body',
    ),
  }
}

function insetsOf(bodies: readonly XmlElement[]): Insets {
  const inset = (name: keyof typeof INSETS) => {
    const values = bodies.map((body) => numberOf(body, name))
    return (values.find((value) => value !== undefined) ?? INSETS[name]) / EMU_PER_PT
  }
  return { top: inset('tIns'), right: inset('rIns'), bottom: inset('bIns'), left: inset('lIns') }
}

/** `a:xfrm` of a shape, picture or group, in points; undefined where it is inherited. */
export function frameOf(shape: XmlElement): Box | undefined {
  const properties = shape.children.find(({ name }) => name === 'spPr' || name === 'grpSpPr')
  const transform = childAt(properties, 'xfrm') ?? childAt(shape, 'xfrm')
  const [offset, extent] = [childAt(transform, 'off'), childAt(transform, 'ext')]
  const numbers = [
    numberOf(offset, 'x'),
    numberOf(offset, 'y'),
    numberOf(extent, 'cx'),
    numberOf(extent, 'cy'),
  ].map((value) => (value === undefined ? undefined : value / EMU_PER_PT))
  const [x, y, width, height] = numbers
  if (x === undefined || y === undefined || width === undefined || height === undefined) {
    return undefined
  }
  return box(x, y, width, height)
}
