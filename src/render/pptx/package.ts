/**
 * The Open Packaging container (ISO/IEC 29500-2): parts, their relationships and content types,
 * zipped so that equal parts give equal bytes.
 */
import { DECLARATION, element } from './xml.ts'
import { filePacker, OWN_PACKER, type PackedFile, type PackFile, zipWriter } from './zip.ts'

export interface Part {
  /** Without a slash in front: `ppt/slides/slide1.xml`. */
  readonly name: string
  readonly contentType: string
  readonly body: string | Uint8Array
  readonly relationships: readonly Relationship[]
}

/** A part and its relationships as the archive holds them. */
export interface PackedPart {
  readonly name: string
  readonly contentType: string
  readonly body: PackedFile
  /** null where it has none. */
  readonly relationships: PackedFile | null
}

export interface Relationship {
  readonly id: string
  readonly type: string
  /** A part's name, or a URI when `external`. */
  readonly target: string
  readonly external: boolean
}

/** The relationships of one part while it is being written. */
export interface RelationshipList {
  /** Id of the relationship to a part; the same part gives the same id. */
  readonly link: (type: string, partName: string) => string
  readonly linkOutside: (type: string, uri: string) => string
  readonly all: () => readonly Relationship[]
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const RELATIONSHIPS = {
  officeDocument: `${OFFICE}/officeDocument`,
  extendedProperties: `${OFFICE}/extended-properties`,
  coreProperties:
    'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
  slideMaster: `${OFFICE}/slideMaster`,
  slideLayout: `${OFFICE}/slideLayout`,
  slide: `${OFFICE}/slide`,
  notesMaster: `${OFFICE}/notesMaster`,
  notesSlide: `${OFFICE}/notesSlide`,
  theme: `${OFFICE}/theme`,
  presProps: `${OFFICE}/presProps`,
  viewProps: `${OFFICE}/viewProps`,
  tableStyles: `${OFFICE}/tableStyles`,
  image: `${OFFICE}/image`,
  hyperlink: `${OFFICE}/hyperlink`,
  chart: `${OFFICE}/chart`,
  package: `${OFFICE}/package`,
  worksheet: `${OFFICE}/worksheet`,
  styles: `${OFFICE}/styles`,
  sharedStrings: `${OFFICE}/sharedStrings`,
  table: `${OFFICE}/table`,
} as const

/** Bytes that deflate makes no smaller. */
const PACKED = /\.(?:png|jpeg|xlsx)$/
const PACKAGE_NAMESPACE = 'http://schemas.openxmlformats.org/package/2006'
const RELATIONSHIPS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml'

export function relationshipList(): RelationshipList {
  const all: Relationship[] = []
  const ids = new Map<string, string>()
  const add = (type: string, target: string, external: boolean) => {
    const key = `${external} ${type} ${target}`
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = `rId${all.length + 1}`
    ids.set(key, id)
    all.push({ id, type, target, external })
    return id
  }
  return {
    link: (type, partName) => add(type, partName, false),
    linkOutside: (type, uri) => add(type, uri, true),
    all: () => all,
  }
}

/** Packs a part, its body and its relationships each in its way. */
export function packPart(
  { name, contentType, body, relationships }: Part,
  packBody: PackFile,
  packRelationships: PackFile,
): PackedPart {
  return {
    name,
    contentType,
    body: packBody(body, PACKED.test(name)),
    relationships:
      relationships.length === 0
        ? null
        : packRelationships(relationshipsXml(name, relationships), false),
  }
}

/**
 * Zips parts as they come: content types first (readers look there first), then by name. What a
 * writer of parts has put in a store may come after it.
 */
export function zipPackage(
  parts: Iterable<Part | PackedPart>,
  rootRelationships: readonly Relationship[],
  pack: PackFile = filePacker(OWN_PACKER),
): Uint8Array {
  const zip = zipWriter()
  const types: PartType[] = []
  zip.add('_rels/.rels', pack(relationshipsXml('', rootRelationships), false))
  for (const part of parts) {
    const { name, contentType, body, relationships } = isPackedPart(part)
      ? part
      : packPart(part, pack, pack)
    types.push({ name, contentType })
    zip.add(name, body)
    if (relationships !== null) zip.add(relationshipsName(name), relationships)
  }
  zip.add(CONTENT_TYPES, pack(contentTypesXml(types), false))
  return zip.finish(CONTENT_TYPES)
}

function isPackedPart(part: Part | PackedPart): part is PackedPart {
  return typeof part.body === 'object' && 'crc' in part.body
}

const CONTENT_TYPES = '[Content_Types].xml'
type PartType = Pick<Part, 'name' | 'contentType'>

function contentTypesXml(parts: readonly PartType[]): string {
  const defaults = new Map([['rels', RELATIONSHIPS_TYPE]])
  const overrides: string[] = []
  for (const part of [...parts].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const extension = part.name.slice(part.name.lastIndexOf('.') + 1)
    if (extension === 'xml') {
      overrides.push(
        element('Override', { PartName: `/${part.name}`, ContentType: part.contentType }),
      )
    } else defaults.set(extension, part.contentType)
  }
  defaults.set('xml', 'application/xml')
  return (
    DECLARATION +
    element(
      'Types',
      { xmlns: `${PACKAGE_NAMESPACE}/content-types` },
      ...[...defaults].map(([Extension, ContentType]) =>
        element('Default', { Extension, ContentType }),
      ),
      ...overrides,
    )
  )
}

function relationshipsName(partName: string): string {
  const slash = partName.lastIndexOf('/') + 1
  return `${partName.slice(0, slash)}_rels/${partName.slice(slash)}.rels`
}

function relationshipsXml(from: string, all: readonly Relationship[]): string {
  return (
    DECLARATION +
    element(
      'Relationships',
      { xmlns: `${PACKAGE_NAMESPACE}/relationships` },
      ...all.map(({ id, type, target, external }) =>
        element('Relationship', {
          Id: id,
          Type: type,
          Target: external ? target : relativePath(from, target),
          TargetMode: external ? 'External' : undefined,
        }),
      ),
    )
  )
}

/** Path from one part's folder to another part, as PowerPoint writes it. */
export function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1)
  const there = to.split('/')
  let shared = 0
  while (shared < here.length && here[shared] === there[shared]) shared += 1
  return '../'.repeat(here.length - shared) + there.slice(shared).join('/')
}
