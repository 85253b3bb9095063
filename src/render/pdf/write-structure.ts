/** Elements → structure tree, parent tree and ID tree (ISO 32000-1, 14.7). */
import type { Element, Kid } from './element.ts'
import { type PdfFile, pdfReference } from './pdf-file.ts'
import { referenceTo, textString, valueSyntax } from './pdf-syntax.ts'

export interface StructureParts {
  readonly root: Element
  /** By page: the elements that own the page's marked content, by its number. */
  readonly owners: readonly (readonly Element[])[]
  /** Links by their number in the parent tree, which starts after the pages'. */
  readonly annotationOwners: readonly Element[]
}

/** Elements that may stand without content: cells that are empty on purpose. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['TH', 'TD', 'TR', 'Document'])

/** What writing an element needs to know of the file. */
interface Tree {
  readonly file: PdfFile
  /** References to the pages, written out. */
  readonly pages: readonly string[]
  /** Elements that have an ID, in order. */
  readonly identified: Element[]
}

export function writeStructure(file: PdfFile, parts: StructureParts): void {
  const treeRoot = file.document.getStructTreeRoot()
  const tree: Tree = { file, pages: file.pages.map(({ id }) => referenceTo(id)), identified: [] }
  treeRoot.data.K = pdfReference(writeElement(tree, parts.root, treeRoot.id))
  treeRoot.data.ParentTree = pdfReference(writeParentTree(file, parts))
  treeRoot.data.ParentTreeNextKey = parts.owners.length + parts.annotationOwners.length
  if (tree.identified.length === 0) return
  const names = tree.identified.map(
    ({ object }, i) => `${textString(noteId(i))} ${referenceTo(object)}`,
  )
  const ids = file.reserve()
  file.put(ids, `<</Names[${names.join(' ')}]>>`)
  treeRoot.data.IDTree = pdfReference(ids)
}

/** Padded, so that the order of the names is that of the notes. */
function noteId(index: number): string {
  return `note-${String(index + 1).padStart(5, '0')}`
}

/** @returns the number of the element's object */
function writeElement(tree: Tree, element: Element, parent: number): number {
  const id = tree.file.reserve()
  element.object = id
  let syntax = `<</S/${element.type}/P ${referenceTo(parent)}${textsOf(element)}`
  if (element.type === 'Note') {
    syntax += `/ID${textString(noteId(tree.identified.length))}`
    tree.identified.push(element)
  }
  const home = homeOf(element.kids)
  if (home !== -1) syntax += `/Pg ${tree.pages[home]}`
  const kids: string[] = []
  writeKids(tree, element.kids, { parent: id, home, kids })
  if (kids.length === 1) syntax += `/K ${kids[0]}`
  else if (kids.length > 1) syntax += `/K[${kids.join(' ')}]`
  tree.file.put(id, `${syntax}>>`)
  return id
}

interface KidsPlace {
  readonly parent: number
  /** The page that content without a page of its own is on. */
  readonly home: number
  /** What is written so far. */
  readonly kids: string[]
}

function writeKids(tree: Tree, kids: readonly Kid[], place: KidsPlace): void {
  for (const kid of kids) {
    if (kid.kind === 'slot') writeKids(tree, kid.kids, place)
    else if (kid.kind === 'element') {
      if (hasContent(kid.element)) {
        place.kids.push(referenceTo(writeElement(tree, kid.element, place.parent)))
      }
    } else if (kid.kind === 'object') {
      place.kids.push(`<</Type/OBJR/Pg ${tree.pages[kid.page]}/Obj ${referenceTo(kid.object)}>>`)
    } else if (kid.page === place.home) place.kids.push(String(kid.id))
    else place.kids.push(`<</Type/MCR/Pg ${tree.pages[kid.page]}/MCID ${kid.id}>>`)
  }
}

function textsOf({ alt, lang, actualText, attributes }: Element): string {
  let syntax = ''
  if (alt !== null) syntax += `/Alt${textString(alt)}`
  if (lang !== null) syntax += `/Lang${textString(lang)}`
  if (actualText !== null) syntax += `/ActualText${textString(actualText)}`
  if (attributes === null) return syntax
  const written = [...attributes.values()].map(valueSyntax)
  return `${syntax}/A${written.length === 1 ? written[0] : `[${written.join('')}]`}`
}

/** The page of the first content; -1 where there is none. */
function homeOf(kids: readonly Kid[]): number {
  for (const kid of kids) {
    if (kid.kind === 'content') return kid.page
    const home = kid.kind === 'slot' ? homeOf(kid.kids) : -1
    if (home !== -1) return home
  }
  return -1
}

/** False for an element in which nothing was painted, which is left out. */
function hasContent(element: Element): boolean {
  if (MAY_BE_EMPTY.has(element.type) || element.actualText !== null) return true
  return element.kids.some(isContent)
}

function isContent(kid: Kid): boolean {
  if (kid.kind === 'slot') return kid.kids.some(isContent)
  return kid.kind !== 'element' || hasContent(kid.element)
}

function writeParentTree(file: PdfFile, parts: StructureParts): number {
  const entries: string[] = []
  parts.owners.forEach((owners, page) => {
    if (owners.length === 0) return
    entries.push(`${page}[${owners.map(({ object }) => referenceTo(object)).join(' ')}]`)
  })
  parts.annotationOwners.forEach((owner, i) => {
    entries.push(`${parts.owners.length + i} ${referenceTo(owner.object)}`)
  })
  const id = file.reserve()
  file.put(id, `<</Nums[${entries.join('\n')}]>>`)
  return id
}
