/** The outline (ISO 32000-1, 12.3.3) and the labels of pages (12.4.2). */
import type { Bookmark, Scene } from '../../scene/scene.ts'
import { placeOnPage } from './links.ts'
import { type PdfFile, pdfReference, pdfText } from './pdf-file.ts'
import { referenceTo, textString } from './pdf-syntax.ts'

/** Bookmarks are opened down to this depth; deeper ones are folded. */
const OPEN_LEVELS = 1

export function writeBookmarks(file: PdfFile, scene: Scene): void {
  if (scene.bookmarks.length === 0) return
  const root = file.reserve()
  const children = writeSiblings(file, {
    scene,
    bookmarks: scene.bookmarks,
    parent: root,
    depth: 0,
  })
  file.put(root, `<</Type/Outlines${children}/Count ${visibleCount(scene.bookmarks, 0)}>>`)
  file.catalog.Outlines = pdfReference(root)
  file.catalog.PageMode = 'UseOutlines'
}

interface Siblings {
  readonly scene: Scene
  readonly bookmarks: readonly Bookmark[]
  /** The number of the object that they stand below. */
  readonly parent: number
  readonly depth: number
}

/** @returns the parent's entries for its first and last child */
function writeSiblings(file: PdfFile, siblings: Siblings): string {
  const { scene, bookmarks, parent, depth } = siblings
  const ids = bookmarks.map(() => file.reserve())
  const entry = (name: string, id: number | undefined) =>
    id === undefined ? '' : `/${name} ${referenceTo(id)}`
  bookmarks.forEach((bookmark, i) => {
    const id = ids[i] ?? 0
    let syntax = `<</Title${textString(bookmark.title)}/Parent ${referenceTo(parent)}`
    syntax += `${entry('Prev', ids[i - 1])}${entry('Next', ids[i + 1])}`
    syntax += `/Dest${placeOnPage(file, scene, bookmark)}`
    if (bookmark.children.length > 0) {
      const below = { scene, bookmarks: bookmark.children, parent: id, depth: depth + 1 }
      syntax += writeSiblings(file, below)
      const count = visibleCount(bookmark.children, depth + 1)
      syntax += `/Count ${depth < OPEN_LEVELS ? count : -count}`
    }
    file.put(id, `${syntax}>>`)
  })
  return entry('First', ids[0]) + entry('Last', ids.at(-1))
}

/** Open items below an item of this depth, however deep. */
function visibleCount(bookmarks: readonly Bookmark[], depth: number): number {
  return bookmarks.reduce((sum, bookmark) => {
    const isOpen = depth < OPEN_LEVELS
    return sum + 1 + (isOpen ? visibleCount(bookmark.children, depth + 1) : 0)
  }, 0)
}

/** Ranges of page labels: counted where they count on, written out where they don't. */
export function writePageLabels(file: PdfFile, scene: Scene): void {
  const ranges: unknown[] = []
  let next: number | null = null
  scene.pages.forEach(({ label }, page) => {
    const value = /^[1-9]\d*$/.test(label) ? Number(label) : null
    if (value !== null && value === next) {
      next++
      return
    }
    ranges.push(page, value === null ? { P: pdfText(label) } : { S: 'D', St: value })
    next = value === null ? null : value + 1
  })
  file.catalog.PageLabels = { Nums: ranges }
}
