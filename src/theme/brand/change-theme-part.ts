import type { Scheme } from '../../geometry/color.ts'
import { replaceParts, type TemplatePackage } from './open-package.ts'
import { childAt, parseXml, type XmlElement } from './xml-tree.ts'

/** What a theme file sets over its template's theme part. */
export interface ThemeChanges {
  readonly colors?: Scheme
  readonly fonts?: {
    readonly heading: FontChange
    readonly body: FontChange
  }
}

interface FontChange {
  readonly latin?: string
  readonly han?: string
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The package with other colours and fonts in its master's theme, so that all that refers to them follows. */
export function changeThemePart(
  opened: TemplatePackage,
  masterName: string,
  changes: ThemeChanges,
): TemplatePackage {
  const relationships = opened.relationships(masterName)
  const name = relationships.find(({ type }) => type.endsWith('/theme'))?.target
  const text = name === undefined ? undefined : opened.text(name)
  const elements = text === undefined ? undefined : childAt(parseXml(text), 'themeElements')
  if (name === undefined || text === undefined || elements === undefined) return opened
  const edits = [...colorEdits(elements, text, changes), ...fontEdits(elements, text, changes)]
  if (edits.length === 0) return opened
  const changed = [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, one) => rest.slice(0, one.start) + one.text + rest.slice(one.end), text)
  return replaceParts(opened, new Map([[name, changed]]))
}

function colorEdits(elements: XmlElement, text: string, { colors }: ThemeChanges): readonly Edit[] {
  if (colors === undefined) return []
  const byName: Readonly<Record<string, string>> = colors
  return (childAt(elements, 'clrScheme')?.children ?? []).flatMap((slot): readonly Edit[] => {
    const [old] = slot.children
    const rgb = byName[slot.name]
    if (old === undefined || rgb === undefined) return []
    return [{ ...old, text: `<${prefixOf(old, text)}srgbClr val="${rgb}"/>` }]
  })
}

function fontEdits(elements: XmlElement, text: string, { fonts }: ThemeChanges): readonly Edit[] {
  const of = (which: string, change: FontChange | undefined): readonly Edit[] => {
    const collection = childAt(elements, 'fontScheme', which)
    const edit = (name: string, typeface: string | undefined): readonly Edit[] => {
      const old = childAt(collection, name)
      if (old === undefined || typeface === undefined) return []
      return [{ ...old, text: `<${prefixOf(old, text)}${name} typeface="${escaped(typeface)}"/>` }]
    }
    return [...edit('latin', change?.latin), ...edit('ea', change?.han)]
  }
  return [...of('majorFont', fonts?.heading), ...of('minorFont', fonts?.body)]
}

/** With its colon, or empty. */
function prefixOf(of: XmlElement, text: string): string {
  return /^<([\w.-]+:)?/.exec(text.slice(of.start, of.start + 64))?.[1] ?? ''
}

function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
