/** One page: background, decorations of a slide's layout, items in order, annotations. */
import type { PDFPage } from 'pdfkit'
import type { Item } from '../../scene/item.ts'
import type { Scene, ScenePage } from '../../scene/scene.ts'
import { contentStream } from './content.ts'
import type { Element } from './element.ts'
import type { FontBook } from './font-book.ts'
import { pageMarks } from './marks.ts'
import type { FilePainter, PagePainter, PageResources } from './page-painter.ts'
import { paintItem } from './paint-item.ts'
import { paintBox } from './paint-path.ts'
import { type PdfFile, pdfReference } from './pdf-file.ts'

export interface PageWork {
  readonly painter: FilePainter
  readonly page: ScenePage
  /** 0-based. */
  readonly index: number
  readonly book: FontBook
}

const WHITE = 'FFFFFF'

/** @returns the elements that own the page's marked content, by its number */
export function paintPage(file: PdfFile, scene: Scene, work: PageWork): readonly Element[] {
  const { page, index } = work
  const pdfPage = file.addPage(scene.size)
  const content = contentStream(work.painter.ink)
  const marks = pageMarks(content, index)
  const resources = pageResources(file, pdfPage, work.book)
  const painter: PagePainter = { ...work.painter, page: index, content, marks, resources }
  if (painter.rgb(page.background) !== WHITE) {
    marks.isArtifact('layout')
    paintBox(painter, { x: 0, y: 0, ...scene.size }, page.background)
  }
  for (const item of decorationsOf(scene, page)) paintItem(painter, item)
  for (const item of page.items) paintItem(painter, item)
  marks.close()
  file.document.addContent(new TextEncoder().encode(content.operators()))
  const { data } = pdfPage.dictionary
  if (marks.owners.length > 0) data.StructParents = index
  const annotations = work.painter.links.annotationsOf(index)
  if (annotations.length > 0) data.Annots = annotations.map(pdfReference)
  return marks.owners
}

function decorationsOf(scene: Scene, page: ScenePage): readonly Item[] {
  if (page.layout === null) return []
  return scene.master?.layouts.find((layout) => layout.name === page.layout)?.decorations ?? []
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
