import { z } from 'zod'
import { LEVELS, type RuleName } from '../evidence/checks/rule.ts'
import { RULE_NAMES } from '../evidence/checks/run-checks.ts'

/**
 * The format of `dossier.config.yaml` as one schema: it checks types and names, and editors get it
 * as a JSON Schema. An error of a mapping carries the keys it knows, for "did you mean".
 */
function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const keys = Object.keys(shape).join(' ')
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? keys : 'expected a mapping'),
  })
}

const level = z.enum(LEVELS, { error: `expected one of ${LEVELS.join(', ')}` })

const rules = mapping(
  Object.fromEntries(RULE_NAMES.map((name) => [name, level.optional()])) as Record<
    RuleName,
    z.ZodOptional<typeof level>
  >,
).describe('Level of each rule')

const AGE = /^(\d+) (day|week|month|year)s?$/
const age = z
  .string({ error: 'expected an age such as `18 months`' })
  .regex(AGE, { error: 'expected an age such as `18 months` or `3 years`' })
  .describe('Age, counted back from the outline\u2019s date, from which a figure is stale')
const count = z.int({ error: 'expected a whole number' }).min(1, 'expected a number from 1 up')
const texts = z.array(z.string({ error: 'expected a text' }), { error: 'expected a list of texts' })

const settings = {
  rules: rules.optional(),
  max_age: age.optional(),
  max_bullets: count.describe('Bullets on one slide, all levels counted').optional(),
  max_words: count.describe('Words on one slide; two Han characters count as one').optional(),
  allow_figures: texts.describe('Names with figures in them: 10x1000').optional(),
  units: texts.describe('Units that make a typed number a figure').optional(),
}

const override = mapping({
  files: texts.min(1, 'expected at least one file').describe('Paths; `*` stands for any name'),
  ...settings,
})

const overrides = z.array(override, { error: 'expected a list of mappings' })

export const configSchema = mapping({
  check: mapping({ ...settings, overrides: overrides.optional() }).optional(),
})

export type ConfigFile = z.output<typeof configSchema>
export type CheckSettingsFile = Omit<z.output<typeof override>, 'files'>

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.44, year: 365.25 }

/** Days of `18 months`; undefined for what is no age. */
export function daysOf(written: string): number | undefined {
  const found = AGE.exec(written)
  const days = DAYS[found?.[2] ?? '']
  return days === undefined ? undefined : Math.ceil(Number(found?.[1]) * days)
}

export function configJsonSchema(): object {
  return { title: 'Dossier configuration', ...z.toJSONSchema(configSchema, { io: 'input' }) }
}
