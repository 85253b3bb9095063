import { type PageContent, readPageContent } from './pdf-content.ts'
import {
  isDict,
  isLink,
  nameOf,
  type PdfDict,
  type PdfDocument,
  type PdfObject,
  readPdf,
  textOf,
} from './pdf-objects.ts'

/**
 * Walks the structure tree of a finished PDF and says what is wrong with it: content that is neither
 * tagged nor an artifact, irregular tables, figures without text, headings with gaps, links without
 * descriptions, notes without ids (PDF/UA-1, clause 7).
 */
export interface TaggedElement {
  readonly type: string
  readonly alt: string | undefined
  readonly lang: string | undefined
  readonly actualText: string | undefined
  readonly id: string | undefined
  /** Attributes of all owners. */
  readonly attributes: ReadonlyMap<string, PdfObject>
  readonly children: readonly (TaggedElement | TaggedContent | TaggedObject)[]
}

export interface TaggedContent {
  readonly type: 'content'
  readonly page: number
  readonly text: string
  readonly lang: string | undefined
}

export interface TaggedObject {
  readonly type: 'object'
  readonly annotation: PdfDict
}

export interface TaggedPdf {
  readonly document: PdfDocument
  readonly root: TaggedElement
  readonly pages: readonly PageContent[]
  readonly problems: readonly string[]
}

export function readTagged(bytes: Uint8Array): TaggedPdf {
  const document = readPdf(bytes)
  const catalog = document.dict(document.trailer.entries.get('Root'))
  const pageRefs = document.list(document.dict(catalog.entries.get('Pages')).entries.get('Kids'))
  const pages = pageRefs.map((ref) => readPageContent(document, document.dict(ref)))
  const problems: string[] = []
  const treeRoot = document.dict(catalog.entries.get('StructTreeRoot'))
  const seen = pages.map(() => new Set<number>())
  const pageIndex = new Map(pageRefs.map((ref, i) => [isLink(ref) ? ref.ref : -1, i]))

  function element(ref: PdfObject): TaggedElement {
    const dict = document.dict(ref)
    const { entries } = dict
    const pageRef = entries.get('Pg')
    return {
      type: nameOf(entries.get('S')) ?? '',
      alt: textOf(entries.get('Alt')),
      lang: textOf(entries.get('Lang')),
      actualText: textOf(entries.get('ActualText')),
      id: textOf(entries.get('ID')),
      attributes: attributesOf(document, entries.get('A')),
      children: document
        .list(entries.get('K'))
        .map((kid, index) => child(document.list(entries.get('K'))[index] ?? kid, pageRef)),
    }
  }
  function child(kid: PdfObject, home: PdfObject | undefined) {
    if (typeof kid === 'number') return content(kid, home)
    const { entries } = document.dict(kid)
    const type = nameOf(entries.get('Type'))
    if (type === 'MCR') return content(entries.get('MCID') as number, entries.get('Pg') ?? home)
    if (type !== 'OBJR') return element(kid)
    return { type: 'object', annotation: document.dict(entries.get('Obj')) } as const
  }
  function content(id: number, page: PdfObject | undefined): TaggedContent {
    const index = page !== undefined && isLink(page) ? (pageIndex.get(page.ref) ?? -1) : -1
    const marked = pages[index]?.byId.get(id)
    if (marked === undefined) problems.push(`page ${index + 1} has no content ${id}`)
    if (seen[index]?.has(id) === true) problems.push(`content ${id} of page ${index + 1} twice`)
    seen[index]?.add(id)
    return { type: 'content', page: index, text: marked?.text ?? '', lang: marked?.lang }
  }

  const [top, ...more] = document.list(treeRoot.entries.get('K'))
  if (top === undefined || more.length > 0) problems.push('the tree needs one root')
  const root = element(top ?? null)
  pages.forEach((page, index) => {
    for (const operator of page.unmarked) problems.push(`page ${index + 1}: unmarked ${operator}`)
    for (const id of page.byId.keys()) {
      if (seen[index]?.has(id) !== true)
        problems.push(`page ${index + 1}: content ${id} in no element`)
    }
  })
  problems.push(...parentProblems(document, treeRoot, pageRefs))
  problems.push(...elementProblems(root))
  return { document, root, pages, problems }
}

function attributesOf(document: PdfDocument, value: PdfObject | undefined): Map<string, PdfObject> {
  const all = new Map<string, PdfObject>()
  for (const dict of document.list(value)) {
    if (!isDict(dict)) continue
    for (const [name, attribute] of dict.entries) if (name !== 'O') all.set(name, attribute)
  }
  return all
}

/** Every number of marked content must lead back to an element (14.7.4.4). */
function parentProblems(
  document: PdfDocument,
  treeRoot: PdfDict,
  pageRefs: readonly PdfObject[],
): string[] {
  const nums = document.list(document.dict(treeRoot.entries.get('ParentTree')).entries.get('Nums'))
  const keys = nums.filter((_, i) => i % 2 === 0) as number[]
  const problems = keys.some((key, i) => key <= (keys[i - 1] ?? -1))
    ? ['parent tree not sorted']
    : []
  const byKey = new Map(keys.map((key, i) => [key, nums[i * 2 + 1]]))
  const hasParent = (dict: PdfDict, name: string) => byKey.has(dict.entries.get(name) as number)
  pageRefs.forEach((ref, index) => {
    const page = document.dict(ref)
    const annotations = document.list(page.entries.get('Annots')).map((one) => document.dict(one))
    const isInOrder = annotations.length === 0 || nameOf(page.entries.get('Tabs')) === 'S'
    if (!isInOrder) problems.push(`page ${index + 1}: Tabs`)
    for (const annotation of annotations) {
      if (!hasParent(annotation, 'StructParent')) problems.push('annotation without parent')
      if (!textOf(annotation.entries.get('Contents'))) problems.push('annotation without Contents')
    }
    if (page.entries.has('StructParents') && !hasParent(page, 'StructParents')) {
      problems.push(`page ${index + 1}: no parent entry`)
    }
  })
  return problems
}

export function elements(of: TaggedElement): readonly TaggedElement[] {
  const inside = of.children.filter((child): child is TaggedElement => 'children' in child)
  return [of, ...inside.flatMap(elements)]
}

/** All text of an element in reading order. */
export function readText(of: TaggedElement | TaggedContent | TaggedObject): string {
  if ('annotation' in of) return ''
  if ('text' in of) return of.text
  return of.actualText ?? of.children.map(readText).join('')
}

function elementProblems(root: TaggedElement): string[] {
  const all = elements(root)
  return [...headingProblems(all), ...noteProblems(all), ...all.flatMap(ownProblems)]
}

function headingProblems(all: readonly TaggedElement[]): string[] {
  const levels = all.flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type.charAt(1))] : []))
  return levels.flatMap((level, i) => {
    const before = levels[i - 1] ?? 0
    return level > before + 1 ? [`H${level} after H${before}`] : []
  })
}

function noteProblems(all: readonly TaggedElement[]): string[] {
  const ids = all.filter(({ type }) => type === 'Note').map(({ id }) => id)
  const areGood = new Set(ids).size === ids.length && !ids.includes(undefined)
  return areGood ? [] : ['Note without an ID of its own']
}

function ownProblems(element: TaggedElement): string[] {
  const problems = nestingProblems(element)
  if (element.type === 'Table') problems.push(...tableProblems(element))
  if (element.type === 'Figure' && (element.alt ?? '') === '') problems.push('Figure without Alt')
  if (element.type === 'Figure' && !element.attributes.has('BBox')) problems.push('Figure: no BBox')
  const hasAnnotation = element.children.some((child) => 'annotation' in child)
  if (element.type === 'Link' && !hasAnnotation) problems.push('Link without annotation')
  return problems
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'THead', 'TBody', 'Caption'],
  TR: ['TH', 'TD'],
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
  TOC: ['TOCI', 'TOC', 'Caption'],
}

const GROUPING = ['Document', 'Part', 'Sect', 'Div']

function nestingProblems(element: TaggedElement): string[] {
  const allowed = ALLOWED[element.type]
  const types = element.children.map((child) => child.type)
  if (allowed !== undefined) {
    return types
      .filter((type) => !allowed.includes(type))
      .map((type) => `${type} in ${element.type}`)
  }
  if (!GROUPING.includes(element.type)) return []
  return types.filter((type) => type === 'content').map(() => `content right in ${element.type}`)
}

/** Rows must fill the same columns, spans counted in. */
function tableProblems(table: TaggedElement): string[] {
  const rows = elements(table).filter((element) => element.type === 'TR')
  const cells = rows.flatMap((row) => row.children.filter(isElement))
  const withoutScope = cells.filter((one) => one.type === 'TH' && !one.attributes.has('Scope'))
  const covered: number[] = []
  const widths = rows.map((row, rowIndex) =>
    fillRow(row.children.filter(isElement), rowIndex, covered),
  )
  return [
    ...withoutScope.map(() => 'TH without Scope'),
    ...widths.flatMap((width, i) =>
      width === widths[0] ? [] : [`row ${i + 1} has ${width} of ${widths[0]} columns`],
    ),
  ]
}

/** @param covered by column, the first row that is free; filled in. @returns the row's columns */
function fillRow(cells: readonly TaggedElement[], rowIndex: number, covered: number[]): number {
  let column = 0
  const skip = () => {
    while ((covered[column] ?? 0) > rowIndex) column++
  }
  for (const one of cells) {
    skip()
    const below = rowIndex + spanOf(one, 'RowSpan')
    for (let i = spanOf(one, 'ColSpan'); i > 0; i--) covered[column++] = below
  }
  skip()
  return column
}

function spanOf(cell: TaggedElement, name: 'ColSpan' | 'RowSpan'): number {
  return (cell.attributes.get(name) as number | undefined) ?? 1
}

function isElement(child: TaggedElement['children'][number]): child is TaggedElement {
  return 'children' in child
}
