/**
 * An ICC profile of sRGB (IEC 61966-2-1) of version 2.1 (ICC.1:1998-09): white and primaries adapted
 * to D50, and one tone curve for the three channels. Made here, so that no file has to be read.
 */

const CURVE_ENTRIES = 1024
const HEADER_LENGTH = 128

/** XYZ of D50 and of the primaries adapted to it (sRGB profile of the ICC). */
const WHITE = [0.9642, 1, 0.8249] as const
const PRIMARIES = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
} as const

export function srgbProfile(): Uint8Array {
  const curve = toneCurve()
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', textElement('No copyright')],
    ['wtpt', xyz(WHITE)],
    ...Object.entries(PRIMARIES).map(([name, value]) => [name, xyz(value)] as const),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  return assemble(tags)
}

function assemble(tags: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const places = new Map<Uint8Array, number>()
  let end = HEADER_LENGTH + 4 + tags.length * 12
  for (const [, element] of tags) {
    if (places.has(element)) continue
    places.set(element, end)
    end += Math.ceil(element.length / 4) * 4
  }
  const profile = new Uint8Array(end)
  const view = new DataView(profile.buffer)
  writeHeader(profile, view)
  view.setUint32(HEADER_LENGTH, tags.length)
  tags.forEach(([name, element], i) => {
    const entry = HEADER_LENGTH + 4 + i * 12
    const place = places.get(element) ?? 0
    writeAscii(profile, entry, name)
    view.setUint32(entry + 4, place)
    view.setUint32(entry + 8, element.length)
    profile.set(element, place)
  })
  return profile
}

function writeHeader(profile: Uint8Array, view: DataView): void {
  view.setUint32(0, profile.length)
  view.setUint32(8, 0x02100000)
  writeAscii(profile, 12, 'mntrRGB XYZ ')
  // Date of creation: 1 January 2000, for the bytes to stay the same.
  view.setUint16(24, 2000)
  view.setUint16(26, 1)
  view.setUint16(28, 1)
  writeAscii(profile, 36, 'acsp')
  profile.set(xyz(WHITE).subarray(8), 68)
}

function toneCurve(): Uint8Array {
  const element = new Uint8Array(12 + CURVE_ENTRIES * 2)
  const view = new DataView(element.buffer)
  writeAscii(element, 0, 'curv')
  view.setUint32(8, CURVE_ENTRIES)
  for (let i = 0; i < CURVE_ENTRIES; i++) {
    const value = i / (CURVE_ENTRIES - 1)
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    view.setUint16(12 + i * 2, Math.round(linear * 0xffff))
  }
  return element
}

function xyz(values: readonly number[]): Uint8Array {
  const element = new Uint8Array(20)
  const view = new DataView(element.buffer)
  writeAscii(element, 0, 'XYZ ')
  values.forEach((value, i) => {
    view.setInt32(8 + i * 4, Math.round(value * 0x10000))
  })
  return element
}

function textElement(text: string): Uint8Array {
  const element = new Uint8Array(8 + text.length + 1)
  writeAscii(element, 0, 'text')
  writeAscii(element, 8, text)
  return element
}

/** textDescriptionType: ASCII, then an empty Unicode and an empty Macintosh form. */
function description(text: string): Uint8Array {
  const element = new Uint8Array(12 + text.length + 1 + 8 + 3 + 67)
  writeAscii(element, 0, 'desc')
  new DataView(element.buffer).setUint32(8, text.length + 1)
  writeAscii(element, 12, text)
  return element
}

function writeAscii(into: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) into[at + i] = text.charCodeAt(i)
}
