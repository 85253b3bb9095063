/** Words of a PDF with their boxes, as poppler reads them. */
import { execFileSync } from 'node:child_process'
import type { Box } from '../../../src/geometry/box.ts'

export interface Word extends Box {
  readonly text: string
}

const PAGE = /<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g
const WORD =
  /<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">([\s\S]*?)<\/word>/g

/** The words of every page, in points from its top left corner. */
export function wordsByPage(pdf: string): readonly (readonly Word[])[] {
  const xml = execFileSync('pdftotext', ['-bbox-layout', pdf, '-'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return [...xml.matchAll(PAGE)].map(([, , , content]) =>
    [...(content ?? '').matchAll(WORD)].map(([, x0, y0, x1, y1, text]) => ({
      x: Number(x0),
      y: Number(y0),
      width: Number(x1) - Number(x0),
      height: Number(y1) - Number(y0),
      text: unescapeXml(text ?? ''),
    })),
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity)
}
