import type { Code } from '../diagnostic/codes.ts'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import { isLinkTarget } from '../source/link-target.ts'
import type { Span } from '../source/span.ts'
import type { Attribute, MarkupElement, MarkupNode, Range } from './parse-markup.ts'
import { type Content, type ElementRule, type ValueRule, VOCABULARY } from './vocabulary.ts'

/** Checks markup against the vocabulary; what follows may rely on it where nothing was found. */
export function checkMarkup(
  nodes: readonly MarkupNode[],
  root: string,
  passed?: PassedElements,
): readonly Diagnostic[] {
  const check: Check = { found: [], passed }
  const rule: Content = { text: false, elements: [root], once: [root], oneOf: [] }
  checkChildren(nodes, { name: 'a template', rule }, check)
  if (!nodes.some((node) => node.kind === 'element')) {
    const where = nodes[0]?.markup.templatePlaceOf(0, 1) ?? null
    const message = `the template gives no \`<${root}>\``
    check.found.push(diagnostic('template/incomplete', message, where))
  }
  return check.found
}

/** Elements in which nothing was wrong, with the name of what they stood in. */
export type PassedElements = WeakMap<MarkupElement, string>

interface Check {
  readonly found: Diagnostic[]
  readonly passed: PassedElements | undefined
}

interface Parent {
  /** As messages call it. */
  readonly name: string
  readonly rule: Content
}

interface Detail {
  readonly help?: string | undefined
  /** The element whose author's text helps to find the place in the outline. */
  readonly around?: Range
}

function report(check: Check, code: Code, message: string, at: Range & { detail?: Detail }): void {
  const where = at.markup.placeOf(at.start, at.end)
  const around = at.detail?.around ?? at
  const author = around.markup.authorPlaceOf(around.start, around.end)
  const related = author === null || isSame(author, where) ? undefined : [relatedText(author)]
  check.found.push(diagnostic(code, message, where, { help: at.detail?.help, related }))
}

function relatedText(place: Span) {
  return { message: 'with this text of the outline', span: place }
}

function isSame(a: Span, b: Span | null): boolean {
  return b !== null && a.file === b.file && a.start === b.start && a.end === b.end
}

function checkChildren(nodes: readonly MarkupNode[], parent: Parent, check: Check): void {
  const seen = new Set<string>()
  for (const node of nodes) {
    if (node.kind === 'text') checkText(node, parent, check)
    else checkElement(node, parent, { check, seen })
  }
}

function checkText(node: MarkupNode & { kind: 'text' }, parent: Parent, check: Check): void {
  if (parent.rule.text || node.text.trim() === '') return
  const lead = node.text.length - node.text.trimStart().length
  const { markup } = node
  const at = { markup, start: node.start + lead, end: node.start + node.text.trimEnd().length }
  const help = 'put it into `<p>`'
  const inside = `${parent.name} takes elements, not text`
  report(check, 'template/stray-text', inside, { ...at, detail: { help } })
}

interface Checking {
  readonly check: Check
  /** Names of the elements before it in the same parent. */
  readonly seen: Set<string>
}

/** An element that has passed in such a parent is not looked at again. */
function checkElement(element: MarkupElement, parent: Parent, checking: Checking): void {
  const { passed, found } = checking.check
  const mayRepeat = !parent.rule.once.includes(element.name)
  if (mayRepeat && passed?.get(element) === parent.name) return
  const before = found.length
  checkAnew(element, parent, checking)
  if (found.length === before) passed?.set(element, parent.name)
}

function checkAnew(element: MarkupElement, parent: Parent, { check, seen }: Checking): void {
  const rule = Object.hasOwn(VOCABULARY, element.name) ? VOCABULARY[element.name] : undefined
  const at = { ...element.nameRange, detail: { around: element } }
  if (rule === undefined) {
    const allowed = parent.rule.elements
    const help =
      didYouMean(element.name, namesOf(allowed)) ?? `${parent.name} takes ${listed(allowed)}`
    const message = `there is no element \`<${element.name}>\``
    report(check, 'template/unknown-element', message, {
      ...at,
      detail: { help, around: element },
    })
    return
  }
  if (!parent.rule.elements.includes(element.name)) {
    const message = `\`<${element.name}>\` can't stand in ${parent.name}`
    const help = `it takes ${listed(parent.rule.elements)}`
    report(check, 'template/misplaced-element', message, {
      ...at,
      detail: { help, around: element },
    })
  } else if (parent.rule.once.includes(element.name) && seen.has(element.name)) {
    const message = `${parent.name} has a second \`<${element.name}>\``
    report(check, 'template/misplaced-element', message, at)
  }
  seen.add(element.name)
  checkAttributes(element, rule, check)
  checkOneOf(element, rule, check)
  checkChildren(element.children, { name: `\`<${element.name}>\``, rule: rule.content }, check)
}

function namesOf(names: readonly string[]) {
  return names.map((name) => ({ name }))
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nothing'
  return [...new Set(names)].map((name) => `\`${name}\``).join(', ')
}

function checkOneOf(element: MarkupElement, rule: ElementRule, check: Check): void {
  const { oneOf } = rule.content
  if (oneOf.length === 0) return
  const count = element.children.filter(
    (node) => node.kind === 'element' && oneOf.includes(node.name),
  ).length
  if (count === 1) return
  const message = `\`<${element.name}>\` holds ${count === 0 ? 'none' : count} of the parts of which it needs one`
  const help = `give it one of ${listed(oneOf)}`
  report(check, 'template/incomplete', message, {
    ...element.nameRange,
    detail: { help, around: element },
  })
}

function checkAttributes(element: MarkupElement, rule: ElementRule, check: Check): void {
  for (const attribute of element.attributes.values()) {
    const known = Object.hasOwn(rule.attributes, attribute.name)
    if (known) checkValue(attribute, rule.attributes[attribute.name]?.value ?? 'text', check)
    else reportUnknownAttribute(element, attribute, { rule, check })
  }
  for (const [name, { required }] of Object.entries(rule.attributes)) {
    if (!required || element.attributes.has(name)) continue
    const message = `\`<${element.name}>\` needs the attribute \`${name}\``
    report(check, 'template/missing-attribute', message, {
      ...element.nameRange,
      detail: { around: element },
    })
  }
}

function reportUnknownAttribute(
  element: MarkupElement,
  attribute: Attribute,
  { rule, check }: { readonly rule: ElementRule; readonly check: Check },
): void {
  const known = Object.keys(rule.attributes)
  const help = didYouMean(attribute.name, namesOf(known)) ?? `it takes ${listed(known)}`
  const message = `\`<${element.name}>\` has no attribute \`${attribute.name}\``
  const { markup, start } = attribute
  const at = { markup, start, end: start + attribute.name.length }
  report(check, 'template/unknown-attribute', message, { ...at, detail: { help } })
}

function checkValue(attribute: Attribute, rule: ValueRule, check: Check): void {
  const wanted = unmetRule(attribute.value, rule)
  if (wanted === null) return
  const message = `\`${attribute.name}\` is \`${attribute.value}\`, but takes ${wanted}`
  const help = typeof rule === 'string' ? undefined : didYouMean(attribute.value, namesOf(rule))
  report(check, 'template/attribute-value', message, { ...attribute.valueRange, detail: { help } })
}

/** What the rule wants when the value does not meet it. */
function unmetRule(value: string, rule: ValueRule): string | null {
  if (typeof rule !== 'string') return rule.includes(value) ? null : `one of ${listed(rule)}`
  switch (rule) {
    case 'id':
      return /^\S+$/.test(value) ? null : 'an id'
    case 'whole-number':
      return /^\d{1,6}$/.test(value) ? null : 'a whole number'
    case 'share':
      return /^(?:0|1|0?\.\d+|[01]\.\d+)$/.test(value) && Number(value) <= 1
        ? null
        : 'a number from 0 to 1'
    case 'link':
      return isLinkTarget(value)
        ? null
        : 'an address that begins with `https://`, `http://`, `mailto:` or `#`'
    default:
      return null
  }
}
