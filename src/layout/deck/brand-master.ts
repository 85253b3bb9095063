/** The master of a deck on an organisation's template: its parts as they are, its places as slides fill them. */
import { box } from '../../geometry/box.ts'
import { color } from '../../geometry/color.ts'
import type { Item } from '../../scene/item.ts'
import type { Master, MasterPlaceholder, SlideLayout } from '../../scene/scene.ts'
import type { ParagraphStyle, RunStyle } from '../../scene/style.ts'
import type { BrandDrawing, BrandLevel, BrandPlaceholder } from '../../theme/brand/brand.ts'
import type { Brand, BrandLayout } from '../../theme/theme.ts'
import { rectangle } from '../exhibits/shapes.ts'
import type { NextId } from '../item-ids.ts'
import { BOUND_NAMES } from './brand-items.ts'
import type { DeckContext } from './deck-context.ts'
import { masterOf } from './master.ts'
import { PLACEHOLDERS } from './placeholders.ts'

export function brandMasterOf(context: DeckContext): Master {
  const { brand } = context.theme.deck
  if (brand === undefined) throw new Error('a deck without a template has no such master')
  const { parts, masterId } = brand.template
  return {
    ...masterOf(context),
    background: color('bg1'),
    layouts: Object.entries(brand.layouts).map(([name, layout]) =>
      layoutOf(name, layout, context.ids),
    ),
    brand: { parts, masterId, layoutParts: layoutParts(brand) },
  }
}

function layoutParts({ layouts }: Brand): Readonly<Record<string, string>> {
  const entries = Object.entries(layouts).map(([name, { template }]) => [name, template.partName])
  return Object.fromEntries(entries) as Record<string, string>
}

function layoutOf(name: string, layout: BrandLayout, ids: NextId): SlideLayout {
  const { template, bound } = layout
  const placeholders = BOUND_NAMES.flatMap((one) => {
    const placeholder = bound[one]
    return placeholder === undefined ? [] : [placeholderOf(placeholder, PLACEHOLDERS[one])]
  })
  return {
    name,
    title: template.name,
    background: template.background,
    placeholders,
    decorations: template.drawings.map((drawing) => drawingItem(drawing, ids())),
    ...(template.colorMap === null ? {} : { colorMap: template.colorMap }),
  }
}

function placeholderOf(
  { name, box: room, insets, anchor, levels, type, index }: BrandPlaceholder,
  reference: MasterPlaceholder['reference'],
): MasterPlaceholder {
  return {
    reference,
    name,
    box: room,
    insets,
    ph: { type, index },
    anchor,
    prompt: '',
    levels: levels.map((level, at) => ({
      paragraph: paragraphStyle(level, at),
      run: runStyleOf(level),
    })),
  }
}

/** Line heights that are shares of a font's own count as unknown, so that slides say their own. */
function paragraphStyle(level: BrandLevel, at: number): ParagraphStyle {
  return {
    align: level.align,
    leading: level.leading.kind === 'points' ? level.leading.value : 0,
    spaceBefore: level.spaceBefore,
    spaceAfter: level.spaceAfter,
    indent: level.indent,
    firstLine: level.firstLine,
    level: at,
    bullet: level.bullet === null ? null : { kind: 'mark', text: level.bullet, color: null },
  }
}

function runStyleOf({ family, bold, size, color: own }: BrandLevel): RunStyle {
  return { family, bold, italic: false, size, color: own, rise: 'none' }
}

/** The package has them in the template's own parts; drawn here for slides that become pictures or PDF. */
function drawingItem(drawing: BrandDrawing, id: number): Item {
  if (drawing.kind === 'fill') {
    return rectangle({ id, name: 'Brand' }, drawing.box, { fill: drawing.color, stroke: null })
  }
  const { x, y, width, height } = drawing.box
  return {
    kind: 'image',
    id,
    name: 'Brand',
    box: box(x, y, width, height),
    image: { path: drawing.name, format: drawing.format, bytes: drawing.bytes, width, height },
    alt: '',
    origin: null,
  }
}
