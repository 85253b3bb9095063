import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PDFDocument } from 'pdfkit'
import { describe, expect, it } from 'vitest'

/** What the writer reaches for below pdfkit's documented API, pinned to the version it was read in. */

const main = createRequire(import.meta.url).resolve('pdfkit')
const manifest = JSON.parse(readFileSync(join(dirname(main), '../package.json'), 'utf8')) as {
  readonly version: string
}

function newDocument(): PDFDocument {
  return new PDFDocument({
    pdfVersion: '1.7',
    font: null,
    autoFirstPage: false,
    compress: true,
    tagged: true,
    displayTitle: true,
    lang: 'en',
    info: { CreationDate: new Date(0), ModDate: new Date(0) },
  })
}

describe('pdfkit', () => {
  it('is the version that src/render/pdf/pdfkit.d.ts describes', () => {
    expect(manifest.version).toBe('0.20.2')
  })

  it('hands every piece of the file to `push`, and asks `_id` only for the trailer', () => {
    const document = newDocument()
    const header = document.read() ?? new Uint8Array()
    const chunks: Uint8Array[] = [header]
    let ended = false
    document.push = (chunk) => {
      if (chunk === null) ended = true
      else chunks.push(chunk)
      return true
    }
    Object.defineProperty(document, '_id', { get: () => Uint8Array.of(0xab, 0xcd) })
    document.addPage({ size: [100, 50], margin: 0 })
    document.end()
    expect(ended).toBe(true)
    const text = Buffer.concat(chunks).toString('latin1')
    expect(Buffer.from(header).toString('latin1')).toMatch(/^%PDF-1\.7\n/)
    expect(text).toMatch(/%%EOF\n$/)
    // The cross-reference table stands where the file says.
    const start = Number(/startxref\n(\d+)\n/.exec(text)?.[1])
    expect(text.slice(start, start + 5)).toBe('xref\n')
    expect(text).toContain('/ID [<abcd> <abcd>]')
  })

  it('writes no metadata of its own when `endMetadata` does nothing', () => {
    const document = newDocument()
    const chunks: Uint8Array[] = []
    document.push = (chunk) => {
      if (chunk !== null) chunks.push(chunk)
      return true
    }
    document.endMetadata = () => undefined
    document.addPage({ size: [100, 50], margin: 0 })
    document.end()
    expect(Buffer.concat(chunks).toString('latin1')).not.toContain('xpacket')
  })

  it('starts a page upside down and keeps resources where the writer puts them', () => {
    const document = newDocument()
    document.addPage({ size: [100, 50], margin: 0 })
    const { page } = document
    expect(page.dictionary.data.MediaBox).toEqual([0, 0, 100, 50])
    page.fonts.F1 = document.ref({})
    page.xobjects.I1 = document.ref({})
    page.ext_gstates.G1 = document.ref({})
    expect(Object.keys(page.resources.data)).toEqual(
      expect.arrayContaining(['Font', 'XObject', 'ExtGState']),
    )
    const content = page.dictionary.data.Contents as { readonly buffer: readonly Uint8Array[] }
    expect(Buffer.concat(content.buffer).toString()).toBe('1 0 0 -1 0 50 cm\n')
  })

  it('lets the catalog and a stream\u2019s compression be set', () => {
    const document = newDocument()
    expect(document._root.data.Type).toBe('Catalog')
    expect(document._root.data.Names).toHaveProperty('data.Dests')
    expect(document.ref({})).toHaveProperty('compress', true)
    expect(document.ref({ Filter: 'DCTDecode' })).toHaveProperty('compress', false)
  })
})
