/** Data files and pictures that lie, bomb or are broken. */
import fc from 'fast-check'
import type { MemoryFiles } from '../memory-world.ts'
import { pngFile } from '../png-file.ts'
import { NUMBERS, TEXTS, UNITS } from './hostile-words.ts'
import { damaged, spliced } from './splice.ts'

const CSV = '年,额,率\n2023,1,0.5\n"2024, 上",-1234.5,\n2025,"1,234",7e3\n'
const JSON_TABLE =
  '{ "columns": ["年", { "name": "额", "unit": "%" }], "rows": [["一", 1], ["二", null]] }'

const cell = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.constantFrom(...NUMBERS).map(String),
  fc.string({ unit: 'binary', maxLength: 10 }),
)
const csvTable = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })
  .map((rows) =>
    rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n'),
  )
const longCsv = fc
  .tuple(fc.constantFrom(...UNITS), fc.constantFrom(1000, 100_000, 1_000_000))
  .map(([unit, length]) => `a,b\n${unit.repeat(length / unit.length)}\n`)
const manyRows = fc
  .tuple(fc.constantFrom('1,2\n', '甲,1\n', 'a\n', '1,2,3\n'), fc.constantFrom(500, 20_000))
  .map(([row, count]) => `甲,乙\n${row.repeat(count)}`)
const manyColumns = fc.constantFrom(50, 3000).map((count) => {
  const names = Array.from({ length: count }, (_, at) => `c${at}`)
  return `${names.join(',')}\n${names.map((_, at) => at).join(',')}\n`
})
const jsonValue = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.constantFrom('[', '{"a":', '[1,').map((open) => open.repeat(100_000)),
  fc.constantFrom(
    '[]',
    '[[]]',
    '[{}]',
    '[{"__proto__": 1, "constructor": 2}, {"__proto__": 3, "constructor": 4}]',
    '[["__proto__", "b"], [1, 2]]',
    '{"columns": [], "rows": []}',
    '{"columns": {"length": 4000000000}, "rows": {"length": 1}}',
    '[1e999, 2]',
    '\ufeff[]',
    '{"a": 1, "a": 2}',
  ),
)

export const hostileData: fc.Arbitrary<MemoryFiles> = fc.oneof(
  fc
    .oneof(spliced(fc.constant(CSV)), csvTable, longCsv, manyRows, manyColumns)
    .map((text) => ({ 'content/data/e.csv': text })),
  fc
    .oneof(spliced(fc.constant(JSON_TABLE)), jsonValue)
    .map((text) => ({ 'content/data/g.json': text })),
)

const SVG = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="120" height="60" viewBox="0 0 120 60">
<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>
<clipPath id="c"><rect width="60" height="60"/></clipPath></defs>
<style>.a { fill: #c00; stroke: black }</style>
<g clip-path="url(#c)" transform="rotate(10 5 5)"><path class="a" d="M0 0L10 10C20 20 30 0 40 40Q5 5 9 9Z"/></g>
<rect x="60" width="50" height="30" fill="url(#g)" opacity="0.5"/>
<text x="5" y="40" font-size="12" text-anchor="middle">甲 <tspan dx="3">a&amp;b</tspan></text>
<use xlink:href="#c"/>
</svg>`

function svgWith(inside: string, attributes = 'width="120" height="60"'): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`
}

/** Each element shows the one before ten times. */
function useBomb(depth: number): string {
  const groups = Array.from({ length: depth }, (_, at) => {
    const uses = `<use xlink:href="#a${at}"/>`.repeat(10)
    return `<g id="a${at + 1}">${uses}</g>`
  })
  return svgWith(
    `<defs><rect id="a0" width="1" height="1"/>${groups.join('')}</defs><use xlink:href="#a${depth}"/>`,
  )
}

const hostileSvg = fc.oneof(
  { weight: 4, arbitrary: spliced(fc.constant(SVG), 5) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      svgWith('<script>alert(1)</script>'),
      svgWith('<image href="http://127.0.0.1:1/a.png" width="9" height="9"/>'),
      svgWith('<image href="../../../etc/passwd" width="9" height="9"/>'),
      svgWith('<image xlink:href="data:image/svg+xml,&lt;svg/&gt;" width="9" height="9"/>'),
      svgWith('<rect onload="x()" width="9" height="9"/>'),
      svgWith('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
      `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svgWith('<text>&b;</text>')}`,
      svgWith('<g id="a"><use xlink:href="#a"/></g>'),
      svgWith(
        '<pattern id="p" width="1" height="1"><rect fill="url(#p)" width="9" height="9"/></pattern><rect fill="url(#p)" width="9" height="9"/>',
      ),
      svgWith(
        '<filter id="f"><feGaussianBlur stdDeviation="100000"/></filter><rect filter="url(#f)" width="99" height="9"/>',
      ),
      svgWith(
        '<filter id="f" x="-1e9" y="-1e9" width="1e9" height="1e9"><feTurbulence numOctaves="1000000000"/></filter><rect filter="url(#f)" width="99" height="9"/>',
      ),
      svgWith('<path stroke="#000" stroke-dasharray="0.00001" d="M0 0L100000000 100000000"/>'),
      svgWith(
        '<mask id="m"><rect mask="url(#m)" width="9" height="9"/></mask><rect mask="url(#m)" width="9" height="9"/>',
      ),
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(2, 4, 6, 9, 20).map(useBomb) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('0', '1', '-1', '1e9', '99999999999', '1e-9', 'NaN', '100%', '1em', '0.1mm')
      .chain((width) =>
        fc
          .constantFrom('1', '60', '1e9', '1e-9')
          .map((height) =>
            svgWith(
              '<rect width="9" height="9"/>',
              `width="${width}" height="${height}" viewBox="0 0 ${height} ${width}"`,
            ),
          ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('<g>', '<a>', '<svg>', '<g transform="scale(9)">', '<text>'),
        fc.constantFrom(60, 2000, 100_000),
      )
      .map(([open, depth]) =>
        svgWith(open.repeat(depth) + open.replace(/<(\w+).*/, '</$1>').repeat(depth)),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'width="1',
          'viewBox="',
          'style="',
          'href',
          'x="url(',
          '<',
          '<text>',
          'd="M0 0L',
          'on',
        ),
        fc.constantFrom(' ', '\n', 'a', '1 ', '<', '0', '.', 'a:b;'),
        fc.constantFrom(1000, 500_000),
      )
      .map(([start, unit, length]) =>
        start.startsWith('<')
          ? svgWith(start + unit.repeat(length / unit.length))
          : svgWith('', `${start}${unit.repeat(length / unit.length)}`),
      ),
  },
)

const smallPng = fc
  .tuple(fc.constantFrom(0, 2, 3, 4, 6), fc.constantFrom(0, 1))
  .map(([color, interlace]) =>
    pngFile({ width: 4, height: 4, color, interlace }, new Uint8Array(100)),
  )

const MEGABYTE = 1024 * 1024
let zeros: Uint8Array | undefined
/** Inflates to 64 MB from 64 KB. */
function bombRows(): Uint8Array {
  zeros ??= new Uint8Array(64 * MEGABYTE)
  return zeros
}

const hostilePng = fc.oneof(
  { weight: 4, arbitrary: damaged(smallPng) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(0, 1, 4, 30_000, 0x7fffffff, 0xffffffff),
        fc.constantFrom(0, 1, 30_000, 0xffffffff),
        fc.constantFrom(2, 6),
        fc.constantFrom(0, 1),
      )
      .map(([width, height, color, interlace]) =>
        pngFile({ width, height, color, interlace }, new Uint8Array(40)),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1, 4000)
      .map((side) => pngFile({ width: side, height: side, color: 6, interlace: 0 }, bombRows())),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
  {
    weight: 1,
    arbitrary: damaged(
      fc.constant(
        new Uint8Array(
          Buffer.from(
            'ffd8ffe000104a46494600010100000100010000ffdb004300' +
              '01'.repeat(64) +
              'ffc0000b080001000101011100ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054dfffd9',
            'hex',
          ),
        ),
      ),
    ),
  },
)

export const hostileImages: fc.Arbitrary<MemoryFiles> = fc.oneof(
  { weight: 3, arbitrary: hostileSvg.map((svg) => ({ 'content/img/a.svg': svg })) },
  { weight: 2, arbitrary: hostilePng.map((bytes) => ({ 'content/img/a.png': bytes })) },
)
