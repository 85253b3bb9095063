import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { diagnosticsPage, rulesPage } from '../../../docs/generate.ts'
import { CODES } from '../../../src/diagnostic/codes.ts'
import { RULES } from '../../../src/evidence/checks/index.ts'
import type { RuleName } from '../../../src/evidence/checks/rule.ts'
import { RULE_NAMES } from '../../../src/evidence/checks/run-checks.ts'
import { marked } from './check-support.ts'

const HEAD = {
  briefing: 'briefing: 1',
  title: 'title: 题',
  date: 'date: 2025-06-18',
  sources: 'sources:\n  s: { title: 透视, date: 2025-06 }',
  sections: 'sections:\n  - { title: 章, message: 这句话说明了一个结论 }',
}

/** An example with what it leaves out of an outline. */
function whole(example: string): string {
  const missing = Object.entries(HEAD)
    .filter(([key]) => !new RegExp(`^${key}:`, 'm').test(example))
    .map(([, text]) => text)
  const lang = /\p{Script=Han}/u.test(example) ? 'zh-CN' : 'en'
  return [...missing, `lang: ${lang}`, example].join('\n')
}

function pageOf(rule: string): string {
  return readFileSync(`docs/rules/${rule}.md`, 'utf8')
}

function exampleIn(page: string, heading: string): string {
  return new RegExp(`## ${heading}\\n\\n\`\`\`yaml\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
}

test('every code of a rule belongs to a rule that runs', () => {
  expect([...RULES.map(({ name }) => name), 'silence'].sort()).toEqual([...RULE_NAMES].sort())
})

test('every rule has a page, and no page is without its rule', () => {
  const pages = readdirSync('docs/rules').filter((name) => name !== 'README.md')
  expect(pages.sort()).toEqual(RULE_NAMES.map((rule) => `${rule}.md`).sort())
})

test('every code has a paragraph; the pages are those that the tables give', () => {
  const page = readFileSync('docs/diagnostics.md', 'utf8')
  for (const code of Object.keys(CODES)) expect(page).toContain(`**\`${code}\`**`)
  expect(page, 'run `npm run docs`').toBe(diagnosticsPage())
  expect(readFileSync('docs/rules/README.md', 'utf8'), 'run `npm run docs`').toBe(rulesPage())
})

describe.each(RULE_NAMES)('the page of %s', (rule: RuleName) => {
  const page = pageOf(rule)

  test('says what, why, examples and how to set it', () => {
    expect(page.startsWith(`# ${rule}\n\n`)).toBe(true)
    for (const heading of ['Why', 'Caught', 'Not caught', 'Setting it']) {
      expect(page).toContain(`\n## ${heading}\n\n`)
    }
    expect(page).toContain(`rules: { ${rule}: error }`)
  })

  // its examples are themes: tests/project/check-theme.test.ts
  test.skipIf(rule === 'low-contrast')('has examples that do what they say', () => {
    const given = { headlineLines: (text: string) => Math.ceil([...text].length / 31) }
    expect(marked(whole(exampleIn(page, 'Caught')), rule, given)).not.toEqual([])
    expect(marked(whole(exampleIn(page, 'Not caught')), rule, given)).toEqual([])
  })
})
