/**
 * Scene → PDF: a report, or a deck as pages. The folder's map: page by page, items are painted
 * (paint-*.ts) into content streams (content.ts) whose marked content (marks.ts) fills the slots of
 * the structure (structure-slots.ts); then fonts (embed-fonts.ts), structure (write-structure.ts),
 * bookmarks, destinations and metadata are written. No decision here is about where anything goes.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import { failure, hasErrors, type Outcome, success } from '../../diagnostic/outcome.ts'
import type { Rgb } from '../../geometry/color.ts'
import type { Scene } from '../../scene/scene.ts'
import { greyOf } from '../../theme/grey-theme.ts'
import { writeBookmarks, writePageLabels } from './bookmarks.ts'
import type { Element } from './element.ts'
import { embedFont } from './embed-fonts.ts'
import { type FontsByName, fontBook } from './font-book.ts'
import { linkBook, writeDestinations } from './links.ts'
import { type Archive, documentInfo, writeMetadata } from './metadata.ts'
import { type FilePainter, palette } from './page-painter.ts'
import { paintPage } from './paint-page.ts'
import { openPdfFile } from './pdf-file.ts'
import { prepareImages } from './prepare-images.ts'
import { lookOf, type PdfReuse, type Reusing, reusing, withoutPages } from './reuse.ts'
import { labelSetter } from './set-label.ts'
import { structureSlots } from './structure-slots.ts'
import { writeStructure } from './write-structure.ts'

export interface PdfOptions {
  /** Also meets PDF/A of this part, at level A. */
  readonly archive?: Archive | undefined
  /** All colours as greys, those of drawn pictures too; photographs are copied as they are. */
  readonly grey?: boolean | undefined
  /** What the write of nearly the same scene just before left; the bytes are the same without it. */
  readonly reuse?: PdfReuse | undefined
}

/**
 * Writes a scene as tagged PDF 1.7 that declares PDF/UA-1, and PDF/A-2a or -3a when asked. The same
 * scene gives the same bytes.
 *
 * Yields `output/unknown-font`, `output/font-outlines`, `output/unreadable-image`,
 * `output/cmyk-image`, `output/svg-text`, `output/unknown-anchor`, `text/missing-glyph`.
 */
export async function writePdf(
  scene: Scene,
  fonts: FontsByName,
  options: PdfOptions = {},
): Promise<Outcome<Uint8Array>> {
  const { reuse } = options
  if (reuse === undefined) {
    const written = await tryWriting(scene, fonts, { ...options, reusing: undefined })
    return written ?? failure([])
  }
  const look = lookOf(scene, options.grey === true)
  const before = reuse.last
  for (const from of before === null ? [null] : [before, withoutPages(before)]) {
    const using = reusing(from, look)
    const written = await tryWriting(scene, fonts, { ...options, reusing: using })
    if (written === undefined) continue
    reuse.last = using.kept()
    return written
  }
  return failure([])
}

/** @returns undefined where a page that was taken over does not fit the structure any more */
async function tryWriting(
  scene: Scene,
  fonts: FontsByName,
  options: PdfOptions & { readonly reusing: Reusing | undefined },
): Promise<Outcome<Uint8Array> | undefined> {
  const { reusing: reuse } = options
  const archive = options.archive ?? null
  const file = await openPdfFile({ lang: scene.meta.lang, info: documentInfo(scene.meta) })
  const prepared = await prepareImages(file, scene, archive !== null)
  const diagnostics: Diagnostic[] = [...prepared.diagnostics]
  const report = (found: Diagnostic) => {
    diagnostics.push(found)
  }
  const slots = structureSlots(scene.structure)
  const links = linkBook(file, scene)
  const book = fontBook(file, fonts, report)
  const painter: FilePainter = {
    lang: scene.meta.lang,
    size: scene.size,
    slots,
    links,
    subset: book.subset,
    image: (image) => prepared.images.get(image),
    rgb: palette(scene),
    ink: options.grey === true ? greyOf : asItIs,
    setLabel: labelSetter(scene, (name) => fonts.fontNamed(name), report),
    report,
  }
  const owners: (readonly Element[])[] = []
  for (const [index, page] of scene.pages.entries()) {
    const owning = paintPage(file, scene, { painter, page, index, book, reuse })
    if (owning === undefined) return undefined
    owners.push(owning)
  }
  for (const embedded of book.embedded()) embedFont(file, embedded, reuse)
  writeStructure(file, { root: slots.root, owners, annotationOwners: links.owners })
  writeBookmarks(file, scene)
  writeDestinations(file, scene)
  writePageLabels(file, scene)
  writeMetadata(file, scene.meta, archive)
  const bytes = file.finish()
  return hasErrors(diagnostics) ? failure(diagnostics) : success(bytes, diagnostics)
}

function asItIs(of: Rgb): Rgb {
  return of
}
