/** A template's package (ISO/IEC 29500-2) as parts by name, refused where it isn't one to be used. */
import { type UnzipFileInfo, unzipSync } from 'fflate'
import { type BrandProblem, problem } from './problem.ts'
import { childAt, numberOf, parseXml, relationshipAttribute, type XmlElement } from './xml-tree.ts'

export interface PartRelationship {
  readonly id: string
  readonly type: string
  /** Name of a part, or a URI when `external`. */
  readonly target: string
  readonly external: boolean
}

export interface TemplatePackage {
  readonly bytes: (name: string) => Uint8Array | undefined
  readonly text: (name: string) => string | undefined
  readonly root: (name: string) => XmlElement | undefined
  readonly contentType: (name: string) => string
  readonly relationships: (name: string) => readonly PartRelationship[]
}

export type Opened =
  | { readonly ok: true; readonly value: TemplatePackage }
  | { readonly ok: false; readonly problem: BrandProblem }

/** What a package may unpack to, all parts together. */
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024
const MAX_ENTRIES = 20_000
/** The slides of the template's own are of no use and often the most of it. */
const LEFT_OUT = /^ppt\/(?:slides|notesSlides|comments|embeddings)\//

export function openPackage(bytes: Uint8Array): Opened {
  const refused = refuse(bytes)
  if (refused !== undefined) return { ok: false, problem: refused }
  let files: Readonly<Record<string, Uint8Array>>
  try {
    let unpacked = 0
    let entries = 0
    const tooLarge = ({ originalSize }: UnzipFileInfo) => {
      unpacked += originalSize
      entries += 1
      return unpacked > MAX_UNPACKED_BYTES || entries > MAX_ENTRIES
    }
    // the sizes first, so that nothing is unpacked of what is refused
    let refusedSize = false
    unzipSync(bytes, {
      filter: (info) => {
        refusedSize ||= tooLarge(info)
        return false
      },
    })
    if (refusedSize) return { ok: false, problem: tooLargeProblem() }
    files = unzipSync(bytes, { filter: ({ name }) => !LEFT_OUT.test(name) })
  } catch {
    return {
      ok: false,
      problem: problem('theme/brand-not-pptx', 'is not a PowerPoint file, or damaged', SAVE_AGAIN),
    }
  }
  return { ok: true, value: packageOf(files) }
}

const SAVE_AGAIN = 'open it in PowerPoint and save it as a presentation (.pptx) or template (.potx)'

function tooLargeProblem(): BrandProblem {
  return problem(
    'theme/brand-too-large',
    'unpacks to more than 100 MB',
    'remove its slides, or compress its pictures in PowerPoint',
  )
}

/** Compound files ([MS-CFB]) are what PowerPoint 97 wrote and what encryption wraps a package in. */
function refuse(bytes: Uint8Array): BrandProblem | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) {
    return hasUtf16(bytes, 'EncryptedPackage')
      ? problem(
          'theme/brand-encrypted',
          'is protected with a password',
          'save a copy of it without a password',
        )
      : problem('theme/brand-not-pptx', 'is in the format of PowerPoint 97', SAVE_AGAIN)
  }
  if (a !== 0x50 || b !== 0x4b) {
    return problem('theme/brand-not-pptx', 'is not a PowerPoint file', SAVE_AGAIN)
  }
  return undefined
}

function hasUtf16(bytes: Uint8Array, word: string): boolean {
  const wanted = [...word].flatMap((letter) => [letter.charCodeAt(0), 0])
  const [first] = wanted
  for (let at = bytes.indexOf(first ?? 0); at !== -1; at = bytes.indexOf(first ?? 0, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}

function packageOf(files: Readonly<Record<string, Uint8Array>>): TemplatePackage {
  const bytes = (name: string) => (Object.hasOwn(files, name) ? files[name] : undefined)
  const text = (name: string) => {
    const found = bytes(name)
    return found === undefined ? undefined : new TextDecoder().decode(found)
  }
  const roots = new Map<string, XmlElement | undefined>()
  const root = (name: string) => {
    if (!roots.has(name)) {
      const found = text(name)
      roots.set(name, found === undefined ? undefined : parseXml(found))
    }
    return roots.get(name)
  }
  const types = contentTypes(root('[Content_Types].xml'))
  return {
    bytes,
    text,
    root,
    contentType: types,
    relationships: (name) => readRelationships(name, root(relationshipsName(name))),
  }
}

function contentTypes(root: XmlElement | undefined): (name: string) => string {
  const overrides = new Map<string, string>()
  const defaults = new Map<string, string>()
  for (const { name, attributes } of root?.children ?? []) {
    const type = attributes.ContentType ?? ''
    if (name === 'Override') overrides.set((attributes.PartName ?? '').replace(/^\//, ''), type)
    else defaults.set((attributes.Extension ?? '').toLowerCase(), type)
  }
  return (name) =>
    overrides.get(name) ??
    defaults.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ??
    'application/octet-stream'
}

function relationshipsName(name: string): string {
  const slash = name.lastIndexOf('/') + 1
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`
}

function readRelationships(
  from: string,
  root: XmlElement | undefined,
): readonly PartRelationship[] {
  return (root?.children ?? []).flatMap(({ attributes }): readonly PartRelationship[] => {
    const { Id: id, Type: type, Target: target, TargetMode: mode } = attributes
    if (id === undefined || type === undefined || target === undefined) return []
    if (mode === 'External') return [{ id, type, target, external: true }]
    const inside = partName(from, target)
    // a path that climbs out of the package leads nowhere, as one to the outside does
    return inside === undefined
      ? [{ id, type, target, external: true }]
      : [{ id, type, target: inside, external: false }]
  })
}

/** The part that a relationship means; undefined for a path out of the package. */
export function partName(from: string, target: string): string | undefined {
  if (/[\\:?#]/.test(target)) return undefined
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return undefined
  }
  return steps.join('/')
}

/** The package with other texts for some of its parts. */
export function replaceParts(
  opened: TemplatePackage,
  texts: ReadonlyMap<string, string>,
): TemplatePackage {
  const roots = new Map([...texts].map(([name, text]) => [name, parseXml(text)]))
  const encoder = new TextEncoder()
  return {
    ...opened,
    bytes: (name) => {
      const text = texts.get(name)
      return text === undefined ? opened.bytes(name) : encoder.encode(text)
    },
    text: (name) => texts.get(name) ?? opened.text(name),
    root: (name) => (roots.has(name) ? roots.get(name) : opened.root(name)),
  }
}

/** The main part, by the package's own relationships (any name is allowed). */
export function mainPart(opened: TemplatePackage): PartRelationship | undefined {
  return opened.relationships('').find(({ type }) => type.endsWith('/officeDocument'))
}

/** Targets of a part's list of ids (`sldMasterIdLst`, `sldLayoutIdLst`), in its order. */
export function listedParts(
  opened: TemplatePackage,
  name: string,
  list: string,
): readonly { readonly name: string; readonly id: number | null }[] {
  const relationships = opened.relationships(name)
  return (childAt(opened.root(name), list)?.children ?? []).flatMap((entry) => {
    const id = relationshipAttribute(entry, 'id')
    const target = relationships.find((one) => one.id === id && !one.external)?.target
    const found = target !== undefined && opened.root(target) !== undefined
    return found ? [{ name: target, id: numberOf(entry, 'id') ?? null }] : []
  })
}
