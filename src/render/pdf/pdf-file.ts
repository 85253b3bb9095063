/**
 * The file that is being written: pdfkit's document behind the few things the writer asks of it
 * (numbered objects, pages, JPEG images). Everything else is written as objects of our own, so that
 * the tags, fonts, bookmarks and metadata don't depend on how pdfkit goes about them.
 */
import type { PDFDocument, PDFPage, PDFReference } from 'pdfkit'
import type { Size } from '../../geometry/box.ts'
import { fileId, hashBytes } from './content-hash.ts'

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
  addPage(size: Size): PDFPage
  /** Writes everything that is left and gives the whole file. */
  finish(): Uint8Array
}

export interface FileOptions {
  readonly lang: string
  readonly info: Readonly<Record<string, string | Date>>
}

/** A text string object (7.9.2.2); a plain string would become a name. */
export function pdfText(text: string): unknown {
  return Object(text)
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
    addPage: (size) => {
      document.addPage({ size: [size.width, size.height], margin: 0 })
      pages.push(document.page.dictionary)
      return document.page
    },
    finish: () => {
      document.end()
      return joined(output)
    },
  }
}

/**
 * Takes what pdfkit writes at once instead of through its stream, and names the file by a hash of
 * all that stands before the trailer (pdfkit's own name tells only titles and dates apart).
 */
function collect(document: PDFDocument): readonly Uint8Array[] {
  // The header is written by the constructor and waits in the stream.
  const header = document.read() ?? new Uint8Array()
  const chunks = [header]
  let hash = hashBytes(header)
  document.push = (chunk) => {
    if (chunk === null) return false
    chunks.push(chunk)
    hash = hashBytes(chunk, hash)
    return true
  }
  Object.defineProperty(document, '_id', { get: () => fileId(hash) })
  return chunks
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
