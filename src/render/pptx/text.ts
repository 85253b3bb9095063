/** Paragraphs and runs of `a:txBody`: what is said, with the little of its look that isn't inherited. */
import type { RunStyle } from '../../scene/style.ts'
import type { SceneParagraph, SceneRun } from '../../scene/text-item.ts'
import { sameColor } from './fill.ts'
import { guid } from './guid.ts'
import { type Languages, languageRuns, wholeRun } from './languages.ts'
import { hyperlinkXml, type LinkTargets } from './link.ts'
import { type LevelStyle, paragraphProperties, runPropertiesIn } from './text-style.ts'
import { element, escapeText, textElement } from './xml.ts'

/** What writing text needs to know of the part it stands in. */
export interface TextSetting {
  readonly languages: Languages
  readonly mono: string
  readonly links: LinkTargets
}

/** The look that each level inherits. */
export type InheritedLevels = (level: number) => LevelStyle

export function paragraphsXml(
  paragraphs: readonly SceneParagraph[],
  inherited: InheritedLevels,
  setting: TextSetting,
): string {
  if (paragraphs.length === 0) return emptyParagraph(setting)
  const starts = listStarts(paragraphs)
  let xml = ''
  for (const [index, paragraph] of paragraphs.entries()) {
    xml += paragraphXml(paragraph, { inherited, startAt: starts[index] }, setting)
  }
  return xml
}

function emptyParagraph(setting: TextSetting): string {
  return `<a:p>${element('a:endParaRPr', { lang: setting.languages.main })}</a:p>`
}

interface ParagraphPlace {
  readonly inherited: InheritedLevels
  readonly startAt: number | undefined
}

function paragraphXml(
  paragraph: SceneParagraph,
  { inherited, startAt }: ParagraphPlace,
  setting: TextSetting,
): string {
  const base = inherited(paragraph.style.level)
  const properties = paragraphProperties('a:pPr', {
    style: paragraph.style,
    base: base.paragraph,
    startAt,
  })
  let runs = ''
  for (const run of joinRuns(paragraph.runs)) runs += runXml(run, base, setting)
  const end = runs === '' ? element('a:endParaRPr', { lang: setting.languages.main }) : ''
  return `<a:p>${properties}${runs}${end}</a:p>`
}

/** Runs that look alike become one: where a figure came from is no matter to who edits the slide. */
function joinRuns(runs: readonly SceneRun[]): readonly SceneRun[] {
  if (runs.length < 2) return runs
  const joined: SceneRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last !== undefined && isPlain(last) && isPlain(run) && sameLook(last.style, run.style)) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text }
    } else joined.push(run)
  }
  return joined
}

function isPlain({ link, field }: SceneRun): boolean {
  return link === null && field === null
}

function sameLook(a: RunStyle, b: RunStyle): boolean {
  if (a === b) return true
  return (
    a.family === b.family &&
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.size === b.size &&
    a.rise === b.rise &&
    sameColor(a.color, b.color)
  )
}

function runXml(run: SceneRun, base: LevelStyle, setting: TextSetting): string {
  const link = run.link === null ? '' : hyperlinkXml(run.link, run.style.color, setting.links)
  // under a link PowerPoint gives text the theme's link colour by itself
  const style =
    link !== '' && run.style.color.role === 'hlink'
      ? { ...run.style, color: base.run.color }
      : run.style
  const propertiesIn = runPropertiesIn({ style, base: base.run, mono: setting.mono, link })
  const { languages } = setting
  if (run.field === 'slide-number') return fieldXml(run, propertiesIn({ lang: languages.latin }))
  const lineXml = (line: string): string => {
    if (line === '') return ''
    const parts = link === '' ? languageRuns(line, languages) : [wholeRun(line, languages)]
    let xml = ''
    for (const part of parts) {
      xml += `<a:r>${propertiesIn(part)}<a:t>${escapeText(part.text)}</a:t></a:r>`
    }
    return xml
  }
  if (!run.text.includes('\n')) return lineXml(run.text)
  const lineBreak = `<a:br>${propertiesIn({ lang: languages.main })}</a:br>`
  return run.text.split('\n').map(lineXml).join(lineBreak)
}

const SLIDE_NUMBER = { id: guid('slide-number'), type: 'slidenum' }

function fieldXml(run: SceneRun, properties: string): string {
  return element('a:fld', SLIDE_NUMBER, properties, textElement('a:t', run.text))
}

/**
 * Where each numbered paragraph's list starts. A scene says every item's number; PowerPoint counts
 * by itself as long as the items of a list name the same start, and goes on counting when an item
 * is moved.
 */
function listStarts(paragraphs: readonly SceneParagraph[]): readonly (number | undefined)[] {
  const open: ({ readonly start: number; readonly last: number } | undefined)[] = []
  return paragraphs.map(({ style }) => {
    // a paragraph ends the lists of its own level and of all deeper ones, unless it goes on with its own
    const before = open[style.level]
    open.length = Math.min(open.length, style.level)
    if (style.bullet?.kind !== 'number') return undefined
    const last = style.bullet.start
    const start = before !== undefined && before.last + 1 === last ? before.start : last
    open[style.level] = { start, last }
    return start
  })
}
