/**
 * The package's frame, drafted by pptxgenjs: a blank presentation of the deck's size. What its draft
 * has right is kept as it is (properties of presentation and view, the list of table styles, the
 * default text style); everything that carries content is written by this folder's own writers,
 * since pptxgenjs 4.0.1 gets most of it wrong (docs: FINDINGS-PPTX).
 */
import { strFromU8, unzipSync } from 'fflate'
import type { Scene } from '../../scene/scene.ts'

export interface Frame {
  readonly presentationProperties: string
  readonly viewProperties: string
  /** An `a:tblStyleLst` without content. */
  readonly tableStyles: string
  /** The `p:defaultTextStyle` of the presentation. */
  readonly defaultTextStyle: string
}

const PT_PER_INCH = 72

const KEPT = {
  presentation: 'ppt/presentation.xml',
  presentationProperties: 'ppt/presProps.xml',
  viewProperties: 'ppt/viewProps.xml',
  tableStyles: 'ppt/tableStyles.xml',
} as const

export async function draftFrame(scene: Scene): Promise<Frame> {
  const parts = unzipSync(await draft(scene), {
    filter: ({ name }) => (Object.values(KEPT) as string[]).includes(name),
  })
  const read = (name: string): string => {
    const bytes = parts[name]
    if (bytes === undefined) throw new Error(`pptxgenjs drafted no ${name}`)
    return strFromU8(bytes)
  }
  return {
    presentationProperties: read(KEPT.presentationProperties),
    viewProperties: read(KEPT.viewProperties),
    tableStyles: read(KEPT.tableStyles),
    defaultTextStyle: defaultTextStyle(read(KEPT.presentation)),
  }
}

async function draft({ size, meta }: Scene): Promise<Uint8Array> {
  const module = await import('pptxgenjs')
  // the package's types take its ES module for CommonJS, where the class would be one step deeper
  const PptxGenJs = module.default as unknown as typeof module.default.default
  const presentation = new PptxGenJs()
  const layout = { width: size.width / PT_PER_INCH, height: size.height / PT_PER_INCH }
  presentation.defineLayout({ name: meta.theme.name, ...layout })
  presentation.layout = meta.theme.name
  presentation.addSlide()
  const bytes = await presentation.write({ outputType: 'uint8array' })
  if (!(bytes instanceof Uint8Array)) throw new Error('pptxgenjs wrote no bytes')
  return bytes
}

function defaultTextStyle(presentation: string): string {
  const [found] = /<p:defaultTextStyle>.*<\/p:defaultTextStyle>/s.exec(presentation) ?? []
  if (found === undefined) throw new Error('pptxgenjs drafted no default text style')
  return found
}
