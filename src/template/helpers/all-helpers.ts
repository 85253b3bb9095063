import type { Helper } from '../helper.ts'
import { cite } from './cite.ts'
import { eq, gt, lt, ne } from './compare.ts'
import { date } from './date.ts'
import { fact } from './fact.ts'
import { add, join, length, list, names, slice } from './list.ts'
import { and, defaultValue, not, or } from './logic.ts'
import { lookup } from './lookup.ts'
import { md } from './md.ts'
import { number } from './number.ts'
import { t } from './t.ts'
import { value } from './value.ts'

/** Every helper that templates and texts may call, by name. */
export const HELPERS: ReadonlyMap<string, Helper> = new Map(
  [
    ...[fact, value, cite, md, number, date, t],
    ...[eq, ne, lt, gt, and, or, not, defaultValue],
    ...[length, list, join, names, add, slice, lookup],
  ].map((helper) => [helper.name, helper]),
)
