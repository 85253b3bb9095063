/**
 * SVG as usvg normalises it (resvg's front end): only `svg`, `g`, `path` and `defs` with resolved
 * styles, absolute path data of M, L, C and Z, colours as six digits. What goes beyond (masks,
 * filters, patterns, gradients, pictures) makes the reader give up, and the picture is drawn as pixels.
 */

import { svgTextIndex } from './svg-text.ts'

export type Matrix = readonly [number, number, number, number, number, number]

export type VectorNode = VectorGroup | VectorPath | VectorText

export interface VectorGroup {
  readonly kind: 'group'
  readonly transform: Matrix | null
  readonly opacity: number
  readonly clip: readonly VectorPath[] | null
  readonly children: readonly VectorNode[]
}

export interface VectorPath {
  readonly kind: 'path'
  readonly transform: Matrix | null
  readonly segments: readonly VectorSegment[]
  readonly evenOdd: boolean
  readonly fill: VectorPaint | null
  readonly stroke: VectorStroke | null
}

/** A text that svg-text.ts took out, with what its rectangle told. */
export interface VectorText {
  readonly kind: 'text'
  readonly transform: Matrix | null
  readonly index: number
  readonly x: number
  readonly y: number
  readonly size: number
  readonly fill: VectorPaint
}

/** Operands of a PDF path operator, in the picture's units. */
interface VectorSegment {
  readonly operator: 'm' | 'l' | 'c' | 'h'
  readonly operands: readonly number[]
}

interface VectorPaint {
  readonly rgb: string
  readonly opacity: number
}

export interface VectorStroke extends VectorPaint {
  readonly width: number
  readonly cap: 0 | 1 | 2
  readonly join: 0 | 1 | 2
  readonly miterLimit: number
  readonly dashes: readonly number[]
  readonly dashOffset: number
}

export interface VectorDrawing {
  readonly width: number
  readonly height: number
  readonly nodes: readonly VectorNode[]
}

interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
}

/** Undefined where the picture has something that paths can't show. */
export function readSvg(normalised: string): VectorDrawing | undefined {
  return readDrawing(normalised, false)
}

/** The picture's texts alone, to be set over a picture of pixels. */
export function readSvgTexts(normalised: string): VectorDrawing | undefined {
  return readDrawing(normalised, true)
}

function readDrawing(normalised: string, onlyTexts: boolean): VectorDrawing | undefined {
  const svg = parseXml(normalised)
  if (svg === undefined || svg.name !== 'svg') return undefined
  const clips = new Map<string, XmlElement>()
  for (const definition of svg.children.filter((child) => child.name === 'defs')) {
    for (const child of definition.children) clips.set(child.attributes.get('id') ?? '', child)
  }
  const viewBox = numbers(svg.attributes.get('viewBox') ?? '')
  const drawn = svg.children.filter((child) => child.name !== 'defs')
  const nodes = readNodes(drawn, { clips, onlyTexts })
  const width = viewBox[2] ?? Number(svg.attributes.get('width'))
  const height = viewBox[3] ?? Number(svg.attributes.get('height'))
  if (nodes === undefined || !(width > 0) || !(height > 0)) return undefined
  return { width, height, nodes: moved(nodes, viewBox) }
}

function moved(nodes: readonly VectorNode[], viewBox: readonly number[]): readonly VectorNode[] {
  const [x = 0, y = 0] = viewBox
  if (x === 0 && y === 0) return nodes
  const transform = [1, 0, 0, 1, -x, -y] as const
  return [{ kind: 'group', transform, opacity: 1, clip: null, children: nodes }]
}

type Clips = ReadonlyMap<string, XmlElement>

interface Reading {
  readonly clips: Clips
  /** Leave out all but texts, instead of giving up at what can't be shown. */
  readonly onlyTexts: boolean
}

function readNodes(elements: readonly XmlElement[], reading: Reading): VectorNode[] | undefined {
  const nodes: VectorNode[] = []
  for (const element of elements) {
    const node = reading.onlyTexts ? readTextNode(element, reading) : readNode(element, reading)
    if (node !== undefined) nodes.push(node)
    else if (!reading.onlyTexts) return undefined
  }
  return nodes
}

function readNode(element: XmlElement, reading: Reading): VectorNode | undefined {
  if (element.name === 'path') return readText(element) ?? readPath(element)
  if (element.name !== 'g') return undefined
  const { attributes } = element
  if (['mask', 'filter', 'style'].some((name) => attributes.has(name))) return undefined
  const clip = readClip(attributes.get('clip-path'), reading)
  return clip === undefined ? undefined : readGroup(element, clip, reading)
}

function readTextNode(element: XmlElement, reading: Reading): VectorNode | undefined {
  return element.name === 'path' ? readText(element) : readGroup(element, null, reading)
}

function readGroup(
  element: XmlElement,
  clip: VectorGroup['clip'],
  reading: Reading,
): VectorGroup | undefined {
  const children = readNodes(element.children, reading)
  if (children === undefined) return undefined
  const { attributes } = element
  const opacity = Number(attributes.get('opacity') ?? 1)
  return { kind: 'group', transform: matrix(attributes.get('transform')), opacity, clip, children }
}

/** null without a clip path; undefined for one that is not just a few paths. */
function readClip(
  value: string | undefined,
  reading: Reading,
): readonly VectorPath[] | null | undefined {
  if (value === undefined) return null
  const clip = reading.clips.get(/^url\(#(.*)\)$/.exec(value)?.[1] ?? '')
  const hasMore = ['clip-path', 'transform', 'clipPathUnits'].some((name) =>
    clip?.attributes.has(name),
  )
  if (clip === undefined || clip.name !== 'clipPath' || hasMore) return undefined
  const paths = readNodes(clip.children, reading)
  if (paths === undefined) return undefined
  const plain = paths.filter((node): node is VectorPath => node.kind === 'path')
  const isPlain = plain.length === paths.length && plain.every((path) => path.transform === null)
  return isPlain && plain.length > 0 ? plain : undefined
}

/** The rectangle that stands for a text is as wide as its size; undefined for any other path. */
function readText(element: XmlElement): VectorText | undefined {
  const index = svgTextIndex(element.attributes.get('id'))
  const fill = readPaint(element.attributes, 'fill')
  const [start, side] = pathSegments(element.attributes.get('d') ?? '') ?? []
  const [x, y] = start?.operands ?? []
  if (index === undefined || !fill || x === undefined || y === undefined) return undefined
  const size = (side?.operands[0] ?? x) - x
  return {
    kind: 'text',
    transform: matrix(element.attributes.get('transform')),
    index,
    x,
    y,
    size,
    fill,
  }
}

function readPath(element: XmlElement): VectorPath | undefined {
  const { attributes } = element
  const segments = pathSegments(attributes.get('d') ?? '')
  const fill = readPaint(attributes, 'fill')
  const stroke = readPaint(attributes, 'stroke')
  if (segments === undefined || fill === undefined || stroke === undefined) return undefined
  const rule = attributes.get('fill-rule') ?? attributes.get('clip-rule')
  return {
    kind: 'path',
    transform: matrix(attributes.get('transform')),
    segments,
    evenOdd: rule === 'evenodd',
    fill,
    stroke: stroke === null ? null : { ...stroke, ...strokeForm(attributes) },
  }
}

/** null for none; undefined for a gradient or pattern. */
function readPaint(
  attributes: ReadonlyMap<string, string>,
  name: 'fill' | 'stroke',
): VectorPaint | null | undefined {
  const value = attributes.get(name) ?? (name === 'fill' ? '#000000' : 'none')
  if (value === 'none') return null
  const rgb = /^#([0-9a-f]{6})$/i.exec(value)?.[1]
  if (rgb === undefined) return undefined
  return { rgb: rgb.toUpperCase(), opacity: Number(attributes.get(`${name}-opacity`) ?? 1) }
}

const CAPS: Readonly<Record<string, 0 | 1 | 2>> = { butt: 0, round: 1, square: 2 }
const JOINS: Readonly<Record<string, 0 | 1 | 2>> = { miter: 0, round: 1, bevel: 2 }

function strokeForm(
  attributes: ReadonlyMap<string, string>,
): Omit<VectorStroke, keyof VectorPaint> {
  return {
    width: Number(attributes.get('stroke-width') ?? 1),
    cap: CAPS[attributes.get('stroke-linecap') ?? ''] ?? 0,
    join: JOINS[attributes.get('stroke-linejoin') ?? ''] ?? 0,
    miterLimit: Number(attributes.get('stroke-miterlimit') ?? 4),
    dashes: numbers(attributes.get('stroke-dasharray') ?? ''),
    dashOffset: Number(attributes.get('stroke-dashoffset') ?? 0),
  }
}

const OPERANDS: Readonly<Record<string, number>> = { M: 2, L: 2, C: 6, Q: 4, Z: 0 }

function pathSegments(data: string): readonly VectorSegment[] | undefined {
  const segments: VectorSegment[] = []
  let current: readonly number[] = [0, 0]
  for (const match of data.matchAll(/([A-Za-z])([^A-Za-z]*(?:e[-+]?\d+[^A-Za-z]*)*)/g)) {
    const [, letter = '', text = ''] = match
    const operands = numbers(text)
    if (OPERANDS[letter] !== operands.length) return undefined
    segments.push(toSegment(letter, operands, current))
    if (operands.length > 0) current = operands.slice(-2)
  }
  return segments
}

function toSegment(
  letter: string,
  operands: readonly number[],
  from: readonly number[],
): VectorSegment {
  switch (letter) {
    case 'M':
      return { operator: 'm', operands }
    case 'L':
      return { operator: 'l', operands }
    case 'C':
      return { operator: 'c', operands }
    case 'Q':
      return { operator: 'c', operands: cubic(from, operands) }
    default:
      return { operator: 'h', operands: [] }
  }
}

/** A quadratic curve as a cubic one: handles at two thirds of the way to its control point. */
function cubic(from: readonly number[], quadratic: readonly number[]): readonly number[] {
  const [x0 = 0, y0 = 0] = from
  const [cx = 0, cy = 0, x = 0, y = 0] = quadratic
  const third = (start: number, control: number) => start + (2 / 3) * (control - start)
  return [third(x0, cx), third(y0, cy), third(x, cx), third(y, cy), x, y]
}

function matrix(value: string | undefined): Matrix | null {
  const inside = /^matrix\(([^)]*)\)$/.exec(value ?? '')?.[1]
  if (inside === undefined) return null
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(inside)
  return [a, b, c, d, e, f]
}

function numbers(text: string): readonly number[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number)
}

/** usvg writes plain elements with double-quoted attributes, no text and no entities in names. */
const TAG = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g

function parseXml(text: string): XmlElement | undefined {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] }
  const open = [root]
  for (const [, closing, name = '', attributes = '', empty] of text.matchAll(TAG)) {
    if (closing === '/') {
      open.pop()
      continue
    }
    const pairs = [...attributes.matchAll(ATTRIBUTE)].map(
      ([, key = '', value = '']) => [key, value] as const,
    )
    const element: XmlElement = { name, attributes: new Map(pairs), children: [] }
    open.at(-1)?.children.push(element)
    if (empty !== '/') open.push(element)
  }
  return root.children[0]
}
