/**
 * A judge of packages (ISO/IEC 29500-2): whole archive, well-formed parts, a content type for each,
 * relationships that lead somewhere, and no number that is none. Embedded workbooks are judged too.
 */
import { strFromU8, unzipSync } from 'fflate'
import { xmlFault } from './xml-faults.ts'

type Files = Readonly<Record<string, Uint8Array>>

/** Where links may lead. */
const SAFE_TARGET = /^(?:https?:|mailto:)/i
const XML_PART = /\.(?:xml|rels|svg)$/

export function packageFaults(zip: Uint8Array): readonly string[] {
  let files: Files
  try {
    files = unzipSync(zip)
  } catch (problem) {
    return [`no archive: ${String(problem)}`]
  }
  const faults: string[] = []
  for (const [name, bytes] of Object.entries(files)) {
    for (const fault of partFaults(name, bytes, files)) faults.push(`${name}: ${fault}`)
  }
  return faults
}

function partFaults(name: string, bytes: Uint8Array, files: Files): readonly string[] {
  if (name.endsWith('.xlsx')) return packageFaults(bytes)
  if (!XML_PART.test(name)) return []
  const xml = strFromU8(bytes)
  const fault = xmlFault(xml)
  if (fault !== undefined) return [fault]
  if (name === '[Content_Types].xml') return typeFaults(xml, files)
  if (name.endsWith('.rels')) return relationshipFaults(name, xml, files)
  if (name.endsWith('.svg')) return []
  return [...idFaults(name, xml, files), ...numberFaults(xml)]
}

function typeFaults(xml: string, files: Files): readonly string[] {
  const defaults = new Set(captures(xml, /<Default [^>]*Extension="([^"]*)"/g))
  const overrides = new Set(captures(xml, /<Override [^>]*PartName="\/([^"]*)"/g))
  const untyped = Object.keys(files).filter(
    (name) =>
      name !== '[Content_Types].xml' &&
      !overrides.has(name) &&
      !defaults.has(name.replace(/^.*\./, '')),
  )
  const gone = [...overrides].filter((name) => files[name] === undefined)
  return [...untyped.map((name) => `no type for ${name}`), ...gone.map((name) => `no part ${name}`)]
}

function relationshipFaults(name: string, xml: string, files: Files): readonly string[] {
  const faults: string[] = []
  const owner = name.replace(/_rels\/(.*)\.rels$/, '$1')
  if (owner !== '' && files[owner] === undefined) faults.push('of a part that is not there')
  for (const [tag] of xml.matchAll(/<Relationship [^>]*>/g)) {
    const target = unescapeXml(/ Target="([^"]*)"/.exec(tag)?.[1] ?? '')
    if (tag.includes('TargetMode="External"')) {
      if (!SAFE_TARGET.test(target)) faults.push(`leads to ${target}`)
      if (!URL.canParse(target)) faults.push(`no address: ${target}`)
    } else if (files[resolveTarget(owner, target)] === undefined) {
      faults.push(`leads to no part: ${target}`)
    }
  }
  return faults
}

function resolveTarget(owner: string, target: string): string {
  return new URL(target, `file:///${owner}`).pathname.slice(1)
}

function idFaults(name: string, xml: string, files: Files): readonly string[] {
  const rels = files[name.replace(/([^/]*)$/, '_rels/$1.rels')]
  const known = new Set(rels === undefined ? [] : captures(strFromU8(rels), / Id="([^"]*)"/g))
  return captures(xml, / r:(?:id|embed|link|pict)="([^"]*)"/g)
    .filter((id) => !known.has(id))
    .map((id) => `no relationship ${id}`)
}

/** Attributes that are whole numbers in DrawingML and PresentationML. */
const WHOLE = / (?:x|y|cx|cy|sz|spc|w|h|l|t|r|b|id|idx|lvl|marL|indent|pos|rot)="([^"]*)"/g
const CACHED = /<c:numCache>.*?<\/c:numCache>/gs
const LARGEST_COORDINATE = 27_273_042_316_900

function numberFaults(xml: string): readonly string[] {
  const whole = captures(xml.replace(/<a:gd [^>]*>/g, ''), WHOLE).filter(
    (value) =>
      !value.startsWith('{') &&
      (/NaN|Infinity|undefined|null|e[+-]/.test(value) || Number(value) > LARGEST_COORDINATE),
  )
  const cached = captures(xml, CACHED, 0).flatMap((cache) =>
    captures(cache, /<c:v>([^<]*)<\/c:v>/g),
  )
  const cells = captures(xml, /<c r="[A-Z]+\d+"(?: s="\d+")?><v>([^<]*)<\/v>/g)
  const bad = [...cached, ...cells].filter(
    (value) => value === '' || !Number.isFinite(Number(value)),
  )
  return [...whole, ...bad].map((value) => `not a number: ${value}`)
}

function captures(text: string, pattern: RegExp, group = 1): readonly string[] {
  return Array.from(text.matchAll(pattern), (match) => match[group] ?? '')
}

function unescapeXml(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}
