/**
 * Single lines of text that come with a picture, set with the fonts that the scene already uses:
 * code point by code point with pair kerning, no breaking. Composition proper is src/text's.
 */
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import { drawnParagraphsIn } from '../../scene/paragraphs.ts'
import type { Scene } from '../../scene/scene.ts'
import type { SceneParagraph } from '../../scene/text-item.ts'
import type { Font } from '../../text/font.ts'

interface LabelStyle {
  readonly family: 'heading' | 'body' | 'mono'
  readonly bold: boolean
}

/** Glyphs of one font, in ems. */
export interface LabelRun {
  readonly font: Font
  readonly text: string
  readonly glyphs: readonly number[]
  readonly clusters: readonly number[]
  readonly advances: readonly number[]
  readonly width: number
}

export type LabelSetter = (text: string, style: LabelStyle) => readonly LabelRun[]

interface DraftRun {
  readonly font: Font
  text: string
  readonly glyphs: number[]
  readonly clusters: number[]
  readonly advances: number[]
}

/** A setter over the fonts of a scene; it gives no runs where the scene has no text at all. */
export function labelSetter(
  scene: Scene,
  fontNamed: (name: string) => Font | undefined,
  report: (found: Diagnostic) => void,
): LabelSetter {
  const missing = new Set<string>()
  let faces: ReadonlyMap<string, ReadonlySet<string>> | undefined
  return (text, style) => {
    faces ??= facesOf(scene)
    const fonts = fontsFor(style, faces).flatMap((name) => fontNamed(name) ?? [])
    const runs = setRuns(text, fonts)
    for (const character of missingIn(runs)) {
      if (!missing.has(character)) report(missingGlyph(character))
      missing.add(character)
    }
    return runs
  }
}

function setRuns(text: string, fonts: readonly Font[]): readonly LabelRun[] {
  const runs: DraftRun[] = []
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const font = fonts.find((one) => one.glyphOf(codePoint) !== 0) ?? fonts[0]
    if (font === undefined) return []
    const glyph = font.glyphOf(codePoint)
    let run = runs.at(-1)
    if (run?.font !== font) {
      run = { font, text: '', glyphs: [], clusters: [], advances: [] }
      runs.push(run)
    }
    kern(run, glyph)
    run.text += character
    run.glyphs.push(glyph)
    run.clusters.push(character.length)
    run.advances.push(font.advanceOf(glyph) / font.unitsPerEm)
  }
  return runs.map((run) => ({ ...run, width: run.advances.reduce((sum, one) => sum + one, 0) }))
}

function missingIn(runs: readonly LabelRun[]): readonly string[] {
  return runs.flatMap((run) => [...run.text].filter((_, i) => run.glyphs[i] === 0))
}

function missingGlyph(character: string): Diagnostic {
  return diagnostic(
    'text/missing-glyph',
    `no font in use has \`${character}\`, which a picture says`,
    null,
    { help: 'convert the text to paths in the drawing program, or write something else' },
  )
}

function kern(run: DraftRun, next: number): void {
  const last = run.glyphs.at(-1)
  if (last === undefined) return
  const at = run.advances.length - 1
  const by = run.font.kerning(last, next) / run.font.unitsPerEm
  run.advances[at] = (run.advances[at] ?? 0) + by
}

/** Names of the fonts of a face, then of all others of its weight, then of all. */
function fontsFor(
  style: LabelStyle,
  faces: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const own = [...(faces.get(faceKey(style)) ?? [])]
  const sameWeight = [...faces].flatMap(([key, names]) =>
    key.endsWith(weightOf(style)) ? [...names] : [],
  )
  const all = [...faces.values()].flatMap((names) => [...names])
  return [...new Set([...own, ...sameWeight, ...all])]
}

function faceKey(style: LabelStyle): string {
  return `${style.family} ${weightOf(style)}`
}

function weightOf(style: LabelStyle): string {
  return style.bold ? 'bold' : 'regular'
}

/** By face: the names of the fonts that the scene's runs of that face are set in, in reading order. */
function facesOf(scene: Scene): ReadonlyMap<string, ReadonlySet<string>> {
  const faces = new Map<string, Set<string>>()
  for (const page of scene.pages) {
    for (const paragraph of page.items.flatMap(drawnParagraphsIn)) collectFaces(paragraph, faces)
  }
  return faces
}

function collectFaces(paragraph: SceneParagraph, faces: Map<string, Set<string>>): void {
  for (const line of paragraph.lines) {
    for (const glyphs of line.glyphs) {
      const style = paragraph.runs[glyphs.run]?.style
      if (style === undefined) continue
      const key = faceKey(style)
      const names = faces.get(key) ?? new Set()
      faces.set(key, names.add(glyphs.font.name))
    }
  }
}
