import type { Box } from '../geometry/box.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { ParagraphStyle, RunStyle } from '../scene/style.ts'
import type { SceneLine, SceneRun, TextItem } from '../scene/text-item.ts'
import type { Span } from '../source/span.ts'
import type { FontSet } from '../text/font-set.ts'
import { measureText } from '../text/measure.ts'
import { setParagraph } from '../text/set-paragraph.ts'
import type { SetLine } from '../text/styled-text.ts'
import type { FamilyName } from '../theme/theme.ts'

/** A label where it stands: one or more lines of one look, the box as high as its lines. */
export interface PlacedLabel {
  readonly lines: readonly string[]
  readonly box: Box
  readonly align: 'start' | 'center' | 'end'
  readonly size: Pt
  readonly bold: boolean
  readonly color: Color
}

export interface LabelIdentity {
  readonly id: number
  /** Said in PowerPoint's selection pane. */
  readonly name: string
  readonly origin: Span | null
}

/** Setting text, as far as labels need it. */
export interface LabelText {
  width(text: string, size: Pt, bold: boolean): Pt
  item(label: PlacedLabel, identity: LabelIdentity): TextItem
}

interface LabelSetting {
  readonly family: FamilyName
  readonly lang: string
  /** See ParagraphOptions. */
  readonly hanLatinGap: number
  /** Share of every width kept free (decks); 0 in print. */
  readonly widthReserve: number
}

const LEADING = 1.2
/** Share of the leading over the baseline; digits and Han then stand in the middle of their line. */
const BASELINE_SHARE = 0.8
/** Labels are broken before they are set: a measure that breaks nothing. */
const ENDLESS: Pt = 1e6
/** Widths are measured and set by the same fonts; what differs is rounding. */
const SLACK: Pt = 0.1

/** Distance of baselines in labels. */
export function lineHeight(size: Pt): Pt {
  return size * LEADING
}

/** Labels set in a theme's fonts. */
export function labelText(setting: LabelSetting, fonts: FontSet): LabelText {
  const { family, lang } = setting
  return {
    width(text, size, bold) {
      const style = { family, bold, italic: false, size, rise: 'none' as const }
      return measureText(text, style, lang, fonts) * (1 + setting.widthReserve) + SLACK
    },
    item(label, identity) {
      return labelItemOf(label, identity, { setting, fonts })
    },
  }
}

interface Setter {
  readonly setting: LabelSetting
  readonly fonts: FontSet
}

function labelItemOf(label: PlacedLabel, identity: LabelIdentity, setter: Setter): TextItem {
  const run: SceneRun = {
    text: label.lines.join('\n'),
    style: runStyle(label, setter.setting.family),
    link: null,
    fact: null,
    field: null,
    origin: identity.origin,
  }
  return {
    kind: 'text',
    ...identity,
    box: label.box,
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    anchor: 'top',
    placeholder: null,
    shape: 'rectangle',
    fill: null,
    stroke: null,
    paragraphs: [
      { style: paragraphStyle(label), runs: [run], lines: setLines(label, run, setter) },
    ],
  }
}

function runStyle(label: PlacedLabel, family: FamilyName): RunStyle {
  const { bold, size, color } = label
  return { family, bold, italic: false, size, color, rise: 'none' }
}

function paragraphStyle(label: PlacedLabel): ParagraphStyle {
  return {
    align: label.align,
    leading: lineHeight(label.size),
    spaceBefore: 0,
    spaceAfter: 0,
    indent: 0,
    firstLine: 0,
    level: 0,
    bullet: null,
  }
}

function setLines(label: PlacedLabel, run: SceneRun, setter: Setter): readonly SceneLine[] {
  const { setting, fonts } = setter
  const style = {
    family: setting.family,
    bold: label.bold,
    italic: false,
    size: label.size,
    rise: 'none' as const,
  }
  const set = setParagraph(
    [{ text: run.text, style }],
    {
      measure: [ENDLESS],
      lang: setting.lang,
      align: 'start',
      method: 'first-fit',
      hanLatinGap: setting.hanLatinGap,
      squeeze: false,
      hyphenate: false,
      phrases: false,
    },
    fonts,
  )
  const leading = lineHeight(label.size)
  return set.lines.map((line, index) => ({
    baseline: leading * (index + BASELINE_SHARE),
    glyphs: line.glyphRuns.map((glyphs) => ({
      ...glyphs,
      x: glyphs.x + indentOf(line, label),
      color: label.color,
    })),
  }))
}

function indentOf(line: SetLine, { align, box }: PlacedLabel): Pt {
  const free = Math.max(0, box.width - line.width)
  return align === 'start' ? 0 : align === 'end' ? free : free / 2
}
