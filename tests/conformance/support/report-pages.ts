import { execFileSync } from 'node:child_process'

/** A finished PDF's text with its places, as MuPDF reads it: what a reader sees, not what we meant. */
export interface PieceOfText {
  readonly text: string
  readonly font: string
  /** In whole points, rounded down. */
  readonly size: number
  readonly x: number
  readonly width: number
  /** Of the baseline, from the page's top. */
  readonly y: number
}

export interface ReadPage {
  readonly pieces: readonly PieceOfText[]
}

interface Structured {
  readonly pages: readonly {
    readonly blocks: readonly {
      readonly lines?: readonly {
        readonly bbox: { readonly x: number; readonly w: number }
        readonly font: { readonly name: string; readonly size: number }
        readonly y: number
        readonly text: string
      }[]
    }[]
  }[]
}

const LARGEST_OUTPUT = 512 * 1024 * 1024

export function readPages(file: string): readonly ReadPage[] {
  const json = execFileSync('mutool', ['draw', '-q', '-F', 'stext.json', file], {
    encoding: 'utf8',
    maxBuffer: LARGEST_OUTPUT,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const { pages } = JSON.parse(json) as Structured
  return pages.map((page) => ({
    pieces: page.blocks.flatMap((block) =>
      (block.lines ?? []).map(({ bbox, font, y, text }) => ({
        text,
        font: font.name.replace(/^[A-Z]{6}\+/, ''),
        size: font.size,
        x: bbox.x,
        width: bbox.w,
        y,
      })),
    ),
  }))
}

export interface ReadLine {
  readonly page: number
  readonly text: string
  readonly x: number
  readonly end: number
  readonly y: number
  readonly font: string
  readonly size: number
}

/** Raised marks and pieces of other fonts belong to the line whose baseline is within these points. */
const SAME_LINE = 5

/** The lines of running text (in the body's family), from top to foot, with what stands in them. */
export function runningLines(pages: readonly ReadPage[]): readonly ReadLine[] {
  return pages.flatMap(({ pieces }, page) => {
    const text = pieces.filter(({ font }) => !font.startsWith('NotoSansSC'))
    const lines: PieceOfText[][] = []
    for (const piece of [...text].sort((a, b) => b.size - a.size || a.y - b.y)) {
      const line = lines.find(([first]) => Math.abs((first?.y ?? 0) - piece.y) < SAME_LINE)
      if (line === undefined) lines.push([piece])
      else line.push(piece)
    }
    return lines.map((line) => lineOf(line, page)).sort((a, b) => a.y - b.y)
  })
}

function lineOf(pieces: readonly PieceOfText[], page: number): ReadLine {
  const inOrder = [...pieces].sort((a, b) => a.x - b.x)
  const [largest] = pieces
  return {
    page,
    text: inOrder
      .map(({ text }) => text)
      .join('')
      .trim(),
    x: inOrder[0]?.x ?? 0,
    end: Math.max(...inOrder.map(({ x, width }) => x + width)),
    y: largest?.y ?? 0,
    font: largest?.font ?? '',
    size: largest?.size ?? 0,
  }
}
