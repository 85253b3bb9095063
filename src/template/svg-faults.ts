/**
 * What makes an SVG file unfit for an output: what would run or fetch in whatever shows it, and what
 * takes the machine when it is drawn (resvg ends the whole process when it runs out of memory or
 * meets numbers it can't hold, so that such files must not come to it).
 */
import { Parser } from 'htmlparser2'
import { type SvgElement, svgReferences } from './svg-references.ts'

/** A file that can be used: the attributes of its root. */
export interface SoundSvg {
  readonly root: Readonly<Record<string, string>>
}

export interface SvgFault {
  /** Goes on from the file's name. */
  readonly problem: string
  readonly help: string
}

interface SvgTree {
  readonly elements: readonly SvgElement[]
  readonly styles: string
  /** The first that was found. */
  readonly fault: SvgFault | undefined
}

/** Judges a picture inside the picture: its media type and its bytes in base64. */
export type DataJudge = (base64: string) => boolean

const MOST_ELEMENTS = 50_000
const DEEPEST = 100
const MOST_ATTRIBUTES = 100
/** Elements that are drawn when every reference is followed. */
const MOST_DRAWN = 100_000
/** Rules of a style sheet times elements. */
const MOST_MATCHES = 1_000_000
/** In any unit; no page is so large. */
const LARGEST_NUMBER = 1e6

const PLAIN = 'save it as a plain SVG, with everything inside the file'
const SIMPLER = 'simplify it in the drawing program, or save it as PNG'

/** Reads an SVG file and says what is wrong with it. */
export function judgeSvg(text: string, judgeData: DataJudge): SoundSvg | SvgFault {
  const declared = DECLARATIONS.find(({ pattern }) => pattern.test(text))
  if (declared !== undefined) return { problem: declared.what, help: PLAIN }
  const tree = readTree(text, judgeData)
  const [root] = tree.elements
  if (tree.fault !== undefined) return tree.fault
  if (root?.name !== 'svg') return { problem: 'is not an SVG image', help: PLAIN }
  const style = unsafeStyle(tree.styles)
  if (style !== undefined) return { problem: style, help: PLAIN }
  const rules = tree.styles.split('}').length
  if (rules * tree.elements.length > MOST_MATCHES || drawnElements(tree) > MOST_DRAWN) {
    return { problem: 'would take too long to draw', help: SIMPLER }
  }
  return { root: root.attributes }
}

const DECLARATIONS: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /<!(?:DOCTYPE|ENTITY)/i, what: 'declares a document type or entity' },
  { pattern: /<\?xml-stylesheet/i, what: 'names a style sheet outside' },
]

function readTree(text: string, judgeData: DataJudge): SvgTree {
  const elements: SvgElement[] = []
  const open: SvgElement[] = []
  let styles = ''
  let fault: SvgFault | undefined
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name: localName(name), attributes, children: [] }
        fault ??= elementFault(element, judgeData)
        if (elements.length >= MOST_ELEMENTS || open.length >= DEEPEST) {
          fault ??= {
            problem: 'has too many elements, or too many inside one another',
            help: SIMPLER,
          }
        }
        if (fault !== undefined) return parser.pause()
        elements.push(element)
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      onclosetag: () => void open.pop(),
      ontext(words) {
        if (open.at(-1)?.name === 'style') styles += words
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  for (let at = 0; at < text.length && fault === undefined; at += PIECE) {
    parser.write(text.slice(at, at + PIECE))
  }
  if (fault === undefined) parser.end()
  return { elements, styles, fault }
}

/** A file is read piece by piece, so that reading can stop. */
const PIECE = 65_536

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const RUNS: Readonly<Record<string, string>> = {
  script: 'holds a script',
  handler: 'holds a script',
  listener: 'holds a script',
  foreignObject: 'holds foreign content',
  iframe: 'holds foreign content',
  embed: 'holds foreign content',
  object: 'holds foreign content',
  audio: 'refers to something outside',
  video: 'refers to something outside',
  link: 'refers to something outside',
  feImage: 'refers to something outside',
}

/** Steps of filters that take time in proportion to a number in them. */
const SLOW = new Set([
  'feTurbulence',
  'feMorphology',
  'feConvolveMatrix',
  'feDiffuseLighting',
  'feSpecularLighting',
  'feTile',
])

function elementFault(element: SvgElement, judgeData: DataJudge): SvgFault | undefined {
  const runs = Object.hasOwn(RUNS, element.name) ? RUNS[element.name] : undefined
  if (runs !== undefined) return { problem: runs, help: PLAIN }
  if (SLOW.has(element.name)) {
    return { problem: `has the filter \`${element.name}\`, which can't be used`, help: SIMPLER }
  }
  const attributes = Object.entries(element.attributes)
  if (attributes.length > MOST_ATTRIBUTES) {
    return { problem: 'has an element with too many attributes', help: SIMPLER }
  }
  for (const [name, value] of attributes) {
    const fault = attributeFault(name, value, judgeData)
    if (fault !== undefined) return fault
  }
  return undefined
}

function attributeFault(name: string, value: string, judgeData: DataJudge): SvgFault | undefined {
  const local = localName(name)
  if (/^on/i.test(local)) return { problem: 'holds an event handler', help: PLAIN }
  if (/^(?:href|src)$/i.test(local)) return addressFault(value.trim(), judgeData)
  if (local === 'attributeName' && /href$|^on/i.test(value)) {
    return { problem: 'changes its own links', help: PLAIN }
  }
  const style = unsafeStyle(value)
  if (style !== undefined) return { problem: style, help: PLAIN }
  return hasGeometry(name) && hasHugeNumber(value)
    ? { problem: 'has a number that is larger than any picture', help: SIMPLER }
    : undefined
}

const PICTURE = /^data:image\/(?:png|jpe?g);base64,/i

function addressFault(address: string, judgeData: DataJudge): SvgFault | undefined {
  if (address.startsWith('#')) return undefined
  const picture = PICTURE.exec(address)
  if (picture === null) return { problem: 'refers to something outside', help: PLAIN }
  return judgeData(address.slice(picture[0].length))
    ? undefined
    : { problem: 'holds a picture that is damaged or too large', help: SIMPLER }
}

/** A style sheet, a `style` or any attribute: what of CSS would fetch something. */
function unsafeStyle(css: string): string | undefined {
  const plain = css.includes('\\') ? withoutEscapes(css) : css
  if (/@import/i.test(plain)) return 'imports a style sheet'
  const fetches =
    /url\((?!\s*['"]?(?:#|data:(?:image\/(?:png|jpe?g)|font\/|application\/(?:x-)?font)))/i
  const functions = /(?:image-set|cross-fade|expression)\(|\bimage\(|\bsrc\(/i
  return fetches.test(plain) || functions.test(plain) ? 'refers to something outside' : undefined
}

/** Escapes of CSS (Syntax Level 3, 4.3.7) as what they stand for; comments gone. */
function withoutEscapes(css: string): string {
  return css.replace(
    /\\(?:([0-9a-f]{1,6})\s?|([^0-9a-f]))/gi,
    (_, hex?: string, plain?: string) => {
      const code = Number.parseInt(hex ?? '', 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : (plain ?? '')
    },
  )
}

/** Names of things and notes of drawing programs hold long numbers that mean nothing. */
function hasGeometry(name: string): boolean {
  return !/[:]|^(?:id|class|data-.*|aria-.*|font-family|version|baseProfile)$/.test(name)
}

const NUMBER = /(?<![\w#.])[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi

function hasHugeNumber(value: string): boolean {
  if (!/\d{6}|\de/i.test(value)) return false
  for (const [number] of value.matchAll(NUMBER)) {
    if (Math.abs(Number(number)) > LARGEST_NUMBER) return true
  }
  return false
}

/** Layers are as large as the picture, whatever is in them. */
const COST_OF_LAYER = 50
const DEEPEST_REFERENCE = 300
const LAYERED = ['mask', 'filter', 'clip-path', 'opacity']

interface Weight {
  readonly cost: number
  /** References and elements inside one another. */
  readonly depth: number
}

/** How much is drawn when `use`, patterns, masks and all other references are followed. */
function drawnElements(tree: SvgTree): number {
  const [root] = tree.elements
  const targets = svgReferences(tree.elements, tree.styles)
  const known = new Map<SvgElement, Weight>()
  const weigh = (element: SvgElement, level: number): Weight => {
    const before = known.get(element)
    if (before !== undefined) return before
    if (level > DEEPEST_REFERENCE) return { cost: Number.POSITIVE_INFINITY, depth: level }
    // what refers to itself is drawn once
    known.set(element, { cost: 0, depth: 0 })
    let cost = LAYERED.some((name) => name in element.attributes) ? COST_OF_LAYER : 1
    let depth = 0
    for (const inner of [...element.children, ...targets(element)]) {
      const weight = weigh(inner, level + 1)
      cost += weight.cost
      depth = Math.max(depth, weight.depth)
    }
    const weight = {
      cost: depth > DEEPEST_REFERENCE ? Number.POSITIVE_INFINITY : cost,
      depth: depth + 1,
    }
    known.set(element, weight)
    return weight
  }
  return root === undefined ? 0 : weigh(root, 0).cost
}
