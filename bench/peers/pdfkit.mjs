// The content as a plain pdfkit script would put it. node pdfkit.mjs in.json out.pdf regular.ttf bold.ttf
import { createWriteStream, readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'

const [input, output, regular, bold] = process.argv.slice(2)
const { sections } = JSON.parse(readFileSync(input, 'utf8'))
const pdf = new PDFDocument({ size: 'A4', margin: 72 })
pdf.pipe(createWriteStream(output))
pdf.registerFont('regular', regular)
pdf.registerFont('bold', bold)
for (const section of sections) {
  pdf.font('bold').fontSize(18).text(section.title).moveDown(0.5)
  pdf.font('regular').fontSize(10.5).text(section.paragraph, { align: 'justify' }).moveDown()
  for (const { title, paragraph, bullets, table } of section.points) {
    pdf.font('bold').fontSize(13).text(title).moveDown(0.5)
    pdf.font('regular').fontSize(10.5).text(paragraph, { align: 'justify' }).moveDown()
    if (bullets.length > 0) pdf.list(bullets).moveDown()
    if (table) pdf.table({ data: [table.columns, ...table.rows] }).moveDown()
  }
}
pdf.end()
