/** What a PNG's first chunk says (PNG 3rd edition, 11.2.1). */
export interface PngHeader {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly colorType: number
  readonly isInterlaced: boolean
}

/** Samples a pixel by colour type (PNG 3rd edition, 11.2.1). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

export function channelsOf(header: PngHeader): number {
  return CHANNELS[header.colorType] ?? 0
}
