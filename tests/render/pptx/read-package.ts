/** Reads a written package back, for tests: parts as text, XML as plain elements. */
import { strFromU8, unzipSync } from 'fflate'
import { parseDocument } from 'htmlparser2'
import { writePptx } from '../../../src/render/pptx/write.ts'
import type { Scene } from '../../../src/scene/scene.ts'

export interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
  readonly text: string
}

export interface Package {
  readonly names: readonly string[]
  readonly bytes: (name: string) => Uint8Array
  readonly xml: (name: string) => string
  readonly root: (name: string) => Node
}

export async function writeAndRead(scene: Scene): Promise<Package> {
  const outcome = await writePptx(scene)
  if (outcome.value === undefined) throw new Error('nothing was written')
  return readPackage(outcome.value)
}

export function readPackage(zip: Uint8Array): Package {
  const files = unzipSync(zip)
  const bytes = (name: string) => {
    const found = files[name]
    if (found === undefined) throw new Error(`no part ${name}`)
    return found
  }
  const xml = (name: string) => strFromU8(bytes(name))
  return { names: Object.keys(files), bytes, xml, root: (name) => parseXml(xml(name)) }
}

interface DomNode {
  readonly type: string
  readonly name?: string
  readonly attribs?: Record<string, string>
  readonly children?: readonly DomNode[]
  readonly data?: string
}

function parseXml(xml: string): Node {
  const document = parseDocument(xml, { xmlMode: true }) as unknown as DomNode
  const [root] = (document.children ?? []).filter((one) => one.type === 'tag').map(toNode)
  if (root === undefined) throw new Error('no root element')
  return root
}

function toNode(node: DomNode): Node {
  const children = node.children ?? []
  return {
    name: node.name ?? '',
    attributes: node.attribs ?? {},
    children: children.filter((one) => one.type === 'tag').map(toNode),
    text: children.map((one) => (one.type === 'text' ? (one.data ?? '') : '')).join(''),
  }
}

/** All elements of a name, in document order. */
export function all(node: Node, name: string): readonly Node[] {
  const own = node.name === name ? [node] : []
  return [...own, ...node.children.flatMap((child) => all(child, name))]
}

export function one(node: Node, name: string): Node {
  const [found] = all(node, name)
  if (found === undefined) throw new Error(`no ${name} in ${node.name}`)
  return found
}

export function childNames(node: Node): readonly string[] {
  return node.children.map((child) => child.name)
}

/** The shape of a slide by its name in the selection pane. */
export function shape(slide: Node, name: string): Node {
  const kinds = ['p:sp', 'p:cxnSp', 'p:pic', 'p:graphicFrame', 'p:grpSp']
  const found = kinds
    .flatMap((kind) => all(slide, kind))
    .find((node) => one(node, 'p:cNvPr').attributes.name === name)
  if (found === undefined) throw new Error(`no shape ${name}`)
  return found
}
