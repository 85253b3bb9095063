import { describe, expect, it } from 'vitest'
import {
  type Part,
  relationshipList,
  relativePath,
  zipPackage,
} from '../../../src/render/pptx/package.ts'
import { all, readPackage } from './read-package.ts'

const part = (name: string, body: string | Uint8Array = '<a/>'): Part => ({
  name,
  contentType: name.endsWith('.png') ? 'image/png' : 'application/test+xml',
  body,
  relationships: [],
})

describe('relativePath', () => {
  it.each([
    ['', 'ppt/presentation.xml', 'ppt/presentation.xml'],
    ['ppt/presentation.xml', 'ppt/slides/slide1.xml', 'slides/slide1.xml'],
    ['ppt/slides/slide1.xml', 'ppt/slides/slide2.xml', 'slide2.xml'],
    ['ppt/slides/slide1.xml', 'ppt/media/image1.png', '../media/image1.png'],
    ['xl/worksheets/sheet1.xml', 'xl/tables/table1.xml', '../tables/table1.xml'],
  ])('from %s to %s', (from, to, expected) => {
    expect(relativePath(from, to)).toBe(expected)
  })
})

describe('relationshipList', () => {
  it('gives one id to one target, and tells inside from outside', () => {
    const list = relationshipList()
    const first = list.link('t', 'ppt/a.xml')
    expect(list.link('t', 'ppt/a.xml')).toBe(first)
    expect(list.linkOutside('t', 'ppt/a.xml')).not.toBe(first)
    expect(list.all()).toHaveLength(2)
  })
})

describe('zipPackage', () => {
  const zip = zipPackage([part('b/z.xml'), part('a.png', new Uint8Array(64)), part('b/a.xml')], [])
  const read = readPackage(zip)

  it('puts content types first and the rest by name, without entries for folders', () => {
    expect(read.names).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'a.png',
      'b/a.xml',
      'b/z.xml',
    ])
  })

  it('names a default type for each extension and an override for each XML part', () => {
    const types = read.root('[Content_Types].xml')
    expect(all(types, 'Default').map((one) => one.attributes.Extension)).toEqual([
      'rels',
      'png',
      'xml',
    ])
    expect(all(types, 'Override').map((one) => one.attributes.PartName)).toEqual([
      '/b/a.xml',
      '/b/z.xml',
    ])
  })

  it('dates every entry 1980-01-01 and stores pictures as they are (APPNOTE 4.3.7, 4.4.6)', () => {
    const view = new DataView(zip.buffer, zip.byteOffset)
    const headers: { date: number; method: number; name: string }[] = []
    for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
      const nameLength = view.getUint16(at + 26, true)
      const name = new TextDecoder().decode(zip.subarray(at + 30, at + 30 + nameLength))
      headers.push({
        date: view.getUint16(at + 12, true),
        method: view.getUint16(at + 8, true),
        name,
      })
      at += 30 + nameLength + view.getUint16(at + 28, true) + view.getUint32(at + 18, true)
    }
    expect(headers).toHaveLength(5)
    // year 1980 is 0, month 1, day 1
    expect(headers.every(({ date }) => date === 0b0000000_0001_00001)).toBe(true)
    expect(headers.find(({ name }) => name === 'a.png')?.method).toBe(0)
    expect(headers.find(({ name }) => name === 'b/a.xml')?.method).toBe(8)
  })
})
