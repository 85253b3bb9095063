/** Elements → structure tree, parent tree and ID tree (ISO 32000-1, 14.7). */
import type { Element, Kid } from './element.ts'
import { type PdfDictionary, type PdfFile, type PdfReference, pdfText } from './pdf-file.ts'

export interface StructureParts {
  readonly root: Element
  /** By page: the elements that own the page's marked content, by its number. */
  readonly owners: readonly (readonly Element[])[]
  /** Links by their number in the parent tree, which starts after the pages'. */
  readonly annotationOwners: readonly Element[]
}

/** Elements that may stand without content: cells that are empty on purpose. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['TH', 'TD', 'TR', 'Document'])

export function writeStructure(file: PdfFile, parts: StructureParts): void {
  const references = new Map<Element, PdfReference>()
  const identified: { readonly id: string; readonly reference: PdfReference }[] = []
  const treeRoot = file.document.getStructTreeRoot()

  function write(element: Element, parent: PdfReference): PdfReference {
    const reference = file.open({})
    references.set(element, reference)
    const data: PdfDictionary = { S: element.type, P: parent }
    addTexts(data, element)
    if (element.type === 'Note') {
      const id = `note-${String(identified.length + 1).padStart(5, '0')}`
      data.ID = pdfText(id)
      identified.push({ id, reference })
    }
    addKids(data, element, reference)
    reference.data = data
    reference.end()
    return reference
  }
  function addKids(data: PdfDictionary, element: Element, reference: PdfReference): void {
    const kids = flatKids(element.kids)
    const home = kids.find((kid) => kid.kind === 'content')?.page
    if (home !== undefined) data.Pg = file.pages[home]
    const written = kids.map((kid) => {
      if (kid.kind === 'element') return write(kid.element, reference)
      if (kid.kind === 'object') {
        return { Type: 'OBJR', Pg: file.pages[kid.page], Obj: kid.object }
      }
      if (kid.page === home) return kid.id
      return { Type: 'MCR', Pg: file.pages[kid.page], MCID: kid.id }
    })
    if (written.length === 1) data.K = written[0]
    else if (written.length > 1) data.K = written
  }

  treeRoot.data.K = write(parts.root, treeRoot)
  treeRoot.data.ParentTree = parentTree(file, parts, references)
  treeRoot.data.ParentTreeNextKey = parts.owners.length + parts.annotationOwners.length
  if (identified.length > 0) {
    const names = identified.flatMap(({ id, reference }) => [pdfText(id), reference])
    treeRoot.data.IDTree = file.add({ Names: names })
  }
}

function addTexts(data: PdfDictionary, element: Element): void {
  if (element.alt !== null) data.Alt = pdfText(element.alt)
  if (element.lang !== null) data.Lang = pdfText(element.lang)
  if (element.actualText !== null) data.ActualText = pdfText(element.actualText)
  const attributes = [...element.attributes.values()]
  if (attributes.length === 1) data.A = attributes[0]
  else if (attributes.length > 1) data.A = attributes
}

/** Kids without slots, and without elements in which nothing was painted. */
function flatKids(kids: readonly Kid[]): Exclude<Kid, { kind: 'slot' }>[] {
  return kids.flatMap((kid) => {
    if (kid.kind === 'slot') return flatKids(kid.kids)
    return kid.kind === 'element' && isEmpty(kid.element) ? [] : [kid]
  })
}

function isEmpty(element: Element): boolean {
  if (MAY_BE_EMPTY.has(element.type) || element.actualText !== null) return false
  return flatKids(element.kids).length === 0
}

function parentTree(
  file: PdfFile,
  parts: StructureParts,
  references: ReadonlyMap<Element, PdfReference>,
): PdfReference {
  const entries: unknown[] = []
  parts.owners.forEach((owners, page) => {
    if (owners.length > 0)
      entries.push(
        page,
        owners.map((owner) => references.get(owner)),
      )
  })
  parts.annotationOwners.forEach((owner, i) => {
    entries.push(parts.owners.length + i, references.get(owner))
  })
  return file.add({ Nums: entries })
}
