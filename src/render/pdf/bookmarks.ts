/** The outline (ISO 32000-1, 12.3.3) and the labels of pages (12.4.2). */
import type { Bookmark, Scene } from '../../scene/scene.ts'
import { type PdfDictionary, type PdfFile, type PdfReference, pdfText } from './pdf-file.ts'

/** Bookmarks are opened down to this depth; deeper ones are folded. */
const OPEN_LEVELS = 1

export function writeBookmarks(file: PdfFile, scene: Scene): void {
  if (scene.bookmarks.length === 0) return
  const root = file.open({})
  const children = writeSiblings(file, {
    scene,
    bookmarks: scene.bookmarks,
    parent: root,
    depth: 0,
  })
  root.data = { Type: 'Outlines', ...children, Count: visibleCount(scene.bookmarks, 0) }
  root.end()
  file.catalog.Outlines = root
  file.catalog.PageMode = 'UseOutlines'
}

interface Siblings {
  readonly scene: Scene
  readonly bookmarks: readonly Bookmark[]
  readonly parent: PdfReference
  readonly depth: number
}

/** @returns the parent's entries for its first and last child */
function writeSiblings(file: PdfFile, siblings: Siblings): PdfDictionary {
  const { scene, bookmarks, parent, depth } = siblings
  const references = bookmarks.map(() => file.open({}))
  bookmarks.forEach((bookmark, i) => {
    const reference = references[i]
    if (reference === undefined) return
    const data: PdfDictionary = {
      Title: pdfText(bookmark.title),
      Parent: parent,
      Prev: references[i - 1],
      Next: references[i + 1],
      Dest: [file.pages[bookmark.page], 'XYZ', null, scene.size.height - bookmark.y, null],
    }
    if (bookmark.children.length > 0) {
      const below = { scene, bookmarks: bookmark.children, parent: reference, depth: depth + 1 }
      Object.assign(data, writeSiblings(file, below))
      const count = visibleCount(bookmark.children, depth + 1)
      data.Count = depth < OPEN_LEVELS ? count : -count
    }
    reference.data = data
    reference.end()
  })
  return { First: references[0], Last: references.at(-1) }
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
