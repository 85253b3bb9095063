/** CMaps from codes to text (Adobe Technical Note 5411; ISO 32000-1, 9.10.3). */
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

/** @param texts by code; entry 0 (.notdef) is left out. */
export function toUnicodeMap(texts: readonly string[]): string {
  const ranges: string[] = []
  for (let start = 0; start < texts.length; start += CODES_PER_RANGE) {
    const first = Math.max(1, start)
    const last = Math.min(start + CODES_PER_RANGE, texts.length) - 1
    if (last < first) continue
    const entries = texts.slice(first, last + 1).map((text) => `<${utf16Hex(text)}>`)
    ranges.push(`<${hex16(first)}><${hex16(last)}>[${entries.join('')}]`)
  }
  const sections: string[] = []
  for (let at = 0; at < ranges.length; at += RANGES_PER_SECTION) {
    const some = ranges.slice(at, at + RANGES_PER_SECTION)
    sections.push(`${some.length} beginbfrange\n${some.join('\n')}\nendbfrange`)
  }
  return [HEAD, ...sections, TAIL].join('\n')
}
