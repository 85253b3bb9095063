/**
 * src/layout/report/: a document → the pages of a report. The way through:
 *
 *   collect (blocks → measured pieces) → paginate (pieces → pages) → survey (page numbers) → finalize
 *
 * Only the list of facts and references to pages depend on page numbers. The passes are repeated
 * until the numbers that text was set with are those that came out; that is twice as a rule, and
 * only what asked for a page number is set again.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { type Outcome, success } from '../../diagnostic/outcome.ts'
import type { Document, Report } from '../../document/document.ts'
import type { Scene } from '../../scene/scene.ts'
import { versionOf } from '../../source/revision.ts'
import type { FontSet } from '../../text/font-set.ts'
import type { Theme } from '../../theme/theme.ts'
import { collect } from './collect.ts'
import { finalize, type Paged } from './finalize.ts'
import { footnotes } from './footnotes.ts'
import { surveyPages } from './page-survey.ts'
import { paginate } from './paginate.ts'
import {
  createReportReuse,
  type ReportContext,
  type ReportOptions,
  reportContext,
  withPages,
} from './report-context.ts'

/** A page number that changes a line that changes the page number could go on for ever. */
const MOST_PASSES = 4

/**
 * Lays a report out. Yields `layout/exhibit-too-tall` and what charts have to say.
 *
 * @param document  with a body of kind `report`; a deck is a bug of the caller
 */
export function layOutReport(
  document: Document,
  theme: Theme,
  fonts: FontSet,
  options: ReportOptions = {},
): Outcome<Scene> {
  if (document.body.kind !== 'report') throw new Error('layOutReport was given a deck')
  const { body } = document
  const found = new Map<string, Diagnostic>()
  const report = (one: Diagnostic) => {
    const place = one.span && `${one.span.start} ${versionOf(one.span.file)}`
    found.set(`${one.code} ${one.message} ${place ?? ''}`, one)
  }
  const { reuse = createReportReuse() } = options
  const settled = reuse.begin({ theme, fonts, document })
  let context = reportContext(settled, { theme, fonts, ...options, reuse }, report)
  let paged = layOutPass(body, context)
  for (let pass = 1; pass < MOST_PASSES && context.pages.answers.length > 0; pass += 1) {
    const { numbers, fingerprint } = paged.survey
    context = withPages(context, numbers)
    paged = layOutPass(body, context)
    if (paged.survey.fingerprint === fingerprint) break
  }
  return success(finalize(paged, withPages(context, paged.survey.numbers)), [...found.values()])
}

function layOutPass(body: Report, context: ReportContext): Paged {
  const notes = footnotes(context)
  const flow = collect(body, context)
  const room = { height: context.area.height, grid: context.grid, footnotes: notes }
  const pages = paginate(flow.chapters, room, context.reuse.fillings)
  return { flow, pages, survey: surveyPages(pages), footnotes: notes }
}
