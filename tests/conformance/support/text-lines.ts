/** Lines of text in a PDF, by characters with their baselines, as MuPDF reads them. */
import { execFileSync } from 'node:child_process'
import type { Box, Point } from '../../../src/geometry/box.ts'

export interface Character extends Point {
  readonly text: string
  readonly size: number
}

/** A line: its text without spaces, the start of its first character on the baseline. */
export interface TextLine extends Point {
  readonly text: string
}

const PAGE = /<page id="[^"]*" width="[\d.]+" height="[\d.]+">([\s\S]*?)<\/page>/g
const FONT = /<font name="[^"]*" size="([\d.]+)">([\s\S]*?)<\/font>/g
const CHARACTER = /<char [^>]*? x="(-?[\d.e-]+)" y="(-?[\d.e-]+)"[^>]*? c="([^"]*)"\/>/g

export function charactersByPage(pdf: string): readonly (readonly Character[])[] {
  const xml = execFileSync('mutool', ['draw', '-q', '-F', 'stext', pdf], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return [...xml.matchAll(PAGE)].map(([, page]) =>
    [...(page ?? '').matchAll(FONT)].flatMap(([, size, content]) =>
      [...(content ?? '').matchAll(CHARACTER)].map(([, x, y, text]) => ({
        x: Number(x),
        y: Number(y),
        size: Number(size),
        text: unescapeXml(text ?? ''),
      })),
    ),
  )
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|(\w+));/gi, (_, hex: string | undefined, name: string) =>
    hex === undefined ? (NAMED[name] ?? '') : String.fromCodePoint(Number.parseInt(hex, 16)),
  )
}

/** Baselines nearer than this, in ems, are one line: raised text, other fonts in it. */
const SAME_LINE_EMS = 0.45

/** The lines of the characters that start in a box, from the top. */
export function linesIn(area: Box, characters: readonly Character[]): readonly TextLine[] {
  const own = characters
    .filter((one) => one.text.trim() !== '' && startsIn(area, one))
    .sort((a, b) => a.y - b.y)
  const lines: Character[][] = []
  for (const one of own) {
    const line = lines.at(-1)
    const before = line?.at(-1)
    const near = before !== undefined && one.y - before.y < SAME_LINE_EMS * one.size
    if (line !== undefined && near) line.push(one)
    else lines.push([one])
  }
  return lines.flatMap((line) => {
    const ordered = [...line].sort((a, b) => a.x - b.x)
    const [first] = ordered
    if (first === undefined) return []
    const text = ordered.map((one) => one.text.normalize('NFKC')).join('')
    return [{ x: first.x, y: first.y, text: text.replace(/\s/g, '') }]
  })
}

function startsIn({ x, y, width, height }: Box, at: Point): boolean {
  const slack = 1
  return at.x >= x - slack && at.x <= x + width + slack && at.y >= y && at.y <= y + height + slack
}
