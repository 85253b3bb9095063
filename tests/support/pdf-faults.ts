/** A judge of PDF files with the tests' own reader: every object, stream and operator, and no action but links. */
import {
  isDict,
  isLink,
  isOperator,
  nameOf,
  type PdfDocument,
  type PdfObject,
  pdfLexer,
  readPdf,
  textOf,
} from './pdf-objects.ts'
import { xmlFault } from './xml-faults.ts'

const SAFE_ADDRESS = /^(?:https?:|mailto:)/i
/** ISO 32000-1, table A.1, but for inline images and Type 3 fonts. */
const OPERATORS = new Set(
  'b B b* B* BDC BMC BT BX c cm CS cs d Do EMC ET EX f f* g G gs h i j J k K l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'.split(
    ' ',
  ),
)

export function pdfFaults(bytes: Uint8Array, pages: number): readonly string[] {
  try {
    const document = readPdf(bytes)
    const root = document.dict(document.trailer.entries.get('Root'))
    const kids = pagesOf(document, root.entries.get('Pages'))
    return [
      ...(kids.length === pages ? [] : [`${kids.length} pages, not ${pages}`]),
      ...kids.flatMap((page) => contentFaults(document, page)),
      ...document.numbers.flatMap((ref) => actionFaults(document, document.resolve({ ref }))),
      ...metadataFaults(document, root.entries.get('Metadata')),
    ]
  } catch (problem) {
    return [`unreadable PDF: ${problem instanceof Error ? problem.message : String(problem)}`]
  }
}

function pagesOf(document: PdfDocument, node: PdfObject | undefined): readonly PdfObject[] {
  const kids = document.dict(node).entries.get('Kids')
  if (kids === undefined) return node === undefined ? [] : [node]
  return document.list(kids).flatMap((kid) => pagesOf(document, kid))
}

function contentFaults(document: PdfDocument, page: PdfObject): readonly string[] {
  const { entries } = document.dict(page)
  const faults: string[] = []
  const lexer = pdfLexer(document.stream(entries.get('Contents')))
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    if (isOperator(token) && !OPERATORS.has(token.operator)) {
      faults.push(`no operator: ${token.operator}`)
    }
  }
  return faults
}

function actionFaults(document: PdfDocument, object: PdfObject): readonly string[] {
  if (Array.isArray(object)) {
    return object.flatMap((one) => (isLink(one) ? [] : actionFaults(document, one)))
  }
  if (!isDict(object)) return []
  const { entries } = object
  const faults: string[] = []
  const action = nameOf(entries.get('S'))
  if (['JavaScript', 'Launch', 'GoToR', 'SubmitForm', 'ImportData'].includes(action ?? '')) {
    faults.push(`an action: ${action}`)
  }
  const address = action === 'URI' ? textOf(document.resolve(entries.get('URI'))) : undefined
  if (address !== undefined && !SAFE_ADDRESS.test(address)) faults.push(`leads to ${address}`)
  const inner = [...entries.values()].filter((one) => !isLink(one))
  return [...faults, ...inner.flatMap((one) => actionFaults(document, one))]
}

function metadataFaults(document: PdfDocument, link: PdfObject | undefined): readonly string[] {
  if (link === undefined) return ['no metadata']
  const xml = Buffer.from(document.stream(link), 'latin1').toString('utf8')
  const fault = xmlFault(xml.replace(/<\?xpacket[^?]*\?>/g, '').trim())
  return fault === undefined ? [] : [`metadata: ${fault}`]
}
