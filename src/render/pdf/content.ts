/**
 * One page's content stream (ISO 32000-1, 7.8.2). pdfkit turns the page upside down at its start,
 * so that coordinates are the scene's: pt from the top left corner, y downwards.
 */
import type { Rgb } from '../../geometry/color.ts'
import { channels } from '../../geometry/color.ts'
import { pdfShare } from './pdf-syntax.ts'

export interface Content {
  /** Writes an operator that may not stand in a text object, with its operands. */
  draw(operator: string): void
  /** Writes an operator of a text object, opening one where none is open. */
  text(operator: string): void
  endText(): void
  fillColor(rgb: Rgb): void
  strokeColor(rgb: Rgb): void
  /** Selects a font; `name` as in the page's resources. */
  font(name: string, size: string): void
  /** Paints with the graphics state as it was before afterwards. */
  saved(paint: () => void): void
  /** All that was written, as ASCII text. */
  operators(): string
}

/** @param ink  what a colour is painted with */
export function contentStream(ink: (of: Rgb) => Rgb): Content {
  let operators = ''
  let inText = false
  /** The graphics state as far as it is not set again: black, and no font, at a page's start. */
  let fill: Rgb = '000000'
  let stroke: Rgb = '000000'
  let fontName = ''
  let fontSize = ''

  function endText(): void {
    if (inText) operators += 'ET\n'
    inText = false
  }
  function draw(operator: string): void {
    endText()
    operators += `${operator}\n`
  }
  function text(operator: string): void {
    operators += inText ? `${operator}\n` : `BT\n${operator}\n`
    inText = true
  }
  return {
    draw,
    text,
    endText,
    fillColor: (wanted) => {
      const rgb = ink(wanted)
      if (rgb === fill) return
      fill = rgb
      operators += `${colorOperator(rgb, 'g', 'rg')}\n`
    },
    strokeColor: (wanted) => {
      const rgb = ink(wanted)
      if (rgb === stroke) return
      stroke = rgb
      operators += `${colorOperator(rgb, 'G', 'RG')}\n`
    },
    font: (name, size) => {
      if (name === fontName && size === fontSize) return
      fontName = name
      fontSize = size
      text(`/${name} ${size} Tf`)
    },
    saved: (paint) => {
      const before = [fill, stroke, fontName, fontSize] as const
      draw('q')
      paint()
      draw('Q')
      ;[fill, stroke, fontName, fontSize] = before
    },
    operators: () => operators,
  }
}

function colorOperator(rgb: Rgb, gray: string, color: string): string {
  const [red, green, blue] = channels(rgb)
  if (red === green && green === blue) return `${pdfShare(red)} ${gray}`
  return `${pdfShare(red)} ${pdfShare(green)} ${pdfShare(blue)} ${color}`
}
