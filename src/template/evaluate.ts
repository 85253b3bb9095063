import { diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import type { Span } from '../source/span.ts'
import type { Helper, HelperCall, MergeScope } from './helper.ts'
import type { Chunk } from './markup.ts'
import type { Call, Expression, Path, Program } from './template-node.ts'
import { isList, isObject, kindOf, member, type Value, type ValueObject } from './value.ts'

/** Where an expression stands: `this`, what `../` leads to, `@index` and block parameters. */
export interface Frame {
  readonly context: Value
  /** The frame of the enclosing context, for `../`. */
  readonly parent: Frame | null
  /** `@index`, `@key`, `@first`, `@last`, `@root`. */
  readonly data: ValueObject
  readonly locals: ReadonlyMap<string, Value>
  /** Partials defined by `{{#*inline}}`, and `@partial-block`. */
  readonly partials: ReadonlyMap<string, BoundPartial>
}

/** A piece of template; with the frame it was written in if it is a block handed to a partial. */
export interface BoundPartial {
  readonly program: Program
  readonly frame: Frame | null
}

export interface Evaluator {
  readonly scope: MergeScope
  readonly helpers: ReadonlyMap<string, Helper>
  readonly by: Chunk['by']
  /** Told of every path that is looked up, and of what was found. */
  readonly noteRead?: (path: Path, frame: Frame, found: Found) => void
}

/** What a path leads to; a name that is there may have nothing in it. */
export type Found = { readonly isKnown: true; readonly value: Value } | Missing

/**
 * The value of an expression. What does not exist is an error, as in Handlebars' strict mode:
 * a misspelt name never becomes an empty place in an output. A name alone is always a value, never
 * a call, so that `{{date}}` can be a date though `{{date x}}` prints one.
 */
export function evaluate(expression: Expression, frame: Frame, evaluator: Evaluator): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'call':
      return callHelper(expression, frame, evaluator)
    case 'path':
      return resolvePath(expression, frame, evaluator)
  }
}

function resolvePath(path: Path, frame: Frame, evaluator: Evaluator): Value {
  const found = lookUp(path, frame)
  evaluator.noteRead?.(path, frame, found)
  if (!found.isKnown) reportUnknown(path, found, frame, evaluator)
  return found.value
}

/** What a path leads to, without a word. */
export function lookUp(path: Path, frame: Frame): Found {
  const start = startOf(path, frame)
  let value: Value = start.value
  for (const part of start.rest) {
    const found = member(value, part)
    if (!found.known) {
      const isFirst = part === path.parts[0]
      return { isKnown: false, value: undefined, part, of: value, isFirst }
    }
    value = found.value
  }
  return { isKnown: true, value }
}

function startOf(path: Path, frame: Frame): { value: Value; rest: readonly string[] } {
  if (path.data) return { value: frame.data, rest: path.parts }
  let at: Frame | null = frame
  for (let step = 0; step < path.depth; step++) at = at?.parent ?? null
  const [first, ...rest] = path.parts
  if (!path.scoped && first !== undefined && frame.locals.has(first)) {
    return { value: frame.locals.get(first), rest }
  }
  return { value: at?.context, rest: path.parts }
}

interface Missing {
  readonly isKnown: false
  readonly value: undefined
  readonly part: string
  readonly of: Value
  readonly isFirst: boolean
}

function reportUnknown(path: Path, missing: Missing, frame: Frame, evaluator: Evaluator): void {
  const { part, of } = missing
  const names = namesIn(of)
  const known = missing.isFirst
    ? [...names, ...frame.locals.keys(), ...evaluator.helpers.keys()]
    : names
  const message =
    isObject(of) || isList(of)
      ? `there is no \`${part}\`${missing.isFirst ? '' : ` in \`${path.written}\``}`
      : `\`${path.written}\` looks for \`${part}\` in ${kindOf(of)}`
  const helper = missing.isFirst ? evaluator.helpers.get(part) : undefined
  const nearest = didYouMean(
    part,
    known.map((name) => ({ name })),
  )
  const listed = names.length > 0 && names.length <= 12 ? `there is ${names.join(', ')}` : undefined
  const help = helper === undefined ? (nearest ?? listed) : callHelp(helper)
  evaluator.scope.report(diagnostic('template/unknown-name', message, path.span, { help }))
}

/** A helper's name alone is no call: every helper takes a value. */
function callHelp(helper: Helper): string {
  return `\`${helper.name}\` is a helper: write \`{{${helper.name} \u2026}}\` with what it works on`
}

function namesIn(value: Value): readonly string[] {
  return isObject(value) ? Object.keys(value) : []
}

function callHelper(call: Call, frame: Frame, evaluator: Evaluator): Value {
  const helper = evaluator.helpers.get(call.name)
  if (helper === undefined) {
    const help = didYouMean(
      call.name,
      [...evaluator.helpers.keys()].map((name) => ({ name })),
    )
    const message = `there is no helper called \`${call.name}\``
    evaluator.scope.report(diagnostic('template/unknown-helper', message, call.nameSpan, { help }))
    return undefined
  }
  const lenient: Evaluator = helper.acceptsUnknown
    ? { ...evaluator, scope: { ...evaluator.scope, report: () => undefined } }
    : evaluator
  const options = call.options.map(({ key, value }) => [key, evaluate(value, frame, evaluator)])
  return runHelper(
    helper,
    {
      name: call.name,
      parameters: call.parameters.map((one) => evaluate(one, frame, lenient)),
      parameterSpans: call.parameters.map((one) => one.span),
      options: new Map(options as [string, Value][]),
      span: call.span,
      by: evaluator.by,
    },
    evaluator,
  )
}

function runHelper(helper: Helper, call: HelperCall, evaluator: Evaluator): Value {
  const wrong = wrongArguments(helper, call)
  if (wrong === null) return helper.run(call, evaluator.scope)
  evaluator.scope.report(diagnostic('template/argument', wrong.message, call.span, wrong))
  return undefined
}

function wrongArguments(
  helper: Helper,
  call: HelperCall,
): { message: string; help?: string | undefined } | null {
  const [least, most] = helper.arity
  const given = call.parameters.length
  if (given < least || given > most) {
    const wanted = least === most ? `${least}` : `${least} to ${most}`
    return { message: `\`${helper.name}\` takes ${wanted} values, not ${given}` }
  }
  if (helper.options === 'any') return null
  const known = helper.options ?? []
  const unknown = [...call.options.keys()].find((key) => !known.includes(key))
  if (unknown === undefined) return null
  const nearest = didYouMean(
    unknown,
    known.map((name) => ({ name })),
  )
  const listed = known.map((name) => `\`${name}\``).join(', ')
  const help = nearest ?? (listed === '' ? undefined : `it takes ${listed}`)
  return { message: `\`${helper.name}\` has no option \`${unknown}\``, help }
}

/** The frame inside a block that changes `this`: `../` leads back out of it. */
export function innerFrame(
  frame: Frame,
  context: Value,
  more: { readonly data?: ValueObject; readonly locals?: ReadonlyMap<string, Value> } = {},
): Frame {
  return {
    context,
    // As in Handlebars: a block that keeps `this` is no step for `../`.
    parent: context === frame.context ? frame.parent : frame,
    data: more.data === undefined ? frame.data : { ...frame.data, ...more.data },
    locals: more.locals === undefined ? frame.locals : new Map([...frame.locals, ...more.locals]),
    partials: frame.partials,
  }
}

export function rootFrame(context: ValueObject): Frame {
  return {
    context,
    parent: null,
    data: { root: context },
    locals: new Map(),
    partials: new Map(),
  }
}

/** For messages about a value that is no good where it stands. */
export function describePlace(expression: Expression): {
  readonly name: string
  readonly span: Span
} {
  switch (expression.kind) {
    case 'path':
      return { name: expression.written, span: expression.span }
    case 'call':
      return { name: expression.name, span: expression.span }
    case 'literal':
      return { name: String(expression.value), span: expression.span }
  }
}
