/** CMaps from codes to text (Adobe Technical Note 5411; ISO 32000-1, 9.10.3). */
import type { GlyphCode } from './font-subset.ts'
import { hex16, utf16Hex } from './pdf-syntax.ts'

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><FFFF>
endcodespacerange`

const TAIL = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`

/** A range may not cross a change of the code's first byte. */
const CODES_PER_RANGE = 256
/** A bfrange section holds 100 ranges at most. */
const RANGES_PER_SECTION = 100

/** @param codes  in order; code 0 (.notdef) is left out */
export function toUnicodeMap(codes: readonly Pick<GlyphCode, 'code' | 'text'>[]): string {
  const ranges = rangesOf(codes).map(({ start, texts }) => {
    const end = start + texts.length - 1
    const entries = texts.map((text) => `<${utf16Hex(text)}>`).join('')
    return `<${hex16(start)}><${hex16(end)}>[${entries}]`
  })
  const sections: string[] = []
  for (let at = 0; at < ranges.length; at += RANGES_PER_SECTION) {
    const some = ranges.slice(at, at + RANGES_PER_SECTION)
    sections.push(`${some.length} beginbfrange\n${some.join('\n')}\nendbfrange`)
  }
  return [HEAD, ...sections, TAIL].join('\n')
}

interface Range {
  readonly start: number
  readonly texts: string[]
}

function rangesOf(codes: readonly Pick<GlyphCode, 'code' | 'text'>[]): readonly Range[] {
  const ranges: Range[] = []
  let last: Range | undefined
  for (const { code, text } of codes) {
    if (code === 0) continue
    if (
      last !== undefined &&
      code === last.start + last.texts.length &&
      code % CODES_PER_RANGE > 0
    ) {
      last.texts.push(text)
    } else {
      last = { start: code, texts: [text] }
      ranges.push(last)
    }
  }
  return ranges
}
