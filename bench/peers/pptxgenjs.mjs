// The content as a plain pptxgenjs script would put it: a slide for each heading. node pptxgenjs.mjs in.json out.pptx
import { readFileSync } from 'node:fs'
import PptxGenJs from 'pptxgenjs'

const [input, output] = process.argv.slice(2)
const { title, sections } = JSON.parse(readFileSync(input, 'utf8'))
const pptx = new PptxGenJs()
pptx.layout = 'LAYOUT_WIDE'
const slideOf = (heading) => {
  const slide = pptx.addSlide()
  slide.addText(heading, { x: 0.5, y: 0.4, w: 12, h: 0.8, fontSize: 28, bold: true })
  return slide
}
const body = { x: 0.5, w: 12, fontSize: 14, valign: 'top' }
slideOf(title)
for (const section of sections) {
  slideOf(section.title).addText(section.paragraph, { ...body, y: 1.4, h: 5 })
  for (const { title: heading, paragraph, bullets, table } of section.points) {
    const slide = slideOf(heading)
    slide.addText(paragraph, { ...body, y: 1.4, h: 1.6 })
    if (bullets.length > 0) {
      const items = bullets.map((text) => ({ text, options: { bullet: true, breakLine: true } }))
      slide.addText(items, { ...body, y: 3, h: 1.8 })
    }
    if (table) slide.addTable([table.columns, ...table.rows], { x: 0.5, y: 5, w: 12, fontSize: 12 })
  }
}
await pptx.writeFile({ fileName: output })
