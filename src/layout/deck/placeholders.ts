import type { PlaceholderReference } from '../../scene/text-item.ts'

/** Placeholders of all layouts by what they are for; indices tell them apart within a layout. */
export const PLACEHOLDERS = {
  title: { type: 'title', index: 0 },
  subtitle: { type: 'subtitle', index: 1 },
  body: { type: 'body', index: 1 },
  secondBody: { type: 'body', index: 2 },
  footer: { type: 'footer', index: 11 },
  slideNumber: { type: 'slide-number', index: 12 },
  kicker: { type: 'body', index: 13 },
  source: { type: 'body', index: 14 },
  soWhat: { type: 'body', index: 15 },
  meta: { type: 'body', index: 16 },
  number: { type: 'body', index: 17 },
} as const satisfies Record<string, PlaceholderReference>
