import { expect, describe as group, it } from 'vitest'
import { readImageHeader } from '../../src/template/image-header.ts'

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...new TextEncoder().encode(part)] : part,
    ),
  )

const svg = (inside: string, attributes = 'viewBox="0 0 200 100"') =>
  readImageHeader(bytes(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`))

group('format and size', () => {
  it('reads IHDR of a PNG', () => {
    const png = bytes(
      [0x89],
      'PNG\r\n',
      [0x1a, 0x0a],
      [0, 0, 0, 13],
      'IHDR',
      [0, 0, 1, 0],
      [0, 0, 0, 3],
      [8, 2, 0, 0, 0],
      [1, 2, 3, 4],
    )
    expect(readImageHeader(png)).toEqual({
      ok: true,
      image: { format: 'png', width: 256, height: 3 },
    })
    expect(readImageHeader(png.slice(0, 20))).toMatchObject({ ok: false, code: 'image/format' })
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
  ])('%s', (inside) => {
    expect(svg(inside)).toMatchObject({ ok: false, code: 'image/unsafe-svg' })
  })

  it('is not an entity either', () => {
    const file = bytes('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg viewBox="0 0 1 1">&a;</svg>')
    expect(readImageHeader(file)).toMatchObject({ ok: false, code: 'image/unsafe-svg' })
  })

  it('but may refer within itself', () => {
    expect(
      svg('<defs><path id="a"/></defs><use href="#a"/><rect fill="url(#a)" data-on="1"/>'),
    ).toMatchObject({ ok: true })
    expect(svg('<image href="data:image/png;base64,AA"/>')).toMatchObject({ ok: true })
  })
})
