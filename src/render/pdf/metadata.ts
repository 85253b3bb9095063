/** Document information, XMP (ISO 16684-1) and what PDF/A asks besides (ISO 19005-2 and -3). */
import type { SceneMeta } from '../../scene/scene.ts'
import { type PdfFile, pdfText } from './pdf-file.ts'
import { srgbProfile } from './srgb-profile.ts'

export type Archive = '2a' | '3a'

const CREATOR = 'Dossier'
const PRODUCER = 'PDFKit 0.20.2'

/** The start of a year, month or day in UTC, so that no machine's time zone shows. */
export function dateOf(meta: SceneMeta): Date {
  const [year = 1970, month = 1, day = 1] = meta.date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day))
}

/** The information dictionary's entries; empty ones are left out. */
export function documentInfo(meta: SceneMeta): Readonly<Record<string, string | Date>> {
  const date = dateOf(meta)
  const author = meta.authors.length > 0 ? meta.authors.join(', ') : meta.organization
  return {
    Title: meta.title,
    ...(author === '' ? {} : { Author: author }),
    ...(meta.subject === '' ? {} : { Subject: meta.subject }),
    Creator: CREATOR,
    Producer: PRODUCER,
    CreationDate: date,
    ModDate: date,
  }
}

export function writeMetadata(file: PdfFile, meta: SceneMeta, archive: Archive | null): void {
  const stream = file.document.ref({ Type: 'Metadata', Subtype: 'XML' })
  // Plain text, so that programs that don't read PDF find the packet.
  Object.assign(stream, { compress: false })
  stream.end(new TextEncoder().encode(xmpPacket(meta, archive)))
  file.catalog.Metadata = stream
  if (archive !== null) {
    const profile = file.addStream({ N: 3 }, srgbProfile())
    file.catalog.OutputIntents = [
      file.add({
        Type: 'OutputIntent',
        S: 'GTS_PDFA1',
        OutputConditionIdentifier: pdfText('sRGB IEC61966-2.1'),
        Info: pdfText('sRGB IEC61966-2.1'),
        DestOutputProfile: profile,
      }),
    ]
  }
}

function xmpPacket(meta: SceneMeta, archive: Archive | null): string {
  const date = `${dateOf(meta).toISOString().slice(0, 19)}Z`
  const title = alternatives('dc:title', meta.title)
  const authors = meta.authors.length > 0 ? meta.authors : [meta.organization]
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
${title}
${list('dc:creator', 'Seq', authors)}
${meta.subject === '' ? '' : alternatives('dc:description', meta.subject)}
${list('dc:publisher', 'Bag', [meta.organization])}
${list('dc:language', 'Bag', [meta.lang])}
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:MetadataDate>${date}</xmp:MetadataDate>
<xmp:CreatorTool>${CREATOR}</xmp:CreatorTool>
<pdf:Producer>${PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>${archive === null ? '' : archiveClaim(archive)}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

/** The claim, and the description of the one schema that PDF/A does not know (ISO 19005-2, 6.6.2.3). */
function archiveClaim(archive: Archive): string {
  return `
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>${archive.charAt(0)}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Indicates which part of ISO 14289 the document conforms to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`
}

function alternatives(name: string, text: string): string {
  return `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></${name}>`
}

function list(name: string, kind: 'Seq' | 'Bag', texts: readonly string[]): string {
  const items = texts.filter((text) => text !== '')
  if (items.length === 0) return ''
  const written = items.map((text) => `<rdf:li>${escapeXml(text)}</rdf:li>`).join('')
  return `<${name}><rdf:${kind}>${written}</rdf:${kind}></${name}>`
}

/** Also leaves out what XML 1.0 can't hold at all. */
function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  )
}
