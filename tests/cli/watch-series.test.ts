import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WatchedProject, watchProject } from '../support/preview-project.ts'

const OUTLINE = 'content/outlines/giant.yaml'
const LAST = 'content/giants.yaml#giant-moshi'
const FACT = '{{fact "growth"}}'

let project: WatchedProject

beforeAll(async () => {
  project = await watchProject({ args: ['content/giants.yaml'] })
  await project.printed(/giant-moshi\.pdf/, 120_000)
}, 150_000)

afterAll(() => project?.end())

/** Edits the outline of all rows; gives what is printed of it. */
async function printedOf(from: string, to: string, until: RegExp): Promise<string> {
  const before = project.output().length
  const printed = project.printed(until)
  project.edit(OUTLINE, from, to)
  await printed
  return project.output().slice(before)
}

test('what is wrong with the outline of all rows is said once, and again when it is again', async () => {
  const hasErrors = new RegExp(`${LAST} .*has errors`)
  for (let round = 0; round < 2; round++) {
    const said = await printedOf(FACT, '{{fact "grwth"}}', hasErrors)
    expect(said.match(/has errors; the last good output stays/g)).toHaveLength(6)
    expect(said.match(/giant\.yaml:44:52/g)).toHaveLength(1)
    await printedOf('{{fact "grwth"}}', FACT, /giant-moshi\.pdf/)
  }
}, 120_000)
