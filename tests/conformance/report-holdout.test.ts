import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.ts'
import { diskWorld } from '../../src/project/disk-world.ts'
import type { World } from '../../src/source/world.ts'
import { createFontCache } from '../../src/text/font-set.ts'
import { readTagged } from '../support/pdf-structure.ts'
import { type AnyOutline, anyOutline, type OutlineRequest } from './support/any-outline.ts'
import {
  type PieceOfText,
  type ReadLine,
  type ReadPage,
  readPages,
  runningLines,
} from './support/report-pages.ts'
import { judge } from './support/verapdf.ts'

/**
 * Outlines that nobody wrote, from a page or two to three hundred, as finished PDFs. What a
 * typesetter would send back is counted in the file itself, and every count must be zero.
 */
const REQUESTS: readonly OutlineRequest[] = [
  { seed: 1, lang: 'zh-CN', sections: 1, points: 1 },
  { seed: 2, lang: 'en', sections: 1, points: 1 },
  { seed: 3, lang: 'zh-CN', sections: 3, points: 3 },
  { seed: 4, lang: 'en', sections: 3, points: 3 },
  { seed: 5, lang: 'zh-CN', sections: 12, points: 4 },
  { seed: 6, lang: 'en', sections: 14, points: 4 },
  { seed: 7, lang: 'zh-CN', sections: 5, points: 6 },
  { seed: 8, lang: 'en', sections: 6, points: 6 },
  { seed: 9, lang: 'zh-CN', sections: 66, points: 4 },
]

/** By hand from templates/themes/ink.yaml: 28 and 24 mm, 26 and 28 mm on A4; see tests/layout/report. */
const AREA = {
  left: (28 / 25.4) * 72,
  top: (26 / 25.4) * 72,
  bottom: (269 / 25.4) * 72,
  right: { 'zh-CN': (28 / 25.4) * 72 + 42 * 10.5, en: (186 / 25.4) * 72 },
}
/** MuPDF's boxes are in whole points. */
const ROUNDING = 1.5
/**
 * Full-width marks at a line's end hang out by the blank half that they are squeezed by, and so does
 * the space that a line was broken at.
 */
const HANGING = /[\u3001\u3002\uff0c\uff1a\uff1b\uff1f\uff01\uff09\u300b\u300d\u201d\u2019]$/u

/** Marks that may not begin or end a line (W3C, Requirements for Chinese Text Layout, 3.1.7). */
const NOT_AT_START =
  /^[\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300b\u300d\u300f\u3011\u3009\u2019\u201d\u00b7,.;:?!%)\]}]/u
const NOT_AT_END = /[\uff08\u300a\u300c\u300e\u3010\u3008\u2018\u201c([{]$/u

interface Finished {
  readonly request: OutlineRequest
  readonly outline: AnyOutline
  readonly file: string
  readonly bytes: Uint8Array
  readonly pages: readonly ReadPage[]
  readonly lines: readonly ReadLine[]
}

let folder = ''
let finished: readonly Finished[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-holdout-'))
  const fonts = createFontCache()
  const done: Finished[] = []
  for (const request of REQUESTS) {
    const outline = anyOutline(request)
    const { value, diagnostics } = await compile({ path: PATH }, worldWith(outline), fonts)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const bytes = value?.[0]?.bytes ?? new Uint8Array()
    const file = join(folder, `${outline.name}.pdf`)
    writeFileSync(file, bytes)
    const pages = readPages(file)
    done.push({ request, outline, file, bytes, pages, lines: runningLines(pages) })
  }
  finished = done
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PATH = 'content/any.yaml'

function worldWith(outline: AnyOutline): World {
  const root = process.cwd()
  const disk = diskWorld({ root, packageRoot: root })
  const picture = new Uint8Array(readFileSync('content/img/closed-loop.svg'))
  return {
    ...disk,
    readText: (path) => (path === PATH ? { ok: true, value: outline.yaml } : disk.readText(path)),
    readBytes: (path) =>
      path === 'content/img/flow.svg' ? { ok: true, value: picture } : disk.readBytes(path),
  }
}

function everywhere<T>(find: (report: Finished) => readonly T[]): readonly string[] {
  return finished.flatMap((report) =>
    find(report).map((one) => `${report.outline.name}: ${JSON.stringify(one)}`),
  )
}

/** Where a paragraph's own words begin and end among the running lines. */
function linesOfParagraph(report: Finished, at: number): readonly ReadLine[] {
  const { lines, request } = report
  const first = lines.findIndex(({ text }) => opens(text, at, request.lang))
  if (first === -1) return []
  const closing = request.lang === 'en' ? `done${at}.` : `\u5b8c${at}\u3002`
  let said = ''
  for (let last = first; last < lines.length; last += 1) {
    said += (lines[last]?.text ?? '').replace(/\s/gu, '')
    if (said.replaceAll('-', '').includes(closing)) return lines.slice(first, last + 1)
  }
  return []
}

function opens(text: string, at: number, lang: string): boolean {
  return lang === 'en'
    ? new RegExp(`^Begin${at}\\b`).test(text)
    : new RegExp(`^\u8d77\\s?${at}\\s?\uff1a`).test(text)
}

describe('generated reports', () => {
  it('have from a few pages to three hundred', () => {
    const counts = finished.map(({ pages }) => pages.length)
    expect(Math.min(...counts)).toBeLessThan(10)
    expect(Math.max(...counts)).toBeGreaterThan(250)
  })

  it('begin and end no line with a forbidden mark', () => {
    const bad = everywhere(({ lines }) =>
      lines.filter(({ text }) => NOT_AT_START.test(text) || NOT_AT_END.test(text)),
    )
    expect(bad).toEqual([])
  })

  it('leave no line of a paragraph alone on a page', () => {
    let divided = 0
    const alone = everywhere((report) =>
      Array.from({ length: report.outline.paragraphs }, (_, at) => at).flatMap((at) => {
        const lines = linesOfParagraph(report, at)
        if (lines.length === 0) return [`paragraph ${at} is not found`]
        const pages = [...new Set(lines.map(({ page }) => page))]
        if (pages.length > 1) divided += 1
        const on = (page: number) => lines.filter((line) => line.page === page).length
        if (pages.length < 2) return []
        return pages
          .filter((page) => on(page) < 2)
          .map((page) => `a line of paragraph ${at} is alone on page ${page + 1}`)
      }),
    )
    expect(alone).toEqual([])
    expect(divided).toBeGreaterThan(50)
  })

  it('leave no character alone on a paragraph\u2019s last line', () => {
    const alone = everywhere((report) =>
      Array.from({ length: report.outline.paragraphs }, (_, at) => at).flatMap((at) => {
        const lines = linesOfParagraph(report, at)
        const last = lines.at(-1)?.text.replace(/[^\p{L}\p{N}]/gu, '') ?? ''
        return lines.length > 1 && [...last].length < 2 ? [{ at, last }] : []
      }),
    )
    expect(alone).toEqual([])
  })

  it('leave no heading at a page\u2019s foot', () => {
    const alone = everywhere(({ pages }) =>
      pages.flatMap(({ pieces }, page) => {
        const own = pieces.filter(({ y, size }) => y < AREA.bottom && size >= 9)
        const last = own.reduce<(typeof own)[number] | undefined>(
          (lowest, piece) => (lowest === undefined || piece.y > lowest.y ? piece : lowest),
          undefined,
        )
        const isContents = pieces.some(({ text }) => LEADERS.test(text))
        return page > 0 && !isContents && last !== undefined && isHeading(last)
          ? [{ page, text: last.text }]
          : []
      }),
    )
    expect(alone).toEqual([])
  })

  it('keep all text in the type area', () => {
    const outside = everywhere(({ pages, request }) =>
      pages.slice(1).flatMap(({ pieces }, index) => {
        const right = AREA.right[request.lang]
        return pieces
          .filter(({ y, size }) => !(size === 8 && (y < AREA.top || y > AREA.bottom)))
          .filter(({ text, x, width, y, size }) => {
            const hang = size * (HANGING.test(text.trimEnd()) ? 0.6 : / $/.test(text) ? 0.35 : 0)
            const beside = x < AREA.left - size * 0.6 || x + width > right + ROUNDING + hang
            return beside || y < AREA.top || y > AREA.bottom
          })
          .map(({ text, x, width }) => ({ page: index + 2, text, x, end: x + width }))
      }),
    )
    expect(outside).toEqual([])
  })

  it('are tagged without a fault', () => {
    const problems = everywhere(({ bytes }) => readTagged(bytes).problems.slice(0, 5))
    expect(problems).toEqual([])
  })

  it('meet PDF/UA-1', () => {
    const verdicts = judge(
      finished.slice(0, -1).map(({ file }) => file),
      'ua1',
    )
    expect(verdicts.filter(({ compliant }) => !compliant)).toEqual([])
  })
})

const LEADERS = /(?:\. ?){8}/

/** Headings are set in the bold sans at 10.5 to 20 pt from the left edge; that of exhibits is smaller. */
function isHeading({ font, size, x }: PieceOfText): boolean {
  return font === 'NotoSansSC-Bold' && size >= 10 && x < AREA.left + ROUNDING
}
