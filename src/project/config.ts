/** `dossier.config.yaml` in the project folder: optional, checked as outlines are. */
import type { z } from 'zod'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { failure, type Outcome, success } from '../diagnostic/outcome.ts'
import { readSource, readYamlSource } from '../diagnostic/read-source.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import { type CheckSettings, DEFAULT_SETTINGS } from '../evidence/checks/check-settings.ts'
import { defaultLevels, type Levels } from '../evidence/checks/run-checks.ts'
import type { Span } from '../source/span.ts'
import type { World } from '../source/world.ts'
import { plainValue, type YamlNode } from '../source/yaml-node.ts'
import { type CheckSettingsFile, type ConfigFile, configSchema, daysOf } from './config-schema.ts'

const CONFIG_PATH = 'dossier.config.yaml'
const MAX_BYTES = 256 * 1024
const YAML_LIMITS = { nesting: 16, aliasExpansion: 1000 }

/** Reads the configuration; without a file everything is as it is by default. Yields `config/*`, `yaml/*`. */
export function loadConfig(world: World): Outcome<ConfigFile> {
  const read = world.readText(CONFIG_PATH)
  if (!read.ok && read.reason === 'missing') return success({})
  const source = readSource({ path: CONFIG_PATH, namedAt: null }, world, MAX_BYTES)
  if (source.value === undefined) return failure(source.diagnostics)
  const yaml = readYamlSource(source.value, YAML_LIMITS)
  if (yaml.diagnostics.length > 0) return failure(yaml.diagnostics)
  if (yaml.value === undefined) return success({})
  const checked = configSchema.safeParse(plainValue(yaml.value), { jitless: true })
  if (checked.success) return success(checked.data)
  const root = yaml.value
  return failure(checked.error.issues.flatMap((issue) => issueDiagnostics(issue, root)))
}

export interface CheckConfig {
  readonly levels: Levels
  readonly settings: CheckSettings
}

/** What holds for one outline: the defaults, under the file's, under its overrides in their order. */
export function checkConfigFor(path: string, { check }: ConfigFile): CheckConfig {
  const own = (check?.overrides ?? []).filter(({ files }) =>
    files.some((pattern) => matchesPath(pattern, path)),
  )
  const start: CheckConfig = { levels: defaultLevels(), settings: DEFAULT_SETTINGS }
  return [check ?? {}, ...own].reduce<CheckConfig>(overlay, start)
}

function overlay(under: CheckConfig, over: CheckSettingsFile): CheckConfig {
  const { settings } = under
  const rules = Object.entries(over.rules ?? {}).filter(([, level]) => level !== undefined)
  return {
    levels: { ...under.levels, ...Object.fromEntries(rules) },
    settings: {
      maxAgeDays: daysOf(over.max_age ?? '') ?? settings.maxAgeDays,
      maxBullets: over.max_bullets ?? settings.maxBullets,
      maxWords: over.max_words ?? settings.maxWords,
      allowFigures: [...settings.allowFigures, ...(over.allow_figures ?? [])],
      units: [...settings.units, ...(over.units ?? [])],
    },
  }
}

/** `*` stands for any name or part of one, `**` for folders too. */
export function matchesPath(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/^\.\//, '')
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*|\*/g, (star) => (star === '**' ? '.*' : '[^/]*'))
  return new RegExp(`^${source}$`, 'u').test(path)
}

function issueDiagnostics(issue: z.core.$ZodIssue, root: YamlNode): readonly Diagnostic[] {
  const subject = issue.path.length === 0 ? 'the configuration' : `\`${issue.path.join('.')}\``
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ').map((name) => ({ name }))
    return issue.keys.map((key) =>
      diagnostic(
        'config/unknown-key',
        `${subject} has no key \`${key}\``,
        keyPlace(root, [...issue.path, key]),
        { help: didYouMean(key, known) ?? `known keys are ${issue.message.replace(/ /g, ', ')}` },
      ),
    )
  }
  const node = nodeAt(root, issue.path)
  const written = node?.kind === 'scalar' ? node.text.value : undefined
  const found = written === undefined ? '' : `, found \`${written}\``
  const message = `${subject} must be ${issue.message.replace(/^expected /, '')}${found}`
  const values = issue.code === 'invalid_value' ? issue.values.map(String) : []
  const help = didYouMean(
    written ?? '',
    values.map((name) => ({ name })),
  )
  return [diagnostic('config/value', message, node?.span ?? root.span, { help })]
}

function nodeAt(root: YamlNode, path: readonly PropertyKey[]): YamlNode | undefined {
  let node: YamlNode | undefined = root
  for (const step of path) {
    if (node?.kind === 'mapping') node = node.entries.get(String(step))?.value
    else if (node?.kind === 'sequence') node = node.items[Number(step)]
    else return undefined
  }
  return node
}

function keyPlace(root: YamlNode, path: readonly PropertyKey[]): Span {
  const parent = nodeAt(root, path.slice(0, -1))
  const entry = parent?.kind === 'mapping' ? parent.entries.get(String(path.at(-1))) : undefined
  return entry?.key.span ?? root.span
}
