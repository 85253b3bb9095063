/**
 * The Open Packaging container (ISO/IEC 29500-2): parts, their relationships and content types,
 * zipped so that equal parts give equal bytes.
 */
import { strToU8, type ZipOptions, type Zippable, zipSync } from 'fflate'
import { DECLARATION, element } from './xml.ts'

export interface Part {
  /** Without a slash in front: `ppt/slides/slide1.xml`. */
  readonly name: string
  readonly contentType: string
  readonly body: string | Uint8Array
  readonly relationships: readonly Relationship[]
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
  const add = (type: string, target: string, external: boolean) => {
    const known = all.find(
      (one) => one.type === type && one.target === target && one.external === external,
    )
    if (known !== undefined) return known.id
    const id = `rId${all.length + 1}`
    all.push({ id, type, target, external })
    return id
  }
  return {
    link: (type, partName) => add(type, partName, false),
    linkOutside: (type, uri) => add(type, uri, true),
    all: () => all,
  }
}

/** Zips parts: content types first (readers look there first), then by name, at the oldest date zip knows. */
export function zipPackage(
  parts: readonly Part[],
  rootRelationships: readonly Relationship[],
): Uint8Array {
  const files = new Map<string, string | Uint8Array>()
  files.set('_rels/.rels', relationshipsXml('', rootRelationships))
  for (const part of parts) {
    files.set(part.name, part.body)
    if (part.relationships.length > 0) {
      files.set(relationshipsName(part.name), relationshipsXml(part.name, part.relationships))
    }
  }
  const zippable: Zippable = { '[Content_Types].xml': entry('', contentTypesXml(parts)) }
  for (const name of [...files.keys()].sort()) {
    zippable[name] = entry(name, files.get(name) ?? '')
  }
  return zipSync(zippable)
}

function entry(name: string, body: string | Uint8Array): [Uint8Array, ZipOptions] {
  const bytes = typeof body === 'string' ? strToU8(body) : body
  // fflate writes the date's local fields, so a local date gives the same bytes in every time zone
  const mtime = new Date(1980, 0, 1)
  return [bytes, { level: PACKED.test(name) ? 0 : 6, mtime }]
}

function contentTypesXml(parts: readonly Part[]): string {
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
