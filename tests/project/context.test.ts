import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Context, createContext } from '../../src/project/context.ts'
import type { DrawnPreview } from '../../src/project/context-preview.ts'
import { pngFileOf } from '../support/png-file.ts'

const PATH = 'content/payments-quarterly.yaml'

let root = ''
let good = ''
let warm: Context

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'dossier-context-'))
  cpSync('content', join(root, 'content'), { recursive: true })
  good = readFileSync(join(root, PATH), 'utf8')
  warm = createContext({ root, files: [PATH] })
  await warm.rebuild(PATH)
}, 120_000)

function write(text: string): void {
  writeFileSync(join(root, PATH), text)
}

async function draw(context: Context): Promise<DrawnPreview> {
  const drawn = (await context.rebuild(PATH)).draw?.()
  if (drawn === undefined) throw new Error('the outline has errors')
  return drawn
}

/** Pages with their pictures, as they are shown. */
function pagesOf({ preview, pictures }: DrawnPreview) {
  return preview.outputs.map(({ pages }) =>
    pages.map((page) => ({ ...page, picture: pictures.get(page.key) })),
  )
}

/** Edits of an outline, each on top of the one before. */
const EDITS: readonly (readonly [string, (text: string) => string])[] = [
  ['a line at the head moves every place', (text) => `# a remark\n\n${text}`],
  ['a sentence', (text) => text.replace(/(message: )(\S+ )/, '$1Perhaps $2')],
  [
    'the subtitle, which the cover alone says',
    (text) => text.replace(/subtitle: .*/, 'subtitle: Other'),
  ],
  [
    'the classification, which every foot says',
    (text) => text.replace(/classification: .*/, 'classification: Secret'),
  ],
  ['a figure', (text) => text.replace(/value: (\d)/, 'value: 9$1')],
  ['one point fewer', (text) => text.replace(/\n {6}- text: .*(?:\n {8}.*)*/, '')],
  ['back to the start', () => good],
]

/** Faults of an outline that are found before it is laid out, and when it is. */
const FAULTS: readonly (readonly [string, (text: string) => string])[] = [
  ['no sections', (text) => text.replace(/^sections:/m, 'sectoins:')],
  ['a source that is not there', (text) => text.replace(/\{\{cite /, '{{cite no-')],
]

describe('a build upon others', () => {
  test.each(EDITS)(
    'shows what a first build shows: %s',
    async (_, edit) => {
      write(edit(readFileSync(join(root, PATH), 'utf8')))
      const [again, first] = [await draw(warm), await draw(createContext({ root, files: [PATH] }))]
      expect(pagesOf(again)).toEqual(pagesOf(first))
      expect(again.preview.facts).toEqual(first.preview.facts)
    },
    120_000,
  )

  test.each(FAULTS)(
    'shows what a first build shows after a fault was mended: %s',
    async (_, fault) => {
      const mended = `# mended\n${good}`
      write(fault(mended))
      const faulty = await warm.rebuild(PATH)
      expect(faulty.draw).toBeUndefined()
      write(mended)
      const [again, first] = [await draw(warm), await draw(createContext({ root, files: [PATH] }))]
      expect(pagesOf(again)).toEqual(pagesOf(first))
      expect(again.preview.facts).toEqual(first.preview.facts)
    },
    120_000,
  )

  test('keeps the objects of pages that say the same', async () => {
    write(good)
    const before = await draw(warm)
    write(good.replace(/subtitle: .*/, 'subtitle: Yet another'))
    const after = await draw(warm)
    const keys = new Set(before.pictures.keys())
    expect([...after.pictures.keys()].filter((key) => !keys.has(key))).toHaveLength(2)
  }, 60_000)

  test('names the lines of now where the outline can not be built any more', async () => {
    const theme = join(root, 'templates/themes/mine.yaml')
    cpSync('templates/themes/ink.yaml', theme)
    const mine = good.replace(/^theme: .*/m, 'theme: mine')
    write(mine)
    await draw(warm)
    write(mine.replace(/^title: .*/m, (title) => `# more\n# lines\n${title} at length`))
    await draw(warm)
    rmSync(theme)
    const first = createContext({ root, files: [PATH] })
    const messages = async (context: Context) =>
      (await context.rebuild(PATH)).diagnostics.map(({ code, span }) => [code, span?.start])
    expect(await messages(warm)).toEqual(await messages(first))
    expect(await messages(warm)).toHaveLength(1)
  }, 60_000)

  test('places what writers say as well', async () => {
    const shape = { width: 10, height: 10, color: 6, interlace: 0 }
    const image = pngFileOf(shape, new TextEncoder().encode('this is no zlib stream'))
    writeFileSync(join(root, 'content/img/odd.png'), image)
    const picture = 'exhibit: { image: img/odd.png, alt: Odd }'
    const section = `- { id: picture, title: Picture, message: It is odd, ${picture} }`
    const shown = good.replace('\nsections:\n', `\nsections:\n${section}\n`)
    const written = async (context: Context) => {
      const rebuilt = await context.rebuild(PATH)
      expect(rebuilt.diagnostics).toEqual([])
      const { diagnostics } = await rebuilt.write()
      return diagnostics.map(({ code, span }) => [code, span?.start])
    }
    write(shown)
    await written(warm)
    write(`# a remark\n${shown}`)
    const now = await written(warm)
    expect(now).toEqual(await written(createContext({ root, files: [PATH] })))
    expect(now).toEqual([['output/unreadable-image', expect.any(Number)]])
  }, 60_000)

  test('is given up where nobody wants it any more, and is stale then', async () => {
    write(`${good}\n# other\n`)
    const aborter = new AbortController()
    const rebuilt = warm.rebuild(PATH, aborter.signal)
    aborter.abort(new Error('newer'))
    await expect(rebuilt).rejects.toThrow('newer')
    expect(warm.stale().stale.map(({ path }) => path)).toEqual([PATH])
  }, 60_000)

  test('says what is stale and why, and what is gone', async () => {
    write(good)
    await warm.rebuild(PATH)
    expect(warm.stale()).toEqual({ stale: [], gone: [] })
    const data = [...warm.watched().files].find((file) => /content\/data\//.test(file)) ?? ''
    writeFileSync(data, `${readFileSync(data, 'utf8')}\n`)
    expect(warm.stale().stale).toEqual([{ path: PATH, changes: [data.slice(root.length + 1)] }])
    const all = createContext({ root })
    await all.rebuild(PATH)
    rmSync(join(root, PATH))
    expect(all.stale().gone).toEqual([PATH])
  }, 60_000)
})
