/**
 * The master with its layouts, theme and media, ready to go into another package: every part as it
 * is, under the names that PowerPoint gives. What leads out of the file, plays or runs is cut out.
 */
import type { BrandPart } from './brand.ts'
import { listedParts, type PartRelationship, type TemplatePackage } from './open-package.ts'
import { type BrandProblem, problem } from './problem.ts'
import { parseXml, type XmlElement } from './xml-tree.ts'

export interface TakenOver {
  readonly parts: readonly BrandPart[]
  /** Old names of parts with their new ones. */
  readonly names: readonly (readonly [string, string])[]
  readonly problems: readonly BrandProblem[]
}

/** Kinds of relationships that are followed, by the last step of their types. */
const FOLLOWED = new Set([
  'slideLayout',
  'slideMaster',
  'theme',
  'themeOverride',
  'image',
  'hdphoto',
  'tags',
])
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
  svg: 'image/svg+xml',
  wdp: 'image/vnd.ms-photo',
}

export function takeOver(opened: TemplatePackage, masterName: string): TakenOver {
  const names = newNames(opened, masterName)
  const dropped: PartRelationship[] = []
  const parts = [...names].flatMap(([oldName, name]): readonly BrandPart[] => {
    const bytes = opened.bytes(oldName)
    if (bytes === undefined) return []
    const all = opened.relationships(oldName)
    const kept = all.filter((one) => !one.external && names.has(one.target) && isFollowed(one))
    const lost = all.filter((one) => !kept.includes(one))
    dropped.push(...lost.filter(({ external }) => external))
    return [
      {
        name,
        contentType: contentTypeOf(opened, oldName),
        body: lost.length === 0 ? bytes : withoutReferences(opened.text(oldName) ?? '', lost),
        relationships: kept.map((one) => ({
          id: one.id,
          type: one.type,
          target: names.get(one.target) ?? one.target,
          external: false,
        })),
      },
    ]
  })
  return { parts, names: [...names], problems: externalProblems(dropped) }
}

function externalProblems(dropped: readonly PartRelationship[]): readonly BrandProblem[] {
  const [first] = dropped
  if (first === undefined) return []
  const target = first.target.length > 60 ? `${first.target.slice(0, 60)}\u2026` : first.target
  const others = dropped.length === 1 ? '' : ` and ${dropped.length - 1} more`
  return [
    problem(
      'theme/brand-external',
      `refers to \`${target}\`${others} outside of it, which is left out`,
      'put pictures into the template instead of linking to them',
    ),
  ]
}

function isFollowed({ type }: PartRelationship): boolean {
  return FOLLOWED.has(type.slice(type.lastIndexOf('/') + 1))
}

function newNames(opened: TemplatePackage, masterName: string): ReadonlyMap<string, string> {
  const names = new Map([[masterName, 'ppt/slideMasters/slideMaster1.xml']])
  listedParts(opened, masterName, 'sldLayoutIdLst').forEach(({ name }, index) => {
    names.set(name, `ppt/slideLayouts/slideLayout${index + 1}.xml`)
  })
  // a map goes on over what is added while it is walked
  for (const [name] of names) {
    for (const one of opened.relationships(name)) {
      const kind = one.type.slice(one.type.lastIndexOf('/') + 1)
      const isOther = kind === 'slideLayout' || kind === 'slideMaster'
      if (one.external || names.has(one.target) || isOther || !isFollowed(one)) continue
      if (opened.bytes(one.target) === undefined) continue
      names.set(one.target, newName(one.target, kind, [...names.values()]))
    }
  }
  return names
}

function newName(old: string, kind: string, taken: readonly string[]): string {
  if (kind === 'theme' && !taken.includes('ppt/theme/theme1.xml')) return 'ppt/theme/theme1.xml'
  const extension = old.slice(old.lastIndexOf('.') + 1).toLowerCase()
  const folder = kind === 'image' || kind === 'hdphoto' ? 'ppt/media/brand' : `ppt/brand/${kind}`
  const count = taken.filter((name) => name.startsWith(folder)).length
  return `${folder}${count + 1}.${extension}`
}

function contentTypeOf(opened: TemplatePackage, name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return IMAGE_TYPES[extension] ?? opened.contentType(name)
}

/** Elements that a click or a transition is made of: they go, what they belong to stays. */
const REMOVABLE = new Set(['hlinkClick', 'hlinkHover', 'hlinkMouseOver', 'snd', 'sndAc', 'tags'])
/** Their children are shapes of their own or lists that may be empty. */
const CONTAINERS = new Set([
  'sldMaster',
  'sldLayout',
  'sldLayoutIdLst',
  'cSld',
  'spTree',
  'grpSp',
  'controls',
  'custDataLst',
])

interface Cut {
  readonly start: number
  readonly end: number
}

/** Cuts out what refers to relationships that are no longer there. */
function withoutReferences(text: string, lost: readonly PartRelationship[]): string {
  const root = parseXml(text)
  if (root === undefined) return text
  const ids = new Set(lost.map(({ id }) => id))
  const cuts: Cut[] = []
  collectCuts(root, { ids, text, cuts, ancestors: [] })
  let rest = text
  for (const { start, end } of cuts.sort((a, b) => b.start - a.start)) {
    rest = rest.slice(0, start) + rest.slice(end)
  }
  return rest
}

interface Search {
  readonly ids: ReadonlySet<string>
  readonly text: string
  readonly cuts: Cut[]
  readonly ancestors: readonly XmlElement[]
}

function collectCuts(of: XmlElement, search: Search): void {
  const { ids, cuts, ancestors } = search
  const refers = Object.entries(of.attributes).find(
    ([key, value]) => key.includes(':') && ids.has(value),
  )
  if (refers !== undefined) {
    const cut = cutOf(of, refers[0], search)
    if (!cuts.some(({ start, end }) => start <= cut.start && cut.end <= end)) cuts.push(cut)
    return
  }
  for (const child of of.children) {
    collectCuts(child, { ...search, ancestors: [...ancestors, of] })
    // what was cut out with the whole shape holds nothing more to look for
    if (cuts.some(({ start, end }) => start <= of.start && of.end <= end)) return
  }
}

/** The reference alone where the element can do without, else the shape that it is in. */
function cutOf(of: XmlElement, attribute: string, { text, ancestors }: Search): Cut {
  if (REMOVABLE.has(of.name)) return { start: of.start, end: of.end }
  if (of.name === 'blip' && /:link$/.test(attribute)) {
    const tag = text.slice(of.start, text.indexOf('>', of.start))
    const found = new RegExp(`\\s${attribute}\\s*=\\s*(?:"[^"]*"|'[^']*')`).exec(tag)
    if (found !== null) {
      const start = of.start + found.index
      return { start, end: start + found[0].length }
    }
  }
  const holder = ancestors.findLastIndex(({ name }) => CONTAINERS.has(name))
  const shape = ancestors[holder + 1] ?? of
  return { start: shape.start, end: shape.end }
}
