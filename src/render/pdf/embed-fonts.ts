/**
 * Font objects (ISO 32000-1, 9.7): a Type 0 font with Identity-H over a CIDFontType2, whose codes are
 * glyph numbers of the whole font; a map leads from them to those of the subset.
 */
import type { Font } from '../../text/font.ts'
import { subsetTrueType } from '../../text/subset-truetype.ts'
import { hashNumber, hashText, subsetTag } from './content-hash.ts'
import type { EmbeddedFont } from './font-book.ts'
import type { GlyphCode } from './font-subset.ts'
import type { PdfFile, PdfReference } from './pdf-file.ts'
import { pdfText } from './pdf-file.ts'
import type { KeptFont, Reusing } from './reuse.ts'
import { toUnicodeMap } from './to-unicode.ts'

/** Bit 3 of the flags (table 123): glyphs outside of the Adobe standard Latin set. */
const SYMBOLIC = 4
/** Stem width is asked for but only steers substitution, and embedded fonts are never substituted. */
const STEM_WIDTH = 80

/** Fills in the font object that the pages refer to. */
export function embedFont(
  file: PdfFile,
  { subset, reference }: EmbeddedFont,
  reuse: Reusing | undefined,
): void {
  const { font } = subset
  const codes = [...subset.codes].sort((a, b) => a.code - b.code)
  const before = reuse?.fontBefore(font)
  const streams = hasCodes(before, codes)
    ? keptStreams(file, before)
    : newStreams(file, font, codes)
  const name = `${subsetTag(hashOf(codes))}+${font.name}`
  const thousandths = (units: number) => Math.round((units * 1000) / font.unitsPerEm)
  const descriptor = file.add({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: SYMBOLIC,
    FontBBox: font.boundingBox.map(thousandths),
    ItalicAngle: font.italicAngle,
    Ascent: thousandths(font.ascent),
    Descent: thousandths(font.descent),
    CapHeight: thousandths(font.capHeight),
    XHeight: thousandths(font.xHeight),
    StemV: STEM_WIDTH,
    FontFile2: streams.program,
  })
  const descendant = file.add({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: pdfText('Adobe'), Ordering: pdfText('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: 1000,
    W: widthArray(codes),
    CIDToGIDMap: streams.glyphOfCode,
  })
  reference.data = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: streams.toUnicode,
  }
  reference.end()
  reuse?.keepFont(font, streams.kept)
}

function hashOf(codes: readonly GlyphCode[]): number {
  let hash = hashText('')
  for (const { code, text, unit } of codes) {
    hash = hashNumber(code, hash)
    hash = unit === -1 ? hashText(text, hash) : hashNumber(unit, hash)
  }
  return hash
}

interface FontStreams {
  readonly program: PdfReference
  readonly glyphOfCode: PdfReference
  readonly toUnicode: PdfReference
  readonly kept: KeptFont
}

function newStreams(file: PdfFile, font: Font, codes: readonly GlyphCode[]): FontStreams {
  const glyphs = [...new Set(codes.map(({ glyph }) => glyph))].sort((a, b) => a - b)
  const program = subsetTrueType(font, glyphs)
  const streams = [
    file.addStream({ Length1: program.length }, program),
    file.lastStream(),
    file.addStream({}, glyphOfCodeMap(codes, glyphs)),
    file.lastStream(),
    file.addStream({}, new TextEncoder().encode(toUnicodeMap(codes))),
    file.lastStream(),
  ] as const
  return {
    program: streams[0],
    glyphOfCode: streams[2],
    toUnicode: streams[4],
    kept: {
      codes,
      length: program.length,
      program: streams[1],
      glyphOfCode: streams[3],
      toUnicode: streams[5],
    },
  }
}

function keptStreams(file: PdfFile, kept: KeptFont): FontStreams {
  return {
    program: file.addDeflated({ Length1: kept.length }, kept.program),
    glyphOfCode: file.addDeflated({}, kept.glyphOfCode),
    toUnicode: file.addDeflated({}, kept.toUnicode),
    kept,
  }
}

function hasCodes(before: KeptFont | undefined, codes: readonly GlyphCode[]): before is KeptFont {
  if (before?.codes.length !== codes.length) return false
  return before.codes.every(({ hex, glyph, text }, i) => {
    const code = codes[i]
    return code?.hex === hex && code.glyph === glyph && code.text === text
  })
}

/** By code, two bytes each: the glyph's number in the subset (9.7.4.3, CIDToGIDMap). */
function glyphOfCodeMap(codes: readonly GlyphCode[], glyphs: readonly number[]): Uint8Array {
  const newIds = new Map(glyphs.map((glyph, newId) => [glyph, newId]))
  const map = new Uint8Array(((codes.at(-1)?.code ?? 0) + 1) * 2)
  const view = new DataView(map.buffer)
  for (const { code, glyph } of codes) view.setUint16(code * 2, newIds.get(glyph) ?? 0)
  return map
}

/** Widths that differ from the default of 1000, in groups of neighbours (9.7.4.3). */
export function widthArray(
  codes: readonly Pick<GlyphCode, 'code' | 'width'>[],
): readonly unknown[] {
  const groups: unknown[] = []
  let group: number[] = []
  let next = -1
  for (const { code, width } of codes) {
    if (width === 1000) continue
    if (code !== next) {
      group = []
      groups.push(code, group)
    }
    group.push(width)
    next = code + 1
  }
  return groups
}
