/** A comparison on one page or slide, made as any other document: an outline, a template, a theme. */
import { type CompileOptions, compile } from '../compile.ts'
import { diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import { textPrinter } from '../evidence/compare-text.ts'
import type { Outline } from '../outline/outline.ts'
import { pathBeside } from '../source/relative-path.ts'
import type { World } from '../source/world.ts'
import { createFontCache, type FontCache } from '../text/font-set.ts'
import type { DiffSection, DiffText } from './diff-text.ts'

export type DiffKind = 'report' | 'deck'

interface DiffPage {
  readonly outline: Outline
  readonly text: DiffText
  readonly world: World
}

/** Lines that are tried, most first: the first that fit on one page are taken. */
const TRIED_LENGTHS = [40, 26, 18, 12, 8, 5, 3, 2, 1] as const

export async function renderDiff(kind: DiffKind, page: DiffPage): Promise<Outcome<Uint8Array>> {
  const fonts = createFontCache()
  for (const length of TRIED_LENGTHS) {
    const made = await renderWith(length, kind, page, fonts)
    if (made.value !== undefined) return made
    const isTooLong = made.diagnostics.every(({ code }) => code.startsWith('layout/'))
    if (!isTooLong) return made
  }
  const help = 'compare with `--json`, or without `--pdf` and `--slide`'
  return failure([
    diagnostic('diff/too-long', 'what changed fits on no single page', null, { help }),
  ])
}

async function renderWith(
  length: number,
  kind: DiffKind,
  page: DiffPage,
  fonts: FontCache,
): Promise<Outcome<Uint8Array>> {
  const path = pathBeside(page.outline.file.path, 'comparison.yaml')
  const text = JSON.stringify(comparisonOutline(page, length))
  const { theme } = page.outline
  const options: CompileOptions = {
    path,
    outputs: [kind],
    theme: theme.kind === 'named' ? theme.name : theme.path,
  }
  const { value, diagnostics } = await compile(options, withFile(page.world, path, text), fonts)
  const [output] = value ?? []
  if (output === undefined) return failure(diagnostics)
  return output.pages === 1 ? success(output.bytes, diagnostics) : failure([])
}

/** JSON is YAML: the outline of the page, with what changed as plain values in `vars`. */
function comparisonOutline({ outline, text }: DiffPage, length: number): object {
  const print = textPrinter(outline)
  return {
    briefing: 1,
    title: '{{vars.title}}',
    lang: outline.lang,
    ...(outline.date === undefined ? {} : { date: outline.date.written }),
    ...(outline.classification === undefined
      ? {}
      : { classification: print(outline.classification) }),
    template: 'diff',
    vars: {
      title: print(outline.title) ?? '',
      headline: text.headline,
      figureTitle: text.figureTitle,
      figures: text.figures.slice(0, length),
      moreFigures: Math.max(0, text.figures.length - length),
      sections: text.sections.map((section) => shortened(section, length, text.kinds)),
    },
    sections: [],
  }
}

function shortened(
  { title, lines }: DiffSection,
  length: number,
  kinds: DiffText['kinds'],
): object {
  const most = Math.max(1, Math.ceil(length / 2))
  return {
    title,
    lines: lines.slice(0, most).map(({ kind, text, details }) => ({
      kind: kinds[kind],
      text,
      details: details.slice(0, most),
    })),
    more: Math.max(0, lines.length - most),
  }
}

function withFile(world: World, path: string, text: string): World {
  const bytes = new TextEncoder().encode(text)
  return {
    ...world,
    readText: (asked) => (asked === path ? { ok: true, value: text } : world.readText(asked)),
    readBytes: (asked) => (asked === path ? { ok: true, value: bytes } : world.readBytes(asked)),
  }
}
