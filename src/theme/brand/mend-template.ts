/**
 * Mends what LibreOffice (7.4) leaves out of the presentations that it writes, so that slides can
 * inherit from their masters in PowerPoint too:
 * - the look of text stands in the master's sample paragraphs alone, where nothing is inherited
 *   from, and there are no `p:txStyles`;
 * - places for text have no `idx`, so that two on one layout can't be told apart.
 * Files of PowerPoint have both, and are left as they are.
 */
import { listedParts, replaceParts, type TemplatePackage } from './open-package.ts'
import { kindOf, placeholderOf, placeholderShapes } from './read-placeholders.ts'
import { childAt, numberOf, parseXml, type XmlElement } from './xml-tree.ts'

/** Indices above those that programs give by themselves. */
const FIRST_INDEX = 21
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main'

export function mendTemplate(opened: TemplatePackage, masterName: string): TemplatePackage {
  const texts = new Map<string, string>()
  const layouts = listedParts(opened, masterName, 'sldLayoutIdLst').map(({ name }) => name)
  const bare = childAt(opened.root(masterName), 'txStyles') === undefined
  if (bare) mend(opened, masterName, { texts, edits: textStyles })
  for (const name of layouts) {
    if (bare) mend(opened, name, { texts, edits: subtitleStyles })
    mend(opened, name, { texts, edits: indices })
  }
  return texts.size === 0 ? opened : replaceParts(opened, texts)
}

interface Insertion {
  readonly at: number
  readonly text: string
}

type Edits = (root: XmlElement, text: string) => readonly Insertion[]

function mend(
  opened: TemplatePackage,
  name: string,
  { texts, edits }: { readonly texts: Map<string, string>; readonly edits: Edits },
): void {
  const text = texts.get(name) ?? opened.text(name) ?? ''
  const root = parseXml(text)
  const insertions = root === undefined ? [] : edits(root, text)
  if (insertions.length === 0) return
  const mended = [...insertions]
    .sort((a, b) => b.at - a.at)
    .reduce((rest, one) => rest.slice(0, one.at) + one.text + rest.slice(one.at), text)
  texts.set(name, mended)
}

function shapesOf(root: XmlElement): readonly XmlElement[] {
  return placeholderShapes(childAt(root, 'cSld', 'spTree'))
}

function typeOf(shape: XmlElement): string | null {
  return placeholderOf(shape)?.attributes.type ?? null
}

/** `p:txStyles` from the master's samples of title and body. */
function textStyles(root: XmlElement, text: string): readonly Insertion[] {
  const own = prefixes(root, text)
  const style = (name: string, kind: 'title' | 'body') => {
    const shape = shapesOf(root).find((one) => kindOf(typeOf(one)) === kind)
    const levels = shape === undefined ? '' : levelStyles(shape, text, own.drawing)
    return `<${own.main}${name}>${levels}</${own.main}${name}>`
  }
  const extension = childAt(root, 'extLst')
  const at = extension?.start ?? text.lastIndexOf('</', root.end)
  const styles = `${style('titleStyle', 'title')}${style('bodyStyle', 'body')}<${own.main}otherStyle/>`
  return [{ at, text: `<${own.main}txStyles>${styles}</${own.main}txStyles>` }]
}

/** A subtitle goes back to the master's body, whose bullets it doesn't have. */
function subtitleStyles(root: XmlElement, text: string): readonly Insertion[] {
  const { drawing } = prefixes(root, text)
  return shapesOf(root).flatMap((shape): readonly Insertion[] => {
    const body = childAt(shape, 'txBody', 'bodyPr')
    if (typeOf(shape) !== 'subTitle' || body === undefined) return []
    if (childAt(shape, 'txBody', 'lstStyle') !== undefined) return []
    const levels = levelStyles(shape, text, drawing)
    return [{ at: body.end, text: `<${drawing}lstStyle>${levels}</${drawing}lstStyle>` }]
  })
}

interface Prefixes {
  /** With their colons, or empty. */
  readonly main: string
  readonly drawing: string
}

function prefixes(root: XmlElement, text: string): Prefixes {
  const main = /^<([\w.-]+:)?/.exec(text.slice(root.start))?.[1] ?? ''
  const key = Object.entries(root.attributes).find(([, value]) => value === DRAWING)?.[0]
  return { main, drawing: key?.startsWith('xmlns:') === true ? `${key.slice(6)}:` : '' }
}

/** `a:lvl1pPr` and on, from sample paragraphs: their properties, with those of their text inside. */
function levelStyles(shape: XmlElement, text: string, prefix: string): string {
  const paragraphs = (childAt(shape, 'txBody')?.children ?? []).filter(({ name }) => name === 'p')
  const levels = new Map<number, string>()
  for (const paragraph of paragraphs) {
    const properties = childAt(paragraph, 'pPr')
    const level = numberOf(properties, 'lvl') ?? 0
    const run = childAt(paragraph, 'r', 'rPr') ?? childAt(paragraph, 'endParaRPr')
    if (levels.has(level) || level < 0 || level > 8) continue
    const name = `${prefix}lvl${level + 1}pPr`
    const given: Readonly<Record<string, string>> = { marL: '0', ...properties?.attributes }
    const { lvl: _, ...attributes } = given
    const look = run === undefined ? '' : retagged(run, `${prefix}defRPr`, text)
    const inner = (properties?.children ?? []).filter((child) => child.name !== 'defRPr')
    const content = inner.map(({ start, end }) => text.slice(start, end)).join('')
    levels.set(level, `<${name}${written(attributes)}>${content}${look}</${name}>`)
  }
  return [...levels]
    .sort(([a], [b]) => a - b)
    .map(([, style]) => style)
    .join('')
}

function retagged(of: XmlElement, name: string, text: string): string {
  const content = of.children.map(({ start, end }) => text.slice(start, end)).join('')
  return `<${name}${written(of.attributes)}>${content}</${name}>`
}

function written(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')
}

function escaped(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Indices for places that have none. */
function indices(root: XmlElement, text: string): readonly Insertion[] {
  const used = new Set(shapesOf(root).map((shape) => numberOf(placeholderOf(shape), 'idx')))
  let next = FIRST_INDEX
  return shapesOf(root).flatMap((shape): readonly Insertion[] => {
    const ph = placeholderOf(shape)
    if (ph === undefined || kindOf(typeOf(shape)) === 'title') return []
    if (numberOf(ph, 'idx') !== undefined) return []
    while (used.has(next)) next += 1
    used.add(next)
    const tag = text.slice(ph.start, text.indexOf('>', ph.start))
    const at = ph.start + tag.replace(/\s*\/?$/, '').length
    return [{ at, text: ` idx="${next}"` }]
  })
}
