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
import { type Chunk, escapeText, isMarkup } from './markup.ts'
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
}

/** Takes what a run gives: the template's own words, and what its expressions print. */
export interface Sink {
  /** Whether what came so far ends inside a tag: texts print without marks there. */
  isInTag(): boolean
  content(node: Content): void
  output(node: Print, chunks: readonly Chunk[]): void
}

interface Run {
  readonly expansion: Expansion
  readonly sink: Sink
  depth: number
  includes: number
}

/** Partials inside one another; more can only be a partial that includes itself without end. */
const DEEPEST_INCLUDE = 40
/** Partials included in one run; a real report takes a few thousand. */
const MOST_INCLUDES = 100_000

/** Expands a template to markup. */
export function expandTemplate(
  program: Program,
  context: ValueObject,
  expansion: Expansion,
): readonly Chunk[] {
  const chunks: Chunk[] = []
  let tag: TagState = TEXT_STATE
  runTemplate(program, context, expansion, {
    isInTag: () => tag !== TEXT_STATE,
    content: (node) => {
      chunks.push({ text: node.text, span: node.span, by: 'template' })
      tag = scanTag(node.text, tag)
    },
    output: (_, printed) => {
      for (const chunk of printed) chunks.push(chunk)
    },
  })
  return chunks
}

/** Runs a template into any sink. */
export function runTemplate(
  program: Program,
  context: ValueObject,
  expansion: Expansion,
  sink: Sink,
): void {
  runProgram(program, rootFrame(context), { expansion, sink, depth: 0, includes: 0 })
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
  switch (node.kind) {
    case 'content':
      return run.sink.content(node)
    case 'print':
      return print(node, evaluate(node.value, frame, run.expansion), run)
    case 'block':
      return runBlock(node, frame, run)
    case 'include':
      return runInclude(node, frame, run)
    case 'inline-partial':
      return
  }
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
      return runBranch(isTruthy(value) ? block.body : block.otherwise, frame, run)
    case 'unless':
      return runBranch(isTruthy(value) ? block.otherwise : block.body, frame, run)
    case 'with':
      if (!isTruthy(value)) return runBranch(block.otherwise, frame, run)
      return runProgram(block.body, innerFrame(frame, value, localsOf(block, [value])), run)
    case 'each':
      return runEach(block, value, frame, run)
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
  if (entries.length === 0) return runBranch(block.otherwise, frame, run)
  entries.forEach(([key, item], index) => {
    const data = { key, index, first: index === 0, last: index === entries.length - 1 }
    const inner = innerFrame(frame, item, { data, ...localsOf(block, [item, key]) })
    runProgram(block.body, inner, run)
  })
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
  run.includes += 1
  if (run.depth >= DEEPEST_INCLUDE || run.includes > MOST_INCLUDES) {
    if (run.includes > MOST_INCLUDES + 1) return
    const message = `\`${String(name)}\` includes itself without end`
    run.expansion.scope.report(diagnostic('template/too-deep', message, include.span))
    run.includes = MOST_INCLUDES + 1
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

function partialFrame(include: Include, partial: BoundPartial, frame: Frame, run: Run): Frame {
  const given =
    include.context === null ? frame.context : evaluate(include.context, frame, run.expansion)
  const context = withOptions(include, given, frame, run)
  const inner = innerFrame(partial.frame ?? frame, context)
  const own = new Map((partial.frame ?? frame).partials)
  if (include.body === null || partial.program === include.body) own.delete('@partial-block')
  else own.set('@partial-block', { program: include.body, frame })
  // Block parameters don't reach into a partial: it sees what it is given.
  return { ...inner, locals: partial.frame === null ? new Map() : inner.locals, partials: own }
}

/** `{{> name key=value}}` gives the partial its context with those keys added. */
function withOptions(include: Include, context: Value, frame: Frame, run: Run): Value {
  if (include.options.length === 0) return context
  const added = include.options.map(
    ({ key, value }) => [key, evaluate(value, frame, run.expansion)] as const,
  )
  return { ...(isObject(context) ? context : {}), ...Object.fromEntries(added) }
}
