import { diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import {
  type BoundPartial,
  describePlace,
  type Evaluator,
  evaluate,
  type Frame,
  innerFrame,
  rootFrame,
} from './evaluate.ts'
import { type Iteration, type IterationMemory, iterationKeeper } from './kept-iterations.ts'
import { type Chunk, escapeText, isMarkup, isSegment, type Piece } from './markup.ts'
import { scanTag, type TagState, TEXT_STATE } from './tag-state.ts'
import type { Block, Content, Include, Print, Program, TemplateNode } from './template-node.ts'
import {
  isList,
  isObject,
  isPrintedText,
  isTruthy,
  kindOf,
  type Value,
  type ValueObject,
} from './value.ts'

/**
 * Runs a Handlebars template: nodes and a context in, located pieces of markup out. The language
 * is Handlebars' own (paths, helpers, partials, `if unless each with`), always strict and always
 * escaping; all errors of a run are reported, each at its place, since nothing stops at the first.
 */
export interface Expansion extends Evaluator {
  readonly partials: ReadonlyMap<string, Program>
  /** What iterations of earlier merges printed. */
  readonly iterations?: IterationMemory | undefined
}

/** Takes what a run gives: the template's own words, and what its expressions print. */
export interface Sink {
  /** Whether what came so far ends inside a tag: texts print without marks there. */
  isInTag(): boolean
  content(node: Content): void
  output(node: Print, chunks: readonly Chunk[]): void
  /** Where iterations are kept: runs one of them, or says what it printed before. */
  iterate?(iteration: SinkIteration): void
}

export interface SinkIteration extends Omit<Iteration, 'run'> {
  readonly run: Run
  /** Runs it into the sink. */
  expand(): void
}

export interface Run {
  readonly expansion: Expansion
  readonly sink: Sink
  /** Partials inside one another. */
  depth: number
  /** Nodes run so far. */
  steps: number
}

/** More can only be a partial that includes itself without end. */
const DEEPEST_INCLUDE = 40
/** A report of 100 pages takes some 20,000 steps; loops within loops over large lists take the machine. */
const MOST_STEPS = 2_000_000

/** Expands a template to markup. */
export function expandTemplate(
  program: Program,
  context: ValueObject,
  expansion: Expansion,
): readonly Piece[] {
  let pieces: Piece[] = []
  let tag: TagState = TEXT_STATE
  const sink: Sink = {
    isInTag: () => tag !== TEXT_STATE,
    content: (node) => {
      pieces.push({ text: node.text, span: node.span, by: 'template' })
      tag = scanTag(node.text, tag)
    },
    output: (_, printed) => {
      for (const chunk of printed) pieces.push(chunk)
    },
  }
  const { iterations } = expansion
  if (iterations === undefined) {
    runTemplate(program, context, expansion, sink)
    return pieces
  }
  const keeper = iterationKeeper(iterations)
  const iterate = ({ run, expand, ...iteration }: SinkIteration): void => {
    const isBetween = tag === TEXT_STATE && !endsInReference(pieces)
    const { block, item, entry } = iteration
    const known = isBetween ? keeper.find(block, item, entry) : undefined
    if (known !== undefined && run.steps + known.steps < MOST_STEPS) {
      run.steps += known.steps
      pieces.push(known.segment)
      return
    }
    const around = pieces
    const made = keeper.keep({
      ...iteration,
      run: () => {
        pieces = []
        const { steps } = run
        expand()
        const isWhole = isBetween && tag === TEXT_STATE && run.steps < MOST_STEPS
        return { pieces, steps: run.steps - steps, isWhole }
      },
    })
    pieces = around
    for (const piece of made) pieces.push(piece)
  }
  const noting = { ...expansion, noteRead: keeper.noteRead }
  runTemplate(program, context, noting, { ...sink, iterate })
  return pieces
}

/** Whether a character reference may have begun that goes on in what follows. */
function endsInReference(pieces: readonly Piece[]): boolean {
  const last = pieces.at(-1)
  return last !== undefined && !isSegment(last) && /&[#\w]*$/.test(last.text)
}

/** Runs a template into any sink. */
export function runTemplate(
  program: Program,
  context: ValueObject,
  expansion: Expansion,
  sink: Sink,
): void {
  runProgram(program, rootFrame(context), { expansion, sink, depth: 0, steps: 0 })
}

function runProgram(program: Program, frame: Frame, run: Run): void {
  const inner = withInlinePartials(program, frame)
  for (const node of program.body) runNode(node, inner, run)
}

/** Inline partials count for the whole of the block they stand in. */
function withInlinePartials(program: Program, frame: Frame): Frame {
  const found = program.body.flatMap((node): [string, BoundPartial][] =>
    node.kind === 'inline-partial' ? [[node.name, { program: node.body, frame: null }]] : [],
  )
  return found.length === 0 ? frame : { ...frame, partials: new Map([...frame.partials, ...found]) }
}

function runNode(node: TemplateNode, frame: Frame, run: Run): void {
  if (!mayGoOn(node, run)) return
  switch (node.kind) {
    case 'content':
      run.sink.content(node)
      return
    case 'print':
      print(node, evaluate(node.value, frame, run.expansion), run)
      return
    case 'block':
      runBlock(node, frame, run)
      return
    case 'include':
      runInclude(node, frame, run)
      return
    case 'inline-partial':
      return
  }
}

/** Counts a step; past the limit, which is reported once, nothing more is run. */
function mayGoOn(node: TemplateNode, run: Run): boolean {
  run.steps += 1
  if (run.steps === MOST_STEPS) reportLimit('this template goes on without end', node, run)
  return run.steps < MOST_STEPS
}

function reportLimit(message: string, { span }: TemplateNode, run: Run): void {
  run.expansion.scope.report(diagnostic('template/limit', message, span))
}

function print(node: Print, value: Value, run: Run): void {
  if (value === undefined || value === null) return
  const { by } = run.expansion
  const inTag = run.sink.isInTag()
  if (isPrintedText(value) && inTag) {
    const text = escapeText(value.plain())
    run.sink.output(node, [{ text, span: value.author.span, by: 'author' }])
  } else if (isPrintedText(value)) {
    run.sink.output(node, value.inline().chunks)
  } else if (isMarkup(value)) {
    run.sink.output(node, inTag ? withoutTags(value.chunks) : value.chunks)
  } else if (typeof value === 'object') {
    reportNotPrintable(node, value, run)
  } else {
    run.sink.output(node, [{ text: escapeText(String(value)), span: node.span, by }])
  }
}

/** Generated markup inside an attribute: its text alone. */
function withoutTags(chunks: readonly Chunk[]): readonly Chunk[] {
  return chunks.map((chunk) => ({ ...chunk, text: chunk.text.replace(/<[^>]*>/g, '') }))
}

function reportNotPrintable(node: Print, value: Value, run: Run): void {
  const { name, span } = describePlace(node.value)
  const message = `\`${name}\` is ${kindOf(value)} and can't be printed here`
  const help = isList(value) ? 'go through it with `{{#each}}`' : 'name one of its values'
  run.expansion.scope.report(diagnostic('template/not-printable', message, span, { help }))
}

function runBlock(block: Block, frame: Frame, run: Run): void {
  const value = evaluate(block.value, frame, run.expansion)
  switch (block.name) {
    case 'if':
      runBranch(isTruthy(value) ? block.body : block.otherwise, frame, run)
      return
    case 'unless':
      runBranch(isTruthy(value) ? block.otherwise : block.body, frame, run)
      return
    case 'with':
      if (!isTruthy(value)) {
        runBranch(block.otherwise, frame, run)
        return
      }
      runInner(block, value, innerFrame(frame, value, localsOf(block, [value])), run)
      return
    case 'each':
      runEach(block, value, frame, run)
      return
  }
}

function runBranch(program: Program | null, frame: Frame, run: Run): void {
  if (program !== null) runProgram(program, frame, run)
}

function localsOf(block: Block, values: readonly Value[]): { locals?: ReadonlyMap<string, Value> } {
  const names = block.body.blockParams
  if (names.length === 0) return {}
  return { locals: new Map(names.map((name, index) => [name, values[index]])) }
}

function runEach(block: Block, value: Value, frame: Frame, run: Run): void {
  const entries = entriesOf(value)
  if (entries === undefined) {
    const { name, span } = describePlace(block.value)
    const message = `\`#each\` goes through lists and objects; \`${name}\` is ${kindOf(value)}`
    run.expansion.scope.report(diagnostic('template/argument', message, span))
    return
  }
  if (entries.length === 0) {
    runBranch(block.otherwise, frame, run)
    return
  }
  for (const [index, [key, item]] of entries.entries()) {
    if (!mayGoOn(block, run)) return
    const data = { key, index, first: index === 0, last: index === entries.length - 1 }
    const entry = innerFrame(frame, item, { data, ...localsOf(block, [item, key]) })
    runInner(block, item, entry, run)
  }
}

/** Runs the body of a block that changes `this`. */
function runInner(block: Block, item: Value, entry: Frame, run: Run): void {
  const expand = () => runProgram(block.body, entry, run)
  if (run.sink.iterate === undefined) expand()
  else run.sink.iterate({ block, item, entry, run, expand })
}

function entriesOf(value: Value): readonly (readonly [string | number, Value])[] | undefined {
  if (value === undefined || value === null || value === false) return []
  if (isList(value)) return value.map((item, index) => [index, item] as const)
  return isObject(value) ? Object.entries(value) : undefined
}

function runInclude(include: Include, frame: Frame, run: Run): void {
  const name = evaluate(include.name, frame, run.expansion)
  const partial = findPartial(String(name ?? ''), include, frame, run)
  if (partial === undefined) return
  if (run.depth >= DEEPEST_INCLUDE) {
    reportLimit(`\`${String(name)}\` includes itself without end`, include, run)
    run.steps = MOST_STEPS
    return
  }
  run.depth += 1
  runProgram(partial.program, partialFrame(include, partial, frame, run), run)
  run.depth -= 1
}

function findPartial(
  name: string,
  include: Include,
  frame: Frame,
  run: Run,
): BoundPartial | undefined {
  const inline = frame.partials.get(name)
  if (inline !== undefined) return inline
  const program = run.expansion.partials.get(name)
  if (program !== undefined) return { program, frame: null }
  if (include.body !== null) return { program: include.body, frame }
  const known = [...run.expansion.partials.keys(), ...frame.partials.keys()]
  const help = didYouMean(
    name,
    known.map((one) => ({ name: one })),
  )
  const message = `there is no partial called \`${name}\``
  run.expansion.scope.report(
    diagnostic('template/unknown-partial', message, include.name.span, { help }),
  )
  return undefined
}

/**
 * A partial sees what it is given and nothing around it, as in Handlebars; a block that is handed
 * to a partial also sees where it is written.
 */
function partialFrame(include: Include, partial: BoundPartial, frame: Frame, run: Run): Frame {
  const given =
    include.context === null ? frame.context : evaluate(include.context, frame, run.expansion)
  const context = withOptions(include, given, frame, run)
  const around = partial.frame
  const partials = new Map((around ?? frame).partials)
  if (include.body === null || partial.program === include.body) partials.delete('@partial-block')
  else {
    for (const [name, one] of withInlinePartials(include.body, frame).partials) {
      partials.set(name, one)
    }
    partials.set('@partial-block', { program: include.body, frame })
  }
  if (around !== null) return { ...innerFrame(around, context), partials }
  return { context, parent: null, data: frame.data, locals: new Map(), partials }
}

/** `{{> name key=value}}` gives the partial its context with those keys added. */
function withOptions(include: Include, context: Value, frame: Frame, run: Run): Value {
  if (include.options.length === 0) return context
  const added = include.options.map(
    ({ key, value }) => [key, evaluate(value, frame, run.expansion)] as const,
  )
  return { ...(isObject(context) ? context : {}), ...Object.fromEntries(added) }
}
