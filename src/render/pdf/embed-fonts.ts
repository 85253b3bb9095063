/**
 * Font objects (ISO 32000-1, 9.7): a Type 0 font with Identity-H over a CIDFontType2 whose glyph
 * numbers are the codes, because the subset is cut in the order of the codes.
 */
import { subsetTrueType } from '../../text/subset-truetype.ts'
import { hashText, subsetTag } from './content-hash.ts'
import type { EmbeddedFont } from './font-book.ts'
import type { FontSubset } from './font-subset.ts'
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
  const { font, codes } = subset
  const before = reuse?.fontBefore(font)
  const streams = hasCodes(before, codes) ? keptStreams(file, before) : newStreams(file, subset)
  const texts = codes.map((code) => code.text)
  const glyphs = codes.map((code) => code.glyph)
  const name = `${subsetTag(hashText(`${glyphs.join()};${texts.join()}`))}+${font.name}`
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
    W: widthArray(codes.map((code) => code.width)),
    CIDToGIDMap: 'Identity',
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

interface FontStreams {
  readonly program: PdfReference
  readonly toUnicode: PdfReference
  readonly kept: KeptFont
}

function newStreams(file: PdfFile, { font, codes }: FontSubset): FontStreams {
  const glyphs = codes.map((code) => code.glyph)
  const program = subsetTrueType(font, glyphs)
  const programStream = file.addStream({ Length1: program.length }, program)
  const deflatedProgram = file.lastStream()
  const map = toUnicodeMap(codes.map((code) => code.text))
  const toUnicode = file.addStream({}, new TextEncoder().encode(map))
  const kept = {
    codes,
    length: program.length,
    program: deflatedProgram,
    toUnicode: file.lastStream(),
  }
  return { program: programStream, toUnicode, kept }
}

function keptStreams(file: PdfFile, kept: KeptFont): FontStreams {
  return {
    program: file.addDeflated({ Length1: kept.length }, kept.program),
    toUnicode: file.addDeflated({}, kept.toUnicode),
    kept,
  }
}

function hasCodes(before: KeptFont | undefined, codes: FontSubset['codes']): before is KeptFont {
  return before?.codes.length === codes.length && before.codes.every((code, i) => code === codes[i])
}

/** Widths that differ from the default of 1000, in groups of neighbours (9.7.4.3). */
export function widthArray(widths: readonly number[]): readonly unknown[] {
  const groups: unknown[] = []
  let group: number[] = []
  widths.forEach((width, code) => {
    if (width === 1000) return
    if (code === 0 || widths[code - 1] === 1000) {
      group = []
      groups.push(code, group)
    }
    group.push(width)
  })
  return groups
}
