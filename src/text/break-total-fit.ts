/**
 * Breaks a paragraph into lines of least total demerits (Knuth and Plass, "Breaking Paragraphs into
 * Lines", 1981) over typed arrays. A state is a candidate and how many lines are before it, as far
 * as lines differ in measure. Departures: costs of Chinese are in the candidates; there are no
 * fitness classes; a paragraph that can't be set within tolerance is set again without one, so
 * there is always a result.
 */
import type { Pt } from '../geometry/length.ts'
import { BREAK, KIND } from './character-class.ts'
import { type Composition, fits, insideLine, isForced, lineWidth } from './composition.ts'

/** TeX's \linepenalty and \doublehyphendemerits. */
const LINE_PENALTY = 10
const DOUBLE_HYPHEN_DEMERITS = 10_000
/** A last line of one character looks like a mistake: dearer than any line within tolerance. */
const LONELY_DEMERITS = 3_000_000
/** How often the comfortable stretch a line may take in the first pass. */
const TOLERANCE = 2.5
/** Past this a line is as bad as it gets (keeps demerits in a range that can still be added). */
const WORST_RATIO = 30
/** A line of one glyph or word that nothing can break: taken only where there is no other way. */
const OVERFULL_DEMERITS = 1e13
/** Points; a line without a place to stretch is very bad, not infinitely so. */
const MIN_STRETCH = 0.1
/** Ragged lines: slack of this share of the measure counts as the comfortable stretch. */
const RAGGED_SHARE = 0.15

interface Segment {
  readonly of: Composition
  /** Candidate cells of the segment; the first is its start, the last its end. */
  readonly nodes: Int32Array
  /** Measures of its lines; the last repeats. */
  readonly measures: readonly Pt[]
}

interface Search {
  readonly best: Float64Array
  /** State before, for states that are reached. A state is layer × nodes + node. */
  readonly from: Int32Array
  /** First node of each layer that a line may still start from. */
  readonly first: Int32Array
  /** Largest ratio of a line other than the last. */
  readonly tolerance: number
}

/** Ends of lines as cell indexes. O(n·m), n candidates, m those within one line's tolerance. */
export function breakTotalFit(of: Composition, measure: readonly Pt[]): readonly number[] {
  const ends: number[] = []
  const { candidates } = of
  let start = 0
  for (let i = 1; i < candidates.length; i++) {
    if (!isForced(of, candidates[i] as number)) continue
    const nodes = candidates.subarray(start, i + 1)
    const measures = measure.slice(Math.min(ends.length, measure.length - 1))
    for (const end of breakSegment({ of, nodes, measures })) ends.push(end)
    start = i
  }
  return ends
}

function breakSegment(segment: Segment): readonly number[] {
  const { nodes, measures } = segment
  if (nodes.length === 2) return [nodes[1] as number]
  const strict = search(segment, TOLERANCE)
  const found = hasResult(strict, segment) ? strict : search(segment, Number.POSITIVE_INFINITY)
  return traceBack(found, nodes, measures.length)
}

function hasResult(found: Search, segment: Segment): boolean {
  const { nodes, measures } = segment
  for (let layer = 0; layer < measures.length; layer++) {
    if (Number.isFinite(found.best[(layer + 1) * nodes.length - 1])) return true
  }
  return false
}

function search(segment: Segment, tolerance: number): Search {
  const { of, nodes, measures } = segment
  const layers = measures.length
  const states = layers * nodes.length
  const { scratch } = of.cells
  const isRoomy = states <= scratch.best.length
  const found: Search = {
    best: isRoomy ? scratch.best : new Float64Array(states),
    from: isRoomy ? scratch.from : new Int32Array(states),
    first: new Int32Array(layers),
    tolerance,
  }
  found.best.fill(Number.POSITIVE_INFINITY, 0, states)
  found.best[0] = 0
  for (let node = 1; node < nodes.length; node++) {
    for (let layer = 0; layer < layers; layer++) reach(segment, found, layer, node)
  }
  return found
}

/** Tries all lines of one layer that end at a node. */
function reach(segment: Segment, found: Search, layer: number, node: number): void {
  const base = layer * segment.nodes.length
  const nextLayer = Math.min(layer + 1, segment.measures.length - 1)
  const target = nextLayer * segment.nodes.length + node
  const isLast = node === segment.nodes.length - 1
  for (let start = found.first[layer] as number; start < node; start++) {
    const isReached = found.best[base + start] !== Number.POSITIVE_INFINITY
    const ratio = isReached ? lineRatio(segment, layer, start, node) : UNREACHED
    const isOnly = start === node - 1
    if (ratio <= TOO_WIDE && !isOnly && start === found.first[layer]) found.first[layer] = start + 1
    if (ratio === UNREACHED || (ratio < -1 && !isOnly)) continue
    if (ratio > found.tolerance && !isLast) break
    improve(found, base + start, target, lineDemerits(segment, start, node, ratio))
  }
}

/** Ratios below -1: the line doesn't fit, now or at any later end; no line starts here at all. */
const JUST_TOO_WIDE = -2
const TOO_WIDE = -3
const UNREACHED = -4

/** How far a line must stretch (positive) or shrink to its measure; 0 for a last line that fits. */
function lineRatio(segment: Segment, layer: number, startNode: number, endNode: number): number {
  const { of, nodes } = segment
  const start = nodes[startNode] as number
  const end = nodes[endNode] as number
  const measure = segment.measures[layer] as number
  const width = lineWidth(of, start, end)
  if (!fits(width, measure)) {
    const shrink = of.isJustified ? insideLine(of, of.shrink, start, end) : 0
    if (fits(width - shrink, measure)) return (measure - width) / shrink
    const slack = of.cells.size[end - 1] as number
    return width - shrink > measure + slack ? TOO_WIDE : JUST_TOO_WIDE
  }
  if (endNode === nodes.length - 1) return 0
  const stretch = of.isJustified ? insideLine(of, of.stretch, start, end) : measure * RAGGED_SHARE
  return Math.min(WORST_RATIO, (measure - width) / Math.max(stretch, MIN_STRETCH))
}

/** Keeps a line if it is the cheapest way to its end. */
function improve(found: Search, state: number, target: number, demerits: number): void {
  const total = (found.best[state] as number) + demerits
  if (total < (found.best[target] as number)) {
    found.best[target] = total
    found.from[target] = state
  }
}

function lineDemerits(segment: Segment, start: number, node: number, ratio: number): number {
  const { of, nodes } = segment
  const end = nodes[node] as number
  const badness = 100 * Math.abs(ratio) ** 3
  const cost = Math.max(0, of.breaks.cost[end] as number)
  const base = (LINE_PENALTY + badness + cost) ** 2
  if (ratio < -1) return base + OVERFULL_DEMERITS
  const hyphens = of.breaks.hyphen
  const isDouble = hyphens[end] === 1 && hyphens[nodes[start] as number] === 1
  const isLonely =
    node === nodes.length - 1 && start > 0 && isLonelyLine(of, nodes[start] as number, end)
  return base + (isDouble ? DOUBLE_HYPHEN_DEMERITS : 0) + (isLonely ? LONELY_DEMERITS : 0)
}

/** One character, with or without marks around it. */
function isLonelyLine(of: Composition, start: number, end: number): boolean {
  const { kind, breakClass } = of.cells
  let seen = 0
  for (let i = start; i < end && seen < 2; i++) {
    const isMark = kind[i] === KIND.mark || kind[i] === KIND.space
    if (!isMark && breakClass[i] !== BREAK.mandatory) seen++
  }
  return seen < 2
}

function traceBack(found: Search, nodes: Int32Array, layers: number): readonly number[] {
  const last = nodes.length - 1
  let state = last
  for (let layer = 1; layer < layers; layer++) {
    const other = layer * nodes.length + last
    if ((found.best[other] as number) < (found.best[state] as number)) state = other
  }
  const ends: number[] = []
  while (state > 0) {
    ends.push(nodes[state % nodes.length] as number)
    state = found.from[state] as number
  }
  return ends.reverse()
}
