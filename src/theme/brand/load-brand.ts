/** Reads the template that a theme file or an outline names, with what the theme files say of it. */
import { type Diagnostic, diagnostic } from '../../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../../diagnostic/outcome.ts'
import { fileDiagnostic } from '../../diagnostic/read-source.ts'
import { didYouMean } from '../../diagnostic/suggest.ts'
import type { ColorRole, Scheme } from '../../geometry/color.ts'
import { SCHEME_SLOTS } from '../../geometry/color.ts'
import type { Span } from '../../source/span.ts'
import type { World } from '../../source/world.ts'
import { plainValue, valueAt, type YamlNode } from '../../source/yaml-node.ts'
import type { DeckRole, Theme } from '../theme.ts'
import type { Template } from './brand.ts'
import type { BrandChoice, TypeChanges } from './brand-theme.ts'
import type { ThemeChanges } from './change-theme-part.ts'
import { type LayoutMap, layoutNamed, MATCHED_NAMES, type MatchedName } from './match-layouts.ts'
import { readTemplate } from './read-template.ts'

/** Where a template is named: in an outline (above all layers of theme files), or in a layer. */
export interface NamedTemplate {
  readonly path: string
  readonly namedAt: Span | null
  /** Index of the layer that the template's own values come after. */
  readonly layer: number
}

export interface LoadedBrand extends BrandChoice {
  /** The template with the colours and fonts that a theme file sets over its own. */
  readonly changed: (theme: Theme) => Template
}

export function isTemplatePath(name: string): boolean {
  return /\.(?:pptx|potx|ppsx|pptm|potm|ppsm|ppt|pot)$/i.test(name)
}

/** `brand/acme.pptx` → `acme`. */
export function themeName(name: string): string {
  return isTemplatePath(name) ? name.slice(name.lastIndexOf('/') + 1, name.lastIndexOf('.')) : name
}

/** The topmost layer's template; layers run from the theme's own down to the last that is extended. */
export function templateNamed(layers: readonly YamlNode[]): NamedTemplate | undefined {
  for (const [index, layer] of layers.entries()) {
    const named = valueAt(layer, 'pptx')
    if (named?.kind === 'scalar' && typeof named.value === 'string') {
      return { path: named.value, namedAt: named.span, layer: index + 1 }
    }
  }
  return undefined
}

export function loadBrand(
  named: NamedTemplate,
  layers: readonly YamlNode[],
  world: World,
): Outcome<LoadedBrand> {
  const read = world.readBytes(named.path)
  if (!read.ok) return failure([fileDiagnostic(read.reason, named)])
  const { template, problems } = readTemplate(read.value)
  const found = problems.map(({ code, message, help }) =>
    diagnostic(code, `\`${named.path}\` ${message}`, named.namedAt, { help }),
  )
  if (template === undefined) return failure(found)
  const over = layers.slice(0, named.layer)
  const { map, unknown } = readMap(over, template)
  if (unknown.length > 0) return failure([...found, ...unknown])
  const fonts = readFonts(over)
  const changed = (theme: Theme): Template => {
    const sameColor = sameColors(theme.colors, template.colors)
    if (sameColor && fonts === undefined) return template
    const changes = {
      ...(sameColor ? {} : { colors: theme.colors }),
      ...(fonts === undefined ? {} : { fonts }),
    }
    return readTemplate(read.value, changes).template ?? template
  }
  return success({ template, map, changes: readChanges(over), changed }, found)
}

function sameColors(a: Scheme, b: Scheme): boolean {
  return SCHEME_SLOTS.every((slot) => a[slot] === b[slot])
}

/** Fonts that a theme file names itself; undefined where it names none. */
function readFonts(layers: readonly YamlNode[]): ThemeChanges['fonts'] {
  const font = (family: string, key: string) => {
    const nodes = layers.map((layer) => valueAt(valueAt(valueAt(layer, 'office'), family), key))
    const node = nodes.find((one) => one !== undefined)
    return node?.kind === 'scalar' && typeof node.value === 'string'
      ? { [key]: node.value }
      : undefined
  }
  const of = (family: string) => ({ ...font(family, 'latin'), ...font(family, 'han') })
  const fonts = { heading: of('heading'), body: of('body') }
  const isEmpty = Object.keys(fonts.heading).length + Object.keys(fonts.body).length === 0
  return isEmpty ? undefined : fonts
}

interface ReadMap {
  readonly map: LayoutMap
  readonly unknown: readonly Diagnostic[]
}

/** Names of layouts that the template doesn't have are shown where they are written. */
function readMap(layers: readonly YamlNode[], template: Template): ReadMap {
  const map: Partial<Record<MatchedName, string>> = {}
  const unknown: Diagnostic[] = []
  const names = template.layouts.map(({ name }) => ({ name }))
  for (const key of MATCHED_NAMES) {
    const [value] = layers.flatMap((layer) => valueAt(valueAt(layer, 'map'), key) ?? [])
    if (value?.kind !== 'scalar' || typeof value.value !== 'string') continue
    const layout = layoutNamed(template.layouts, value.value)
    const hasTitle = layout?.placeholders.some(
      ({ type }) => type === 'title' || type === 'ctrTitle',
    )
    if (hasTitle === true) {
      map[key] = value.value
      continue
    }
    const message =
      layout === undefined
        ? `the template has no layout called \`${value.value}\``
        : `the layout \`${value.value}\` has no title placeholder`
    const help =
      didYouMean(value.value, names) ??
      `it has ${names.map(({ name }) => `\`${name}\``).join(', ')}`
    unknown.push(diagnostic('theme/brand-layout', message, value.span, { help }))
  }
  return { map, unknown }
}

/** Sizes and colours of `deck.type` that stand over the template's. */
function readChanges(layers: readonly YamlNode[]): TypeChanges {
  const changes: Partial<Record<DeckRole, TypeChanges[DeckRole]>> = {}
  for (const layer of [...layers].reverse()) {
    const types = valueAt(valueAt(layer, 'deck'), 'type')
    if (types?.kind !== 'mapping') continue
    for (const [role, { value }] of types.entries) {
      changes[role as DeckRole] = { ...changes[role as DeckRole], ...changeOf(value) }
    }
  }
  return changes
}

/** The schema has the last word on what is written; here only what is plainly meant is taken. */
function changeOf(of: YamlNode): NonNullable<TypeChanges[DeckRole]> {
  const { size, min, bold, color } = Object(plainValue(of)) as Record<string, unknown>
  return {
    ...(typeof size === 'number' ? { size } : {}),
    ...(typeof min === 'number' ? { minSize: min } : {}),
    ...(typeof bold === 'boolean' ? { bold } : {}),
    ...(typeof color === 'string' ? { color: { role: color as ColorRole } } : {}),
  }
}
