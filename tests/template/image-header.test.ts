import { expect, describe as group, it } from 'vitest'
import { readImageHeader } from '../../src/template/image-header.ts'
import { pngFile } from '../support/png-file.ts'

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...new TextEncoder().encode(part)] : part,
    ),
  )

const svg = (inside: string, attributes = 'viewBox="0 0 200 100"') =>
  readImageHeader(bytes(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`))

function useBomb(depth: number, width = 10): string {
  const groups = Array.from(
    { length: depth },
    (_, at) => `<g id="a${at + 1}">${`<use xlink:href="#a${at}"/>`.repeat(width)}</g>`,
  )
  return `<defs><rect id="a0"/>${groups.join('')}</defs><use xlink:href="#a${depth}"/>`
}

function maskChain(depth: number): string {
  const masks = Array.from(
    { length: depth },
    (_, at) =>
      `<mask id="m${at + 1}" mask="url(#m${at})"><rect class="c${at}"/></mask><style>.c${at} {mask: url(#m${at})}</style>`,
  )
  return `<mask id="m0"/>${masks.join('')}<rect mask="url('#m${depth}')"/>`
}

group('format and size', () => {
  it('reads IHDR of a PNG', () => {
    const png = pngFile({ width: 256, height: 3, color: 2, interlace: 0 }, new Uint8Array(9))
    expect(readImageHeader(png)).toEqual({
      ok: true,
      image: { format: 'png', width: 256, height: 3 },
    })
  })

  it('refuses a PNG that is cut off or changed on the way', () => {
    const png = pngFile({ width: 4, height: 4, color: 2, interlace: 0 }, new Uint8Array(52))
    for (let length = 0; length < png.length; length++) {
      expect(readImageHeader(png.slice(0, length))).toMatchObject({
        ok: false,
        code: 'image/format',
      })
    }
    for (let at = 0; at < png.length; at++) {
      expect(readImageHeader(png.with(at, (png[at] ?? 0) ^ 1))).toMatchObject({ ok: false })
    }
  })

  it.each([
    ['more pixels than an output can take', 20_000, 20_000],
    ['a strip', 1, 5000],
  ])('refuses a PNG with %s', (_, width, height) => {
    const png = pngFile({ width, height, color: 6, interlace: 0 }, new Uint8Array(9))
    expect(readImageHeader(png)).toMatchObject({ ok: false, code: 'image/too-large' })
  })

  it('goes past other segments to the frame of a JPEG', () => {
    const jpeg = bytes(
      [0xff, 0xd8],
      [0xff, 0xe0, 0, 4, 0, 0],
      [0xff, 0xc4, 0, 3, 9],
      [0xff, 0xc2, 0, 11, 8, 0, 5, 1, 0, 3, 0, 0, 0],
      [0xff, 0xd9],
    )
    expect(readImageHeader(jpeg)).toEqual({
      ok: true,
      image: { format: 'jpeg', width: 256, height: 5 },
    })
    expect(readImageHeader(jpeg.slice(0, 8))).toMatchObject({ ok: false, code: 'image/format' })
  })

  it.each([
    ['viewBox="0 0 200 100"', 200, 100],
    ['width="2in" height="10mm"', 192, 10 * (96 / 25.4)],
    ['width="100" viewBox="0 0 200 100"', 100, 50],
    ['width="100%" height="100%" viewBox="-5,-5,30,40"', 30, 40],
  ])('takes the size of an SVG from %s', (attributes, width, height) => {
    expect(svg('', attributes)).toEqual({ ok: true, image: { format: 'svg', width, height } })
  })

  it.each([
    ['nothing', bytes()],
    ['a GIF', bytes('GIF89a')],
    ['a text', bytes('hello')],
    ['HTML', bytes('<html></html>')],
  ])('refuses %s', (_, file) => {
    expect(readImageHeader(file)).toMatchObject({ ok: false, code: 'image/format' })
  })
})

group('what an SVG must not hold', () => {
  it.each([
    ['<script>x</script>'],
    ['<svg:script>x</svg:script>'],
    ['<rect onload="x"/>'],
    ['<image href="https://a.example/x.png"/>'],
    ['<image xlink:href="/etc/passwd"/>'],
    ["<use href='other.svg#a'/>"],
    ['<a href="javascript:x">a</a>'],
    ['<rect style="fill:url(https://a.example/x)"/>'],
    ['<rect style="fill:url(\'x.svg#a\')"/>'],
    ['<style>@import "x.css"</style>'],
    ['<foreignObject/>'],
    ['<image href="data:image/svg+xml,%3Csvg/%3E"/>'],
    ['<image href="data:image/png;base64,AA"/>'],
    ['<a xlink:href="&#106;avascript:x">a</a>'],
    ['<set attributeName="href" to="javascript:x"/>'],
    ['<rect style="fill:u\\72l(https://a.example/x)"/>'],
    ['<style><![CDATA[@\\69mport "x.css"]]></style>'],
    ['<rect style="fill:image-set(\'https://a.example/x\' 1x)"/>'],
    ['<filter id="a"><feImage href="#a"/></filter>'],
  ])('%s', (inside) => {
    expect(svg(inside)).toMatchObject({ ok: false, code: 'image/unsafe-svg' })
  })

  it.each([
    ['references that show one another ten times each', useBomb(6)],
    ['masks in masks', maskChain(24)],
    ['a chain of references', useBomb(2000, 1)],
    ['a filter without end', '<filter id="f"><feTurbulence numOctaves="1000000000"/></filter>'],
    ['a number that is larger than any picture', '<filter x="-1e9" width="1e9"/>'],
    ['elements in one another', '<g>'.repeat(500) + '</g>'.repeat(500)],
    ['many elements', '<g/>'.repeat(60_000)],
    ['many attributes', `<g ${Array.from({ length: 200 }, (_, at) => `a${at}="1"`).join(' ')}/>`],
    ['many rules', `<style>${'a b c{fill:red}'.repeat(20_000)}</style>${'<g/>'.repeat(100)}`],
  ])('takes the machine when it is drawn: %s', (_, inside) => {
    expect(svg(inside)).toMatchObject({ ok: false, code: 'image/unsafe-svg' })
  })

  it('a strip of a picture is too large', () => {
    expect(svg('', 'width="1" height="1000"')).toMatchObject({ code: 'image/too-large' })
  })

  it('is not an entity either', () => {
    const file = bytes('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg viewBox="0 0 1 1">&a;</svg>')
    expect(readImageHeader(file)).toMatchObject({ ok: false, code: 'image/unsafe-svg' })
  })

  it('but may refer within itself', () => {
    expect(
      svg('<defs><path id="a"/></defs><use href="#a"/><rect fill="url(#a)" data-on="1"/>'),
    ).toMatchObject({ ok: true })
    const png = pngFile({ width: 2, height: 2, color: 2, interlace: 0 }, new Uint8Array(14))
    const data = Buffer.from(png).toString('base64')
    expect(svg(`<image href="data:image/png;base64,${data}"/>`)).toMatchObject({ ok: true })
    expect(svg(`<style>.a{fill:url(#a)}</style><use href="#a"/>`)).toMatchObject({ ok: true })
  })
})
