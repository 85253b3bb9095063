import type { MasterPlaceholder, SlideLayout } from '../../scene/scene.ts'
import type { PlaceholderReference } from '../../scene/text-item.ts'
import { type AttributeValue, element } from './xml.ts'

/** ST_SlideLayoutType of the layouts that PowerPoint knows by itself (19.7.15). */
export const LAYOUT_TYPES: Readonly<Record<string, string>> = {
  title: 'title',
  section: 'secHead',
  content: 'obj',
  'two-columns': 'twoObj',
}

export interface PlaceholderWriting {
  readonly hasCustomPrompt?: boolean
  /** As a template calls it. */
  readonly ph?: MasterPlaceholder['ph']
}

/** `p:ph`: binds a shape to its layout's placeholder by type and index (19.3.1.36). */
export function placeholderXml(
  reference: PlaceholderReference,
  layout: Pick<SlideLayout, 'name'>,
  { hasCustomPrompt = false, ph }: PlaceholderWriting = {},
): string {
  if (ph !== undefined)
    return element('p:ph', { type: ph.type ?? undefined, idx: ph.index ?? undefined })
  return element('p:ph', {
    ...typeAttributes(reference, layout.name),
    hasCustomPrompt: hasCustomPrompt ? 1 : undefined,
  })
}

function typeAttributes(
  { type, index }: PlaceholderReference,
  layout: string,
): Record<string, AttributeValue> {
  switch (type) {
    case 'title':
      return { type: layout === 'title' ? 'ctrTitle' : 'title' }
    case 'subtitle':
      return { type: 'subTitle', idx: index }
    case 'body':
      return { type: takesAnything(layout, index) ? undefined : 'body', idx: index }
    case 'date':
      return { type: 'dt', sz: 'half', idx: index }
    case 'footer':
      return { type: 'ftr', sz: 'quarter', idx: index }
    case 'slide-number':
      return { type: 'sldNum', sz: 'quarter', idx: index }
  }
}

/** PowerPoint's own content layouts have placeholders that take text, table, chart or picture. */
function takesAnything(layout: string, index: number): boolean {
  if (layout === 'content') return index === 1
  return layout === 'two-columns' && (index === 1 || index === 2)
}
