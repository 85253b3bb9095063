/** Inline text → scene runs: what is said and how it looks, before any line is broken. */
import type { Citation, Inline, LinkTarget, TextRun } from '../document/inline.ts'
import type { Color } from '../geometry/color.ts'
import type { Pt } from '../geometry/length.ts'
import type { RunStyle } from '../scene/style.ts'
import type { SceneLink, SceneRun } from '../scene/text-item.ts'
import type { FontSet } from '../text/font-set.ts'
import { measureText, measureWithReserve } from '../text/measure.ts'
import type { TextStyle } from '../text/styled-text.ts'
import type { TypeStyle } from '../theme/theme.ts'

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u

/** Which leading of a style a text is set in. */
export type Script = 'han' | 'latin'

/** What a citation or a page reference prints. */
export interface Mark {
  readonly text: string
  readonly rise: RunStyle['rise']
  readonly link: SceneLink | null
}

/** How text is set apart from its look: the same for all blocks of an output. */
export interface Setting {
  readonly lang: string
  readonly fonts: FontSet
  /** Share of every measure kept free (decks); 0 in print. */
  readonly widthReserve: number
  /** See ParagraphOptions. */
  readonly hanLatinGap: number
  readonly squeeze: boolean
  /** What a citation prints; nothing where it is dropped. */
  readonly citation: (of: Citation) => readonly Mark[]
  /** What an anchor's page number prints. */
  readonly page: (anchor: string) => string
  /** Colour of strong text, where it differs from the text's own. */
  readonly linkColor: Color | null
  /**
   * Set for text that an office program sets again: lines are broken as it breaks them, first fit,
   * with this many ems kept free where Han and Latin meet (see ParagraphOptions).
   */
  readonly scriptReserve?: number
  /** One leading for all text of the output; by each text where left out. */
  readonly script?: Script
}

export function hasHan(text: string): boolean {
  return HAN.test(text)
}

/** How a run of a role looks. */
export function runStyle(style: TypeStyle, change: Partial<RunStyle> = {}): RunStyle {
  return {
    family: style.family,
    bold: style.bold,
    italic: false,
    size: style.size,
    color: style.color,
    rise: 'none',
    ...change,
  }
}

export function sceneRuns(
  inlines: readonly Inline[],
  base: RunStyle,
  setting: Setting,
): readonly SceneRun[] {
  return closedUp(inlines).flatMap((inline) => runsOf(inline, base, setting))
}

/** A citation's mark stands close to what it backs: blanks that the author wrote before it go. */
function closedUp(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.map((inline, index) =>
    inline.kind === 'text' && inlines[index + 1]?.kind === 'citation'
      ? { ...inline, text: inline.text.trimEnd() }
      : inline,
  )
}

function runsOf(inline: Inline, base: RunStyle, setting: Setting): readonly SceneRun[] {
  switch (inline.kind) {
    case 'text':
      return [
        {
          text: inline.text,
          style: markedStyle(inline, base, setting),
          link: inline.link === null ? null : sceneLink(inline.link, inline.text),
          fact: inline.fact,
          field: null,
          origin: inline.origin,
        },
      ]
    case 'citation':
      return setting.citation(inline).map((mark) => markRun(mark, base))
    case 'page-reference':
      return [
        markRun(
          {
            text: setting.page(inline.anchor),
            rise: 'none',
            link: {
              kind: 'anchor',
              anchor: inline.anchor,
              description: setting.page(inline.anchor),
            },
          },
          base,
        ),
      ]
    case 'line-break':
      return [markRun({ text: '\n', rise: 'none', link: null }, base)]
  }
}

/** Chinese marks emphasis by weight, Latin by slant. */
function markedStyle(run: TextRun, base: RunStyle, setting: Setting): RunStyle {
  const { marks } = run
  const han = hasHan(run.text)
  return {
    ...base,
    family: marks.code ? 'mono' : base.family,
    bold: base.bold || marks.strong || (marks.emphasis && han),
    italic: marks.emphasis && !han,
    color: run.link !== null && setting.linkColor !== null ? setting.linkColor : base.color,
    rise: marks.rise,
  }
}

function markRun(mark: Mark, base: RunStyle): SceneRun {
  return {
    text: mark.text,
    style: { ...base, bold: false, rise: mark.rise },
    link: mark.link,
    fact: null,
    field: null,
    origin: null,
  }
}

function sceneLink(target: LinkTarget, description: string): SceneLink {
  return target.kind === 'url'
    ? { kind: 'url', url: target.url, description }
    : { kind: 'anchor', anchor: target.id, description }
}

export function textStyle(of: RunStyle): TextStyle {
  return { family: of.family, bold: of.bold, italic: of.italic, size: of.size, rise: of.rise }
}

/** Width of text on one line, without breaks. */
export function widthOf(inlines: readonly Inline[], style: TypeStyle, setting: Setting): Pt {
  return sceneRuns(inlines, runStyle(style), setting).reduce(
    (sum, run) => sum + runWidth(run, setting),
    0,
  )
}

function runWidth({ text, style }: SceneRun, setting: Setting): Pt {
  const { lang, fonts, scriptReserve } = setting
  if (scriptReserve === undefined) return measureText(text, textStyle(style), lang, fonts)
  return measureWithReserve({ text, style: textStyle(style), scriptReserve }, lang, fonts)
}
