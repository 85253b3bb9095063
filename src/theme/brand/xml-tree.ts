import { Parser } from 'htmlparser2'

/** An element of a part, by its local name: prefixes differ from program to program. */
export interface XmlElement {
  readonly name: string
  /** Under the names that are written, with their prefixes. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** UTF-16 offsets of the whole element in the text. */
  readonly start: number
  readonly end: number
}

interface OpenElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: XmlElement[]
  start: number
  end: number
}

/** No part of PowerPoint's nests nearly as deep; deeper ones are made to exhaust a reader. */
const MAX_DEPTH = 200
/** UTF-16 units that are parsed at a time. */
const PIECE = 32_768

/**
 * Reads a part into its elements; text is left out, since what a template says in words is of no
 * matter here. Undefined for what has no root, a document type or elements nested beyond measure.
 */
export function parseXml(text: string): XmlElement | undefined {
  if (/<!DOCTYPE/i.test(text)) return undefined
  const open: OpenElement[] = []
  let root: OpenElement | undefined
  let tooDeep = false
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = {
          name: name.slice(name.indexOf(':') + 1),
          attributes,
          children: [],
          start: parser.startIndex,
          end: parser.endIndex + 1,
        }
        const parent = open.at(-1)
        if (parent === undefined) root ??= element
        else parent.children.push(element)
        if (open.length >= MAX_DEPTH) tooDeep = true
        open.push(element)
      },
      onclosetag() {
        const closed = open.pop()
        if (closed !== undefined) closed.end = parser.endIndex + 1
      },
    },
    { xmlMode: true },
  )
  // piece by piece, since the parser's own work grows with the square of the depth
  for (let at = 0; at < text.length && !tooDeep; at += PIECE) {
    parser.write(text.slice(at, at + PIECE))
  }
  if (tooDeep) return undefined
  parser.end()
  return root
}

/** The first child of a name, step by step; undefined where a step finds none. */
export function childAt(
  of: XmlElement | undefined,
  ...path: readonly string[]
): XmlElement | undefined {
  let found = of
  for (const name of path) found = found?.children.find((child) => child.name === name)
  return found
}

/** An attribute as a whole number; undefined where it is missing or none. */
export function numberOf(of: XmlElement | undefined, attribute: string): number | undefined {
  const text = of?.attributes[attribute]
  if (text === undefined || !/^-?\d+(?:\.\d+)?%?$/.test(text)) return undefined
  // Strict writers say "90%" where others say 90000
  return text.endsWith('%') ? Number(text.slice(0, -1)) * 1000 : Number(text)
}

/** An attribute of the relationships' namespace (`r:id`, `r:embed`), whatever its prefix. */
export function relationshipAttribute(
  of: XmlElement | undefined,
  name: string,
): string | undefined {
  const entries = Object.entries(of?.attributes ?? {})
  return entries.find(([key]) => key.endsWith(`:${name}`))?.[1]
}
