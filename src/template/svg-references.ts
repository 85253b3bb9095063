export interface SvgElement {
  /** Without prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: SvgElement[]
}

/** What an element refers to, by its attributes or by a rule of the style sheet. */
export function svgReferences(
  elements: readonly SvgElement[],
  styles: string,
): (element: SvgElement) => readonly SvgElement[] {
  const rules = rulesWithReferences(styles)
  const byId = new Map<string, SvgElement>()
  for (const element of elements) {
    const { id } = element.attributes
    if (id !== undefined && !byId.has(id)) byId.set(id, element)
  }
  return (element) => {
    const ruled = rules.filter((rule) => mayMatch(rule, element))
    const ids = [...idsOf(element), ...ruled.flatMap((rule) => rule.ids)]
    return ids.flatMap((id) => byId.get(id) ?? [])
  }
}

function idsOf({ attributes }: SvgElement): readonly string[] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    /^(?:.*:)?href$/.test(name) && value.startsWith('#') ? [value.slice(1)] : idsIn(value),
  )
}

function idsIn(css: string): readonly string[] {
  if (!css.includes('url(')) return []
  return Array.from(css.matchAll(/url\(\s*['"]?#([^'")\s]*)/g), ([, id]) => id ?? '')
}

interface Rule {
  /** `.a`, `#a` and `a` of the selector; null where it may match anything. */
  readonly names: ReadonlySet<string> | null
  readonly ids: readonly string[]
}

function rulesWithReferences(styles: string): readonly Rule[] {
  return styles.split('}').flatMap((rule) => {
    const at = rule.lastIndexOf('{')
    const ids = idsIn(rule.slice(at + 1))
    if (at === -1 || ids.length === 0) return []
    const selector = rule.slice(0, at)
    const names = /[*[:]/.test(selector) ? null : new Set(selector.match(/[#.]?[\w-]+/g))
    return [{ names, ids }]
  })
}

/** Any part of the selector is taken for the whole: more may match, never less. */
function mayMatch({ names }: Rule, { name, attributes }: SvgElement): boolean {
  if (names === null || names.has(name) || names.has(`#${attributes.id ?? ''}`)) return true
  return (attributes.class ?? '').split(/\s+/).some((one) => names.has(`.${one}`))
}
