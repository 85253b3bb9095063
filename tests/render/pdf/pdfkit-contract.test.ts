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

  it('hands every piece of the file to `_write`, and asks `_id` only for the trailer', () => {
    const document = newDocument()
    const header = Buffer.from(document.read() ?? []).toString('latin1')
    let text = header
    let ended = false
    document._write = (written) => {
      const line = typeof written === 'string' ? `${written}\n` : Buffer.from(written)
      text += line.toString('latin1')
      document._offset = text.length
    }
    document.push = (chunk) => {
      ended = chunk === null
      return false
    }
    let idAskedAt = ''
    const id = () => {
      idAskedAt = text
      return Uint8Array.of(0xab, 0xcd)
    }
    Object.defineProperty(document, '_id', { get: id })
    document.addPage({ size: [100, 50], margin: 0 })
    document.end()
    expect(ended).toBe(true)
    expect(header).toMatch(/^%PDF-1\.7\n/)
    expect(text).toMatch(/%%EOF\n$/)
    expect(idAskedAt).toMatch(/n \n$/)
    // The cross-reference table stands where the file says.
    const start = Number(/startxref\n(\d+)\n/.exec(text)?.[1])
    expect(text.slice(start, start + 5)).toBe('xref\n')
    expect(text).toContain('/ID [<abcd> <abcd>]')
  })

  it('lists objects that others number and write', () => {
    const document = newDocument()
    let text = Buffer.from(document.read() ?? []).toString('latin1')
    document._write = (written) => {
      text += typeof written === 'string' ? `${written}\n` : Buffer.from(written).toString('latin1')
      document._offset = text.length
    }
    const id = document._offsets.push(null)
    const after = document.ref({})
    expect(after.id).toBe(id + 1)
    after.end()
    document._offsets[id - 1] = document._offset
    document._write(`${id} 0 obj\n7\nendobj`)
    document.addPage({ size: [100, 50], margin: 0 })
    document.end()
    const [, offset] = /^xref\n.*\n.*\n((?:.*\n)*)trailer$/m.exec(text) ?? []
    const place = Number(offset?.split('\n')[id - 1]?.slice(0, 10))
    expect(text.slice(place, place + 8)).toBe(`${id} 0 obj\n`.slice(0, 8))
  })

  it('writes what has a tag of its own as its text', () => {
    const document = newDocument()
    let text = ''
    document._write = (written) => {
      text += written
    }
    document.ref({ A: { [Symbol.toStringTag]: 'Own', toString: () => '<</B 1>>' } }).end()
    expect(text).toContain('/A <</B 1>>')
  })

  it('ends the pages so far when it is told to', () => {
    const document = newDocument()
    document.addPage({ size: [100, 50], margin: 0 })
    const { page } = document
    const place = () => document._offsets[page.dictionary.id - 1]
    expect(place()).toBeNull()
    document.flushPages()
    expect(place()).toBeGreaterThan(0)
    expect(document.page).toBe(page)
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
