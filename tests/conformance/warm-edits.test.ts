import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Context, createContext } from '../../src/project/context.ts'

/**
 * Any edits in a row, of an outline, its data, its templates and its words: each build upon the
 * ones before shows and says what a first build does, places and all. `DOSSIER_WARM_EDITS=200` for
 * more of them.
 */
const SERIES_OF_EDITS = 8
const RUNS = Number(process.env.DOSSIER_WARM_EDITS ?? 40) / SERIES_OF_EDITS
const MILLION = 1_000_000

type Edit = (text: string, at: number) => string

/** Replaces the match that stands at a share of all matches. */
function replaced(pattern: RegExp, by: (found: string) => string): Edit {
  return (text, at) => {
    const matches = [...text.matchAll(pattern)]
    const match = matches[Math.floor((at / MILLION) * matches.length)]
    if (match === undefined) return text
    const { index } = match
    return text.slice(0, index) + by(match[0]) + text.slice(index + match[0].length)
  }
}

const WORD = /(?<=[a-z] )[a-z]{3,}(?= [a-z])|(?<=[\u4e00-\u9fff])[\u4e00-\u9fff]/g

const EDITS: Readonly<Record<string, Edit>> = {
  'a word': replaced(WORD, (word) => `${word}, indeed`),
  'a word in bold': replaced(WORD, (word) => `**${word}**`),
  'a word less': replaced(WORD, () => ''),
  'a line twice': replaced(/^ +- .*\n/gm, (line) => line + line),
  'a line less': replaced(/^.*\n/gm, () => ''),
  'a figure': replaced(/value: \d+/g, (value) => `${value}1`),
  'a citation less': replaced(/\{\{cite [^}]*\}\}/g, () => ''),
  'a fact less': replaced(/\{\{fact [^}]*\}\}/g, () => 'it'),
  'a title': replaced(/title: .*$/gm, (title) => `${title} again`),
  'a key misspelt': replaced(/\w{3,}(?=:$)/gm, (key) => `${key}x`),
  'a remark at the head': (text) => `# remark\n${text}`,
}

const OUTLINES = ['content/payments-quarterly.yaml', 'content/ant-group.yaml'] as const

function project(): string {
  const root = mkdtempSync(join(tmpdir(), 'dossier-warm-edits-'))
  cpSync('content', join(root, 'content'), { recursive: true })
  return root
}

/** Edits of what an outline depends on; each is undone by the next of its kind. */
const AROUND: Readonly<Record<string, (root: string, at: number) => void>> = {
  data: (root, at) => {
    const folder = join(root, 'content/data')
    const tables = readdirSync(folder).filter((name) => name.endsWith('.csv'))
    const path = join(folder, tables[Math.floor((at / MILLION) * tables.length)] ?? '')
    writeFileSync(
      path,
      replaced(/\d(?=[^\d]*$)/gm, (digit) => `${9 - Number(digit)}`)(
        readFileSync(path, 'utf8'),
        at,
      ),
    )
  },
  partial: (root) => toggle(root, 'templates/partials/bullets.hbs', /\{\{text\}\}/, '{{text}}!'),
  words: (root) => toggle(root, 'templates/strings/en.yaml', /^contents: .*/m, 'contents: Inside'),
}

function toggle(root: string, path: string, pattern: RegExp, by: string): void {
  const own = join(root, path)
  mkdirSync(dirname(own), { recursive: true })
  if (readdirSync(dirname(own)).length > 0) rmSync(own)
  else writeFileSync(own, readFileSync(path, 'utf8').replace(pattern, by))
}

/** All that a preview shows of a build, and all that it says. */
async function shown(context: Context, path: string) {
  const { diagnostics, draw } = await context.rebuild(path)
  const said = diagnostics
    .map(({ code, message, help, span }) => [code, message, help, span?.start, span?.end].join(' '))
    .sort()
  const drawn = draw?.()
  if (drawn === undefined) return { said }
  const { preview, pictures } = drawn
  const outputs = preview.outputs.map(({ pages }) =>
    pages.map((page) => ({ ...page, picture: pictures.get(page.key) })),
  )
  return { said, facts: preview.facts, title: preview.title, outputs }
}

const step = fc.record({
  edit: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...Object.keys(EDITS)) },
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(AROUND)) },
  ),
  at: fc.noBias(fc.integer({ min: 0, max: MILLION - 1 })),
})

test.each(OUTLINES)(
  'edits of %s in a row give what first builds give',
  async (path) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: SERIES_OF_EDITS, maxLength: SERIES_OF_EDITS }),
        async (steps) => {
          const root = project()
          const file = join(root, path)
          const warm = createContext({ root, files: [path] })
          await warm.rebuild(path)
          for (const { edit, at } of steps) {
            const before = readFileSync(file, 'utf8')
            const text = EDITS[edit]?.(before, at)
            if (text === undefined) AROUND[edit]?.(root, at)
            else writeFileSync(file, text)
            const first = createContext({ root, files: [path] })
            const [again, anew] = [await shown(warm, path), await shown(first, path)]
            first.dispose()
            expect(again).toEqual(anew)
            // an author mends what is at fault
            if (anew.outputs === undefined) writeFileSync(file, before)
          }
          warm.dispose()
          rmSync(root, { recursive: true })
        },
      ),
      { numRuns: Math.ceil(RUNS), endOnFailure: true },
    )
  },
  600_000,
)
