/**
 * The file that is being written: pdfkit's document behind the few things the writer asks of it
 * (numbered objects, pages, JPEG images). Everything else is written as objects of our own, so that
 * the tags, fonts, bookmarks and metadata don't depend on how pdfkit goes about them.
 */
import type { PDFDocument, PDFPage, PDFReference } from 'pdfkit'
import type { Size } from '../../geometry/box.ts'
import { fileId } from './content-hash.ts'
import { type PdfOutput, pdfOutput } from './pdf-output.ts'
import { referenceTo, textString } from './pdf-syntax.ts'

export type PdfReference = PDFReference
export type PdfDictionary = Record<string, unknown>

export interface PdfFile {
  readonly document: PDFDocument
  /** The document catalog's entries. */
  readonly catalog: PdfDictionary
  /** Page dictionaries in order. */
  readonly pages: readonly PdfReference[]
  /** Makes an object that is ended later with `end()`. */
  open(data: PdfDictionary): PdfReference
  /** Writes a finished object. */
  add(data: PdfDictionary): PdfReference
  /** Writes a stream; pdfkit deflates it unless the dictionary names a filter. */
  addStream(data: PdfDictionary, bytes: Uint8Array): PdfReference
  /** Writes a stream that is deflated already, as `addStream` would. */
  addDeflated(data: PdfDictionary, deflated: Uint8Array): PdfReference
  /** The stream that was written last, as it stands in the file. */
  lastStream(): Uint8Array
  /** The number of an object that is written later with `put`. */
  reserve(): number
  /** Writes an object whose syntax is written out already: pdfkit's way is slow for thousands. */
  put(id: number, syntax: string): void
  addPage(size: Size): PDFPage
  /** Writes the page that was added last, with its content: as text, or deflated already. */
  endPage(content: string | Uint8Array): void
  /** Writes everything that is left and gives the whole file. */
  finish(): Uint8Array
}

export interface FileOptions {
  readonly lang: string
  readonly info: Readonly<Record<string, string | Date>>
}

/** A text string object (7.9.2.2); a plain string would become a name. */
export function pdfText(text: string): unknown {
  return pdfSyntax(textString(text))
}

/** A value that is written out already: pdfkit asks what it does not know for its text. */
function pdfSyntax(syntax: string): unknown {
  return { [Symbol.toStringTag]: 'PdfSyntax', toString: () => syntax }
}

/** A reference to an object by its number. */
export function pdfReference(id: number): unknown {
  return pdfSyntax(referenceTo(id))
}

export async function openPdfFile(options: FileOptions): Promise<PdfFile> {
  const pdfkit = await import('pdfkit')
  const document = new pdfkit.PDFDocument({
    pdfVersion: '1.7',
    font: null,
    autoFirstPage: false,
    compress: true,
    tagged: true,
    displayTitle: true,
    ...options,
  })
  // pdfkit 0.20.2 writes titles into XMP without escaping them; metadata.ts writes the packet.
  document.endMetadata = () => undefined
  const pages: PdfReference[] = []
  const output = collect(document)
  return {
    document,
    catalog: document._root.data,
    pages,
    open: (data) => document.ref(data),
    add: (data) => {
      const reference = document.ref(data)
      reference.end()
      return reference
    },
    addStream: (data, bytes) => {
      const reference = document.ref(data)
      reference.end(bytes)
      return reference
    },
    addDeflated: (data, deflated) => {
      const reference = document.ref(data)
      setDeflated(reference, deflated)
      reference.end()
      return reference
    },
    lastStream: () => output.lastBytes(),
    addPage: (size) => {
      document.addPage({ size: [size.width, size.height], margin: 0 })
      pages.push(document.page.dictionary)
      return document.page
    },
    endPage: (content) => {
      if (typeof content === 'string') document.addContent(new TextEncoder().encode(content))
      else {
        // without the line that turns the page, which the content has
        Object.assign(document.page.content, { buffer: [], data: {} })
        setDeflated(document.page.content, content)
      }
      document.flushPages()
    },
    reserve: () => document._offsets.push(null),
    put: (id, syntax) => {
      document._offsets[id - 1] = output.length
      output.text(`${id} 0 obj\n${syntax}\nendobj\n`)
      document._offset = output.length
    },
    finish: () => {
      document.end()
      return output.whole()
    },
  }
}

/** The same entries in the same order as of a stream that pdfkit deflates. */
function setDeflated(stream: PdfReference, deflated: Uint8Array): void {
  Object.assign(stream, { compress: false })
  stream.write(deflated)
  stream.data.Filter = 'FlateDecode'
}

/**
 * Takes what pdfkit writes at once instead of through its stream, and names the file by a hash of
 * all that stands before the trailer (pdfkit's own name tells only titles and dates apart).
 */
function collect(document: PDFDocument): PdfOutput {
  const output = pdfOutput()
  // The header is written by the constructor and waits in the stream.
  output.bytes(document.read() ?? new Uint8Array())
  document._write = (written) => {
    if (typeof written === 'string') output.text(`${written}\n`)
    else output.bytes(written)
    document._offset = output.length
  }
  // The end of the stream, which nobody reads.
  document.push = () => false
  Object.defineProperty(document, '_id', { get: () => fileId(output.hash()) })
  return output
}
