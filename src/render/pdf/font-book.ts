/** The fonts that a file uses, opened at first use. */
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import type { Font } from '../../text/font.ts'
import { canSubset } from '../../text/subset-truetype.ts'
import { type FontSubset, fontSubset } from './font-subset.ts'
import type { PdfFile, PdfReference } from './pdf-file.ts'

export interface FontsByName {
  fontNamed(name: string): Font | undefined
}

export interface EmbeddedFont {
  readonly subset: FontSubset
  /** The font object, which is filled in when all pages are painted. */
  readonly reference: PdfReference
}

export interface FontBook {
  subset(name: string): FontSubset | undefined
  /** The same, but only of a font that has been opened. */
  opened(name: string): FontSubset | undefined
  referenceOf(subset: FontSubset): PdfReference | undefined
  embedded(): readonly EmbeddedFont[]
}

export function fontBook(
  file: PdfFile,
  fonts: FontsByName,
  report: (found: Diagnostic) => void,
): FontBook {
  const byName = new Map<string, FontSubset | undefined>()
  const references = new Map<string, EmbeddedFont>()

  function open(name: string): FontSubset | undefined {
    const font = fonts.fontNamed(name)
    if (font === undefined) {
      report(diagnostic('output/unknown-font', `there is no font \`${name}\` to embed`, null))
      return undefined
    }
    if (!canSubset(font)) {
      report(
        diagnostic('output/font-outlines', `the font \`${name}\` has no TrueType outlines`, null, {
          help: 'name the TrueType version (.ttf) of the font in the theme',
        }),
      )
      return undefined
    }
    const subset = fontSubset(font, `F${references.size + 1}`)
    references.set(subset.resource, { subset, reference: file.open({}) })
    return subset
  }
  return {
    subset: (name) => {
      if (!byName.has(name)) byName.set(name, open(name))
      return byName.get(name)
    },
    opened: (name) => byName.get(name),
    referenceOf: ({ resource }) => references.get(resource)?.reference,
    embedded: () => [...references.values()],
  }
}
