/** One page: background, decorations of a slide's layout, items in order, annotations. */
import type { PDFPage } from 'pdfkit'
import type { Item } from '../../scene/item.ts'
import type { Scene, ScenePage } from '../../scene/scene.ts'
import { contentStream } from './content.ts'
import type { Element } from './element.ts'
import type { FontBook } from './font-book.ts'
import { pageMarks } from './marks.ts'
import { type PageLog, pageLog } from './page-log.ts'
import type { FilePainter, PagePainter, PageResources } from './page-painter.ts'
import { paintItem } from './paint-item.ts'
import { paintBox } from './paint-path.ts'
import { type PdfFile, pdfReference } from './pdf-file.ts'
import { hasSameCodes, type KeptPage, type Reusing } from './reuse.ts'

export interface PageWork {
  readonly painter: FilePainter
  readonly page: ScenePage
  /** 0-based. */
  readonly index: number
  readonly book: FontBook
  readonly reuse: Reusing | undefined
}

const WHITE = 'FFFFFF'

/**
 * @returns the elements that own the page's marked content, by its number; undefined where the page
 *   was taken over from the write before and turns out to stand in the structure in another way
 */
export function paintPage(
  file: PdfFile,
  scene: Scene,
  work: PageWork,
): readonly Element[] | undefined {
  const { page, index, book, reuse } = work
  const decorations = decorationsOf(scene, page)
  const before = reuse?.pageBefore(page, decorations)
  const kept = before !== undefined && hasSameCodes(before, book.opened) ? before : undefined
  const painter = pagePainter(file, work, kept !== undefined)
  const { content, marks, log } = painter
  if (painter.rgb(page.background) !== WHITE) {
    marks.isArtifact('layout')
    paintBox(painter, { x: 0, y: 0, ...scene.size }, page.background)
  }
  for (const item of decorations) paintItem(painter, item)
  for (const item of page.items) paintItem(painter, item)
  marks.close()
  const { data } = file.document.page.dictionary
  if (marks.owners.length > 0) data.StructParents = index
  const annotations = work.painter.links.annotationsOf(index)
  if (annotations.length > 0) data.Annots = annotations.map(pdfReference)
  if (kept !== undefined && !isSamePage(log, kept)) return undefined
  file.endPage(kept?.content ?? content.operators())
  if (kept !== undefined) reuse?.keepPage(page, kept)
  else if (log?.canKeep === true) {
    const { background } = page
    const said = { log: log.said(), fonts: log.fonts(), content: file.lastStream() }
    reuse?.keepPage(page, { decorations, background, ...said })
  }
  return marks.owners
}

function isSamePage(log: PageLog | undefined, kept: KeptPage): boolean {
  return log?.canKeep === true && log.said() === kept.log
}

function pagePainter(file: PdfFile, work: PageWork, isKept: boolean): PagePainter {
  const { index: page, book, reuse } = work
  const log = reuse === undefined ? undefined : pageLog()
  const content = contentStream(work.painter.ink)
  const marks = pageMarks(content, page, log)
  const resources = pageResources(file, file.addPage(work.painter.size), book)
  const painter = { ...work.painter, page, content, marks, resources, log, isKept }
  if (log === undefined) return painter
  return {
    ...painter,
    subset: (name) => {
      const subset = work.painter.subset(name)
      if (subset !== undefined) return log.noting(name, subset)
      log.cannotKeep()
      return undefined
    },
    report: (found) => {
      log.cannotKeep()
      work.painter.report(found)
    },
  }
}

const NO_ITEMS: readonly Item[] = []

function decorationsOf(scene: Scene, page: ScenePage): readonly Item[] {
  if (page.layout === null) return NO_ITEMS
  const layout = scene.master?.layouts.find(({ name }) => name === page.layout)
  return layout?.decorations ?? NO_ITEMS
}

function pageResources(file: PdfFile, page: PDFPage, book: FontBook): PageResources {
  return {
    useFont: (subset) => {
      const reference = book.referenceOf(subset)
      if (reference !== undefined) page.fonts[subset.resource] = reference
      return subset.resource
    },
    useImage: (name, object) => {
      page.xobjects[name] = object
    },
    useOpacity: (fill, stroke) => {
      const name = `G${Math.round(fill * 100)}-${Math.round(stroke * 100)}`
      page.ext_gstates[name] ??= file.add({ Type: 'ExtGState', ca: fill, CA: stroke })
      return name
    },
  }
}
