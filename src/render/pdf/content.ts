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
  /** Writes an operator that may stand anywhere. */
  anywhere(operator: string): void
  fillColor(rgb: Rgb): void
  strokeColor(rgb: Rgb): void
  /** Selects a font; `name` as in the page's resources. */
  font(name: string, size: string): void
  /** Paints with the graphics state as it was before afterwards. */
  saved(paint: () => void): void
  bytes(): Uint8Array
}

interface GraphicsState {
  readonly fill: Rgb
  readonly stroke: Rgb
  readonly font: string
}

const INITIAL: GraphicsState = { fill: '000000', stroke: '000000', font: '' }

/** @param ink  what a colour is painted with */
export function contentStream(ink: (of: Rgb) => Rgb): Content {
  const operators: string[] = []
  let inText = false
  let state = INITIAL

  function endText(): void {
    if (inText) operators.push('ET')
    inText = false
  }
  function draw(operator: string): void {
    endText()
    operators.push(operator)
  }
  function text(operator: string): void {
    if (!inText) operators.push('BT')
    inText = true
    operators.push(operator)
  }
  return {
    draw,
    text,
    endText,
    anywhere: (operator) => operators.push(operator),
    fillColor: (wanted) => {
      const rgb = ink(wanted)
      if (rgb === state.fill) return
      state = { ...state, fill: rgb }
      operators.push(colorOperator(rgb, 'g', 'rg'))
    },
    strokeColor: (wanted) => {
      const rgb = ink(wanted)
      if (rgb === state.stroke) return
      state = { ...state, stroke: rgb }
      operators.push(colorOperator(rgb, 'G', 'RG'))
    },
    font: (name, size) => {
      const font = `/${name} ${size} Tf`
      if (font === state.font) return
      state = { ...state, font }
      text(font)
    },
    saved: (paint) => {
      const before = state
      draw('q')
      paint()
      draw('Q')
      state = before
    },
    bytes: () => new TextEncoder().encode(operators.join('\n')),
  }
}

function colorOperator(rgb: Rgb, gray: string, color: string): string {
  const [red, green, blue] = channels(rgb)
  if (red === green && green === blue) return `${pdfShare(red)} ${gray}`
  return `${pdfShare(red)} ${pdfShare(green)} ${pdfShare(blue)} ${color}`
}
