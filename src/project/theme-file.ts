/** A theme file to start from, for an organisation's PowerPoint template. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import { fileDiagnostic } from '../diagnostic/read-source.ts'
import { SCHEME_SLOTS } from '../geometry/color.ts'
import type { Template } from '../theme/brand/brand.ts'
import { marginsOf } from '../theme/brand/brand-theme.ts'
import { themeName } from '../theme/brand/load-brand.ts'
import { MATCHED_NAMES, matchLayouts } from '../theme/brand/match-layouts.ts'
import { readTemplate } from '../theme/brand/read-template.ts'
import { projectPath } from './discover.ts'
import { diskWorld } from './disk-world.ts'
import { packageRoot } from './package-root.ts'
import { writeWhole } from './write-whole.ts'

export interface ThemeFileOptions {
  /** The project folder. */
  readonly root: string
  /** Path of the template. */
  readonly template: string
  /** Of the theme; the template's file name when left out. */
  readonly name?: string | undefined
}

export interface WrittenTheme {
  readonly name: string
  /** From the project folder. */
  readonly path: string
  /** Dossier's layouts with the template's that were found for them. */
  readonly matches: readonly (readonly [string, string])[]
}

/** Writes `templates/themes/NAME.yaml`; one that is there already is never written over. */
export function writeThemeFile(options: ThemeFileOptions): Outcome<WrittenTheme> {
  const { root } = options
  const path = projectPath(root, options.template)
  const read = diskWorld({ root, packageRoot: packageRoot() }).readBytes(path)
  if (!read.ok) return failure([fileDiagnostic(read.reason, { path, namedAt: null })])
  const { template, problems } = readTemplate(read.value)
  const found = problems.map(({ code, message, help }) =>
    diagnostic(code, `\`${path}\` ${message}`, null, { help }),
  )
  if (template === undefined) return failure(found)
  const name = options.name ?? plainName(themeName(path))
  const refused = refuseName(name, root)
  if (refused !== undefined) return failure([...found, refused])
  const themePath = pathOf(name)
  writeWhole(join(root, themePath), new TextEncoder().encode(themeText(template, path)))
  const matches = matchesOf(template)
  return success({ name, path: themePath, matches }, found)
}

function pathOf(name: string): string {
  return `templates/themes/${name}.yaml`
}

/** `Acme 2025` → `acme-2025`. */
function plainName(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'brand' : plain
}

function refuseName(name: string, root: string): Diagnostic | undefined {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(name)) {
    return diagnostic('theme/value', `\`${name}\` is no name for a theme`, null, {
      help: 'use letters, digits and hyphens',
    })
  }
  const isBuiltIn = existsSync(join(packageRoot(), pathOf(name)))
  if (!isBuiltIn && !existsSync(join(root, pathOf(name)))) return undefined
  return diagnostic('theme/value', `there is a theme called \`${name}\` already`, null, {
    help: 'choose another name with `--name`, or delete the file',
  })
}

function matchesOf(template: Template): readonly (readonly [string, string])[] {
  const matches = matchLayouts(template)
  return MATCHED_NAMES.map((name) => [name, matches[name].name])
}

/** What is the template's own stands in comments: a line without its # is set over it. */
function themeText(template: Template, path: string): string {
  const matches = matchesOf(template)
  const used = new Set(matches.map(([, layout]) => layout))
  const others = template.layouts.map(({ name }) => name).filter((name) => !used.has(name))
  const title = template.title === '' ? 'Brand' : template.title
  return [
    '# yaml-language-server: $schema=../../theme.schema.json',
    `# Decks on ${comment(path)}. Colours, fonts, sizes and places are the template's own;`,
    '# what stands here without a # is set over them.',
    'theme: 1',
    'extends: ink # what a template does not say: styles of exhibits, the report, fonts to measure with',
    `title: ${quoted(title)}`,
    `pptx: ${quoted(path)}`,
    '',
    "map: # Dossier's layouts: the template's",
    ...matches.map(([name, layout]) => `  ${name}: ${quoted(layout)}`),
    ...(others.length === 0 ? [] : [`  # it also has: ${others.map(quoted).join(', ')}`]),
    '',
    '# colors:',
    ...SCHEME_SLOTS.map((slot) => `#   ${slot}: "${template.colors[slot]}"`),
    '',
    ...fontLines(template),
    '',
    ...deckLines(template),
    '',
  ].join('\n')
}

function fontLines({ fonts }: Template): readonly string[] {
  const line = (family: 'heading' | 'body') => {
    const { latin, han } = fonts[family]
    const chinese = han === '' ? '' : `, han: ${quoted(han)}`
    return `#   ${family}: { latin: ${quoted(latin)}${chinese} }`
  }
  return ['# office: # fonts that the readers of a deck have', line('heading'), line('body')]
}

function deckLines(template: Template): readonly string[] {
  const { size } = template
  const margins = marginsOf(template, {})
  const inches = (points: number) => `${Math.round((points / 72) * 1000) / 1000}in`
  const sides = Object.entries(margins).map(([side, value]) => `${side}: ${inches(value)}`)
  return [
    `# deck: # slides are ${inches(size.width)} by ${inches(size.height)}, on a ${template.ground} ground`,
    `#   margins: { ${sides.join(', ')} } # of the template's text`,
    '#   type: # sizes in points, in place of the placeholders\u2019 own',
    '#     title: { size: 28, min: 22 }',
    '#     body: { size: 20, min: 14 }',
  ]
}

function quoted(text: string): string {
  return JSON.stringify(text)
}

/** Nothing that would end the line. */
function comment(text: string): string {
  return text.replace(/\s+/g, ' ')
}
