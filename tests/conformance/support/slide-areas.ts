/** Where a deck's texts may stand, as python-pptx reads the file: we did not write that reader. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Box, Size } from '../../../src/geometry/box.ts'

export interface TextArea extends Box {
  readonly kind: 'placeholder' | 'text' | 'cell' | 'chart' | 'picture'
  readonly name: string
  /** Of charts, what they may show besides numbers; empty for pictures. */
  readonly text: string
}

export interface DeckAreas extends Size {
  readonly slides: readonly (readonly TextArea[])[]
}

const READER = fileURLToPath(new URL('slide-areas.py', import.meta.url))

export function readAreas(decks: readonly string[]): readonly DeckAreas[] {
  const json = execFileSync('python3', [READER, ...decks], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return JSON.parse(json) as readonly DeckAreas[]
}
