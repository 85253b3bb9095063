import {
  isDict,
  isOperator,
  nameOf,
  type PdfDict,
  type PdfDocument,
  type PdfObject,
  pdfLexer,
  textOf,
  utf16,
} from './pdf-objects.ts'

/** What a page paints, by the marks around it (ISO 32000-1, 14.6). */
export interface PageContent {
  readonly dict: PdfDict
  readonly byId: ReadonlyMap<number, { readonly text: string; readonly lang: string | undefined }>
  readonly artifacts: readonly { readonly subtype: string | undefined; readonly text: string }[]
  /** Painting operators outside of all marks. */
  readonly unmarked: readonly string[]
}

const PAINTING = new Set(['f', 'f*', 'S', 'B', 'B*', 'Tj', 'TJ', 'Do', 'sh', 'b', 's'])

export function readPageContent(document: PdfDocument, dict: PdfDict): PageContent {
  const fonts = fontMaps(document, dict)
  const page: Reading = { dict, byId: new Map(), artifacts: [], unmarked: [] }
  const open: (Mark | null)[] = []
  let font = NO_FONT
  for (const { operator, operands } of operations(document.stream(dict.entries.get('Contents')))) {
    const mark = open.findLast((entry) => entry !== null)
    if (operator === 'Tf') font = fontAt(fonts, operands[0])
    if (operator === 'BDC') open.push(openMark(operands, page))
    if (operator === 'EMC') open.pop()
    if (operator === 'TJ' && mark) mark.text += shownText(operands[0], font)
    if (PAINTING.has(operator) && !mark) page.unmarked.push(operator)
  }
  if (open.length > 0) page.unmarked.push('marks left open')
  return page
}

function fontAt(
  fonts: ReadonlyMap<string, ReadonlyMap<number, string>>,
  name: PdfObject | undefined,
): ReadonlyMap<number, string> {
  return fonts.get(nameOf(name) ?? '') ?? NO_FONT
}

const NO_FONT: ReadonlyMap<number, string> = new Map()

interface Mark {
  text: string
  readonly lang: string | undefined
  readonly subtype: string | undefined
}

interface Reading {
  readonly dict: PdfDict
  readonly byId: Map<number, Mark>
  readonly artifacts: Mark[]
  readonly unmarked: string[]
}

interface Operation {
  readonly operator: string
  readonly operands: readonly PdfObject[]
}

function operations(stream: string): readonly Operation[] {
  const found: Operation[] = []
  const lexer = pdfLexer(stream)
  let operands: PdfObject[] = []
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (isOperator(token)) {
      found.push({ operator: token.operator, operands })
      operands = []
    } else operands.push(token)
  }
  return found
}

function openMark(operands: readonly PdfObject[], page: Reading): Mark | null {
  const properties = operands[1]
  const entries = properties !== undefined && isDict(properties) ? properties.entries : undefined
  const mark = {
    text: '',
    lang: textOf(entries?.get('Lang')),
    subtype: nameOf(entries?.get('Subtype')),
  }
  const id = entries?.get('MCID')
  if (nameOf(operands[0]) === 'Artifact') page.artifacts.push(mark)
  else if (typeof id === 'number') page.byId.set(id, mark)
  else return null
  return mark
}

function shownText(array: PdfObject | undefined, font: ReadonlyMap<number, string>): string {
  if (!Array.isArray(array)) return ''
  let text = ''
  for (const part of array as readonly PdfObject[]) {
    if (typeof part !== 'object' || part === null || !('bytes' in part)) continue
    for (let i = 0; i + 1 < part.bytes.length; i += 2) {
      text += font.get((part.bytes.charCodeAt(i) << 8) | part.bytes.charCodeAt(i + 1)) ?? '\ufffd'
    }
  }
  return text
}

function fontMaps(document: PdfDocument, page: PdfDict): Map<string, Map<number, string>> {
  const maps = new Map<string, Map<number, string>>()
  const resources = document.dict(page.entries.get('Resources'))
  const fonts = resources.entries.get('Font')
  if (fonts === undefined) return maps
  for (const [name, ref] of document.dict(fonts).entries) {
    maps.set(name, readCMap(document.stream(document.dict(ref).entries.get('ToUnicode'))))
  }
  return maps
}

/** Ranges with arrays, the only form the writer uses. */
export function readCMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>()
  for (const range of cmap.matchAll(/<([0-9A-F]{4})><([0-9A-F]{4})>\[([^\]]*)\]/g)) {
    const first = Number.parseInt(range[1] ?? '', 16)
    const texts = [...(range[3] ?? '').matchAll(/<([0-9A-F]*)>/g)]
    texts.forEach((text, i) => {
      map.set(first + i, utf16(Buffer.from(text[1] ?? '', 'hex').toString('latin1')))
    })
  }
  return map
}
