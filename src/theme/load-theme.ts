/**
 * Reads `templates/themes/NAME.yaml` and the themes it extends, checks the whole with one schema,
 * and resolves it. A mistake is shown in the file that made it.
 */
import type { z } from 'zod'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, hasErrors, type Outcome, success } from '../diagnostic/outcome.ts'
import { readSource, readYamlSource } from '../diagnostic/read-source.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import type { Span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { type PlainValue, plainValue, valueAt, type YamlNode } from '../source/yaml-node.ts'
import { brandTheme, templateLayer } from './brand/brand-theme.ts'
import { isTemplatePath, loadBrand, templateNamed, themeName } from './brand/load-brand.ts'
import { resolveTheme } from './resolve-theme.ts'
import type { Theme } from './theme.ts'
import { themeSchema } from './theme-schema.ts'

const FOLDER = 'templates/themes'
const MAX_THEME_BYTES = 256 * 1024
const YAML_LIMITS = { nesting: 32, aliasExpansion: 1000 }

/**
 * Loads a theme by name, or from an organisation's PowerPoint template by its path; `namedAt` is
 * where the outline names it. Yields `theme/…`, `file/…`, `yaml/…`.
 */
export function loadTheme(name: string, namedAt: Span | null, world: World): Outcome<Theme> {
  const isTemplate = isTemplatePath(name)
  const base = isTemplate ? BASE : name
  const layers = readLayers(base, { namedAt: isTemplate ? null : namedAt, seen: [] }, world)
  if (layers.value === undefined || hasErrors(layers.diagnostics))
    return failure(layers.diagnostics)
  const named = isTemplate ? { path: name, namedAt, layer: 0 } : templateNamed(layers.value)
  if (named === undefined) return themeFrom(name, layers.value)
  const brand = loadBrand(named, layers.value, world)
  if (brand.value === undefined) return failure(brand.diagnostics)
  const { template, map, changes } = brand.value
  const theme = themeFrom(themeName(name), layers.value, {
    layer: named.layer,
    value: templateLayer(template, map),
  })
  if (theme.value === undefined) return failure([...brand.diagnostics, ...theme.diagnostics])
  const changed = brand.value.changed(theme.value)
  return success(brandTheme(theme.value, { template: changed, map, changes }), [
    ...brand.diagnostics,
    ...theme.diagnostics,
  ])
}

/** What a template is laid over where no theme file says so. */
const BASE = 'ink'

/** A template's values, under the layer that names it. */
interface TemplateValues {
  readonly layer: number
  readonly value: PlainValue
}

function themeFrom(
  name: string,
  layers: readonly YamlNode[],
  template?: TemplateValues,
): Outcome<Theme> {
  const values = layers.map((layer) => plainValue(layer))
  if (template !== undefined) values.splice(template.layer, 0, template.value)
  const whole = values.reduceRight((under, over) => overlay(under, over))
  const checked = themeSchema.safeParse(whole, { jitless: true })
  if (!checked.success) {
    return failure(checked.error.issues.flatMap((issue) => issueDiagnostics(issue, layers)))
  }
  const { theme, unknown } = resolveTheme(name, checked.data)
  const known = Object.keys(checked.data.fonts).map((font) => ({ name: font }))
  const problems = unknown.map((font) =>
    diagnostic(
      'theme/unknown-font',
      `no font is called \`${font.name}\``,
      placeOf(font.path, layers),
      { help: didYouMean(font.name, known) },
    ),
  )
  return problems.length > 0 ? failure(problems) : success(theme)
}

interface LayerRequest {
  readonly namedAt: Span | null
  /** Names of the themes that led here. */
  readonly seen: readonly string[]
}

/** The theme's own tree first, then the one it extends, and so on. */
function readLayers(
  name: string,
  request: LayerRequest,
  world: World,
): Outcome<readonly YamlNode[]> {
  const problem = nameProblem(name, request, world)
  if (problem !== undefined) return failure([problem])
  const path = `${FOLDER}/${name}.yaml`
  const source = readSource({ path, namedAt: request.namedAt }, world, MAX_THEME_BYTES)
  if (source.value === undefined) return failure(source.diagnostics)
  const yaml = readYamlSource(source.value, YAML_LIMITS)
  if (yaml.value === undefined || hasErrors(yaml.diagnostics)) return failure(yaml.diagnostics)
  const base = valueAt(yaml.value, 'extends')
  if (base?.kind !== 'scalar' || typeof base.value !== 'string') return success([yaml.value])
  const under = readLayers(base.value, { namedAt: base.span, seen: [...request.seen, name] }, world)
  return under.value === undefined ? under : success([yaml.value, ...under.value])
}

function nameProblem(name: string, request: LayerRequest, world: World): Diagnostic | undefined {
  if (request.seen.includes(name)) {
    return diagnostic(
      'theme/extends-itself',
      `the theme \`${name}\` extends itself`,
      request.namedAt,
    )
  }
  const known = themeNames(world)
  if (known.includes(name)) return undefined
  const names = known.map((theme) => ({ name: theme }))
  return diagnostic('theme/unknown', `no theme is called \`${name}\``, request.namedAt, {
    help: didYouMean(name, names) ?? `there are ${known.map((theme) => `\`${theme}\``).join(', ')}`,
  })
}

function themeNames(world: World): readonly string[] {
  return world
    .list(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
}

/** Mappings are laid over each other key by key; anything else replaces what it covers. */
function overlay(under: PlainValue, over: PlainValue): PlainValue {
  if (!isMapping(under) || !isMapping(over)) return over
  const merged: { [key: string]: PlainValue } = Object.create(null)
  for (const key of Object.keys(under)) merged[key] = under[key] ?? null
  for (const key of Object.keys(over)) {
    const covered = merged[key]
    const value = over[key] ?? null
    merged[key] = covered === undefined ? value : overlay(covered, value)
  }
  return merged
}

function isMapping(value: PlainValue): value is { [key: string]: PlainValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function issueDiagnostics(
  issue: z.core.$ZodIssue,
  layers: readonly YamlNode[],
): readonly Diagnostic[] {
  const subject = issue.path.length === 0 ? 'a theme' : `\`${issue.path.join('.')}\``
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      diagnostic(
        'theme/unknown-key',
        `${subject} has no key \`${key}\``,
        placeOf([...issue.path, key], layers),
      ),
    )
  }
  const expected = issue.message.replace(/^Invalid input: /, '')
  return [diagnostic('theme/value', `${subject}: ${expected}`, placeOf(issue.path, layers))]
}

/** The place of a path's last step that is written anywhere, in the topmost file that has it. */
function placeOf(path: readonly PropertyKey[], layers: readonly YamlNode[]): Span | null {
  for (let length = path.length; length > 0; length -= 1) {
    for (const layer of layers) {
      const place = keyPlace(path.slice(0, length), layer)
      if (place !== undefined) return place
    }
  }
  return layers[0]?.span ?? null
}

function keyPlace(path: readonly PropertyKey[], root: YamlNode): Span | undefined {
  let node: YamlNode | undefined = root
  let place: Span | undefined
  for (const step of path) {
    if (node?.kind === 'mapping') {
      const entry = node.entries.get(String(step))
      place = entry?.key.span
      node = entry?.value
    } else if (node?.kind === 'sequence') {
      node = node.items[Number(step)]
      place = node?.span
    } else {
      return undefined
    }
    if (place === undefined) return undefined
  }
  return place
}
