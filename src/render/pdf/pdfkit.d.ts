/**
 * The part of pdfkit 0.20.2 that the PDF writer uses (its own package of types stops at 0.17).
 * `ref`, the page's resources, `_root`, `_id` (set by property), `endMetadata`, `push`, `read`, `_write`, `_offset`, `_offsets` and `flushPages` lie below the documented
 * API: tests/render/pdf/pdfkit-contract.test.ts fails when a version changes them.
 */
declare module 'pdfkit' {
  export class PDFReference {
    readonly id: number
    /** The object's dictionary: strings are names, String objects are text strings. */
    data: Record<string, unknown>
    write(chunk: Uint8Array | string): void
    end(chunk?: Uint8Array | string): void
  }

  export interface PDFPage {
    readonly width: number
    readonly height: number
    readonly dictionary: PDFReference
    /** Its `buffer` has what was written, its `compress` says whether it is deflated. */
    readonly content: PDFReference
    readonly resources: PDFReference
    readonly fonts: Record<string, PDFReference>
    readonly xobjects: Record<string, PDFReference>
    readonly ext_gstates: Record<string, PDFReference>
  }

  export interface PDFImage {
    readonly label: string
    readonly width: number
    readonly height: number
    readonly orientation?: number
    readonly obj: PDFReference | null
    embed(document: PDFDocument): void
  }

  export interface PDFDocumentOptions {
    readonly pdfVersion: '1.7'
    /** null: load no standard font. */
    readonly font: null
    readonly autoFirstPage: false
    readonly compress: boolean
    readonly tagged: boolean
    readonly lang: string
    readonly displayTitle: boolean
    readonly info: Readonly<Record<string, string | Date>>
  }

  export class PDFDocument {
    constructor(options: PDFDocumentOptions)
    readonly page: PDFPage
    readonly _root: PDFReference
    endMetadata: () => void
    ref(data?: Record<string, unknown> | readonly unknown[]): PDFReference
    addPage(options: { readonly size: readonly [number, number]; readonly margin: number }): this
    addContent(data: Uint8Array | string): this
    openImage(bytes: Uint8Array): PDFImage
    getStructTreeRoot(): PDFReference
    /** Where every piece of the file goes; text without the line feed that ends it. */
    _write: (written: Uint8Array | string) => void
    /** Of what is written next. */
    _offset: number
    /** Offsets of objects by number - 1; null for one that is not written yet. */
    readonly _offsets: (number | null)[]
    /** Ends the pages that have been added. */
    flushPages(): void
    /** Readable's: pdfkit hands every piece of the file to it, and null at the end. */
    push: (chunk: Uint8Array | null) => boolean
    /** Readable's: what has been written so far and nobody took. */
    read(): Uint8Array | null
    end(): void
  }
}
