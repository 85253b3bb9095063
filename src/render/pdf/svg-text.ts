/**
 * Text of an SVG picture. resvg sets text only with fonts from the disk, so that each piece of text
 * is taken out and a rectangle of one em put in its place: what comes back of it after normalising
 * tells the place, the size, the fill and the transformations. The text is then set with the fonts
 * of the theme and stays text: it can be found, copied and read aloud.
 */
import { Parser } from 'htmlparser2'

export interface SvgText {
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly bold: boolean
  readonly family: 'heading' | 'body' | 'mono'
  /** Offsets from the rectangle's corner, in user units and in ems. */
  readonly shift: {
    readonly x: number
    readonly y: number
    readonly xEm: number
    readonly yEm: number
  }
}

export interface TextlessSvg {
  /** The picture with rectangles in place of its text. */
  readonly svg: string
  /** By the number in the rectangle's id. */
  readonly texts: readonly SvgText[]
  /** True where there is text that can't be set so (on a path). */
  readonly losesText: boolean
}

const ID = 'dossier-text-'

/** Number of the text that an element stands for. */
export function svgTextIndex(id: string | undefined): number | undefined {
  return id?.startsWith(ID) === true ? Number(id.slice(ID.length)) : undefined
}

type Attributes = Readonly<Record<string, string>>

interface Look {
  readonly anchor: string
  readonly weight: string
  readonly family: string
}

interface OpenText {
  readonly start: number
  readonly attributes: Attributes
  readonly depth: number
  readonly pieces: Piece[]
}

/** Text from one absolute place on; what follows without a place of its own belongs to it. */
interface Piece {
  readonly attributes: Attributes
  readonly look: Look
  readonly x: string
  readonly y: string
  readonly shift: SvgText['shift']
  text: string
}

export function takeOutText(source: string): TextlessSvg {
  const rules = styleRules(source)
  const looks: Look[] = [{ anchor: 'start', weight: 'normal', family: '' }]
  const texts: SvgText[] = []
  const parts: string[] = []
  let copied = 0
  let open: OpenText | null = null
  let losesText = false

  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const look = inherit(looks.at(-1), name, { attributes, rules })
        looks.push(look)
        if (name === 'textPath' || name === 'foreignObject') losesText = true
        if (open === null && name === 'text') {
          const start = parser.startIndex
          open = { start, attributes, depth: looks.length, pieces: [] }
          open.pieces.push(newPiece(attributes, look, null))
        } else if (open !== null && name === 'tspan' && hasPlace(attributes)) {
          open.pieces.push(newPiece(attributes, look, open.pieces.at(-1) ?? null))
        }
      },
      ontext: (text) => {
        const piece = open?.pieces.at(-1)
        if (piece !== undefined) piece.text += text
      },
      onclosetag: () => {
        if (open !== null && looks.length === open.depth) {
          parts.push(source.slice(copied, open.start), placeholders(open, texts))
          copied = parser.endIndex + 1
          open = null
        }
        looks.pop()
      },
    },
    { xmlMode: true },
  )
  parser.end(source)
  parts.push(source.slice(copied))
  return { svg: parts.join(''), texts, losesText }
}

const PLACES = ['x', 'y', 'dx', 'dy']

function hasPlace(attributes: Attributes): boolean {
  return PLACES.some((name) => attributes[name] !== undefined)
}

function newPiece(attributes: Attributes, look: Look, before: Piece | null): Piece {
  const first = (name: string) => attributes[name]?.trim().split(/[\s,]+/)[0]
  const dx = offset(first('dx'))
  const dy = offset(first('dy'))
  const ownY = first('y')
  // A tspan with dy moves on from the line before it.
  const above = before === null || ownY !== undefined ? { y: 0, yEm: 0 } : before.shift
  return {
    attributes,
    look,
    x: first('x') ?? before?.x ?? '0',
    y: ownY ?? before?.y ?? '0',
    shift: { x: dx.units, xEm: dx.ems, y: above.y + dy.units, yEm: above.yEm + dy.ems },
    text: '',
  }
}

function offset(value: string | undefined): { readonly units: number; readonly ems: number } {
  const number = Number.parseFloat(value ?? '0')
  if (!Number.isFinite(number)) return { units: 0, ems: 0 }
  return value?.endsWith('em') === true ? { units: 0, ems: number } : { units: number, ems: 0 }
}

const NOT_COPIED: ReadonlySet<string> = new Set([...PLACES, 'id', 'rotate', 'textLength'])

/** The text element as a group of rectangles, one for each piece; its looks are copied. */
function placeholders(open: OpenText, texts: SvgText[]): string {
  const rectangles = open.pieces.map((piece) => {
    const text = piece.text.replace(/\s+/g, ' ').trim()
    if (text === '') return ''
    const index = texts.length
    texts.push({ text, shift: piece.shift, ...lookOf(piece.look) })
    const own = piece.attributes === open.attributes ? '' : written(piece.attributes)
    const place = `x="${escapeAttribute(piece.x)}" y="${escapeAttribute(piece.y)}"`
    return `<rect id="${ID}${index}" ${place} width="1em" height="1em"${own}/>`
  })
  return `<g${written(open.attributes)}>${rectangles.join('')}</g>`
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([name]) => !NOT_COPIED.has(name))
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('')
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function lookOf(look: Look): Pick<SvgText, 'anchor' | 'bold' | 'family'> {
  const { anchor, weight } = look
  return {
    anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start',
    bold: weight === 'bold' || weight === 'bolder' || Number(weight) >= 600,
    family: familyOf(look.family),
  }
}

/** Labels are set like charts', in the family of headings, unless the picture asks for serifs. */
function familyOf(value: string): SvgText['family'] {
  if (/mono|courier|consol/i.test(value)) return 'mono'
  return /serif|song|times/i.test(value) && !/sans/i.test(value) ? 'body' : 'heading'
}

interface Rule {
  readonly selector: string
  readonly declarations: string
}

/** Rules of style elements whose selectors are a name, a class or both; usvg does the rest. */
function styleRules(source: string): readonly Rule[] {
  const sheets = [...source.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css = '']) => css)
  return sheets.flatMap((css) =>
    [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', declarations = '']) =>
      selectors.split(',').map((selector) => ({ selector: selector.trim(), declarations })),
    ),
  )
}

function inherit(
  parent: Look | undefined,
  name: string,
  own: { readonly attributes: Attributes; readonly rules: readonly Rule[] },
): Look {
  const { attributes, rules } = own
  const classes = (attributes.class ?? '').split(/\s+/)
  const selectors = new Set([name, ...classes.flatMap((one) => [`.${one}`, `${name}.${one}`])])
  const css = rules
    .filter((rule) => selectors.has(rule.selector))
    .map((rule) => rule.declarations)
    .concat(attributes.style ?? '')
    .join(';')
  const value = (property: string, fallback: string | undefined) => {
    const declared = [...css.matchAll(new RegExp(`(?:^|;)\\s*${property}\\s*:([^;]*)`, 'g'))].at(-1)
    return declared?.[1]?.trim() ?? attributes[property] ?? fallback ?? ''
  }
  return {
    anchor: value('text-anchor', parent?.anchor),
    weight: value('font-weight', parent?.weight),
    family: value('font-family', parent?.family),
  }
}
