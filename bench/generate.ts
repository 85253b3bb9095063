/**
 * Writes the bench's inputs into a folder: for each number of sections a project of ours, with and
 * without charts, and what the peers read. Run: `npx tsx bench/generate.ts <folder> [sections…]`
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Content, createContent } from './content.ts'
import { toHtml, toMarkdown, toMarp, toOutline, toTypst } from './formats.ts'

export const SIZES = [10, 100, 1000] as const

/** Names of the files of one size, in the folder that they were generated into. */
export interface Inputs {
  readonly sections: number
  /** Of our outlines, from the folder. */
  readonly outline: string
  readonly outlineWithCharts: string
  readonly markdown: string
  readonly marp: string
  readonly typst: string
  readonly html: string
  /** For the scripts on pptxgenjs and pdfkit. */
  readonly json: string
  /** A sentence that stands on one slide and one page, and what it is edited to. */
  readonly edit: { readonly from: string; readonly to: string }
}

export function generate(folder: string, sections: number): Inputs {
  mkdirSync(join(folder, 'content'), { recursive: true })
  const plain = createContent({ sections, charts: false })
  const full = createContent({ sections, charts: true })
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return name
  }
  return {
    sections,
    outline: write(`content/plain-${sections}.yaml`, toOutline(plain)),
    outlineWithCharts: write(`content/charts-${sections}.yaml`, toOutline(full)),
    markdown: write(`plain-${sections}.md`, toMarkdown(plain)),
    marp: write(`marp-${sections}.md`, toMarp(plain)),
    typst: write(`plain-${sections}.typ`, toTypst(plain)),
    html: write(`plain-${sections}.html`, toHtml(plain)),
    json: write(`plain-${sections}.json`, JSON.stringify(plain)),
    edit: editOf(plain),
  }
}

/** In the middle of the outline; as many lines as before, as most edits of a sentence. */
function editOf({ sections }: Content): Inputs['edit'] {
  const from = sections[Math.floor(sections.length / 2)]?.points[1].paragraph.split('。')[0] ?? ''
  return { from: `${from}。`, to: `${from}，并经复核。` }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder = 'bench-inputs', ...sizes] = process.argv.slice(2)
  for (const size of sizes.length === 0 ? SIZES : sizes.map(Number)) generate(folder, size)
}
