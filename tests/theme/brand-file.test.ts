import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diskWorld } from '../../src/project/disk-world.ts'
import { packageRoot } from '../../src/project/package-root.ts'
import { writeThemeFile } from '../../src/project/theme-file.ts'
import { loadTheme } from '../../src/theme/load-theme.ts'

const root = mkdtempSync(join(tmpdir(), 'dossier-theme-'))
const written = (name: string) => join(root, 'templates/themes', `${name}.yaml`)

beforeAll(() => {
  mkdirSync(join(root, 'brand'))
  const from = new URL('../fixtures/brand/office.potx', import.meta.url)
  copyFileSync(from, join(root, 'brand/Acme 2025.potx'))
  writeFileSync(join(root, 'brand/notes.pptx'), 'no archive')
})
afterAll(() => rmSync(root, { recursive: true }))

const codes = (outcome: ReturnType<typeof writeThemeFile>) =>
  outcome.diagnostics.map(({ code }) => code)

describe('writing a theme file', () => {
  it('names it for the template and says what was matched', () => {
    const { value, diagnostics } = writeThemeFile({ root, template: 'brand/Acme 2025.potx' })
    expect(diagnostics).toEqual([])
    expect(value).toMatchObject({ name: 'acme-2025', path: 'templates/themes/acme-2025.yaml' })
    expect(value?.matches).toContainEqual(['section', 'Section Header'])
    const text = readFileSync(written('acme-2025'), 'utf8')
    expect(text).toContain('\nextends: ink')
    expect(text).toContain('\npptx: "brand/Acme 2025.potx"\n')
    expect(text).toContain('\n  content: "Title and Content"\n')
    expect(text).toContain('\n#   accent1: "4472C4"\n')
  })

  it('writes what loads as it is, and with every line that is commented out', () => {
    writeThemeFile({ root, template: 'brand/Acme 2025.potx', name: 'acme' })
    const load = () => loadTheme('acme', null, diskWorld({ root, packageRoot: packageRoot() }))
    const plain = load()
    expect(plain.diagnostics).toEqual([])
    const text = readFileSync(written('acme'), 'utf8')
    const uncommented = text.replaceAll(/^# ?((?: *)(?:colors|office|deck|[\w]+):.*)$/gm, '$1')
    writeFileSync(written('acme'), uncommented)
    const all = load()
    expect(all.diagnostics).toEqual([])
    expect(all.value?.colors).toEqual(plain.value?.colors)
    expect(all.value?.deck.brand?.layouts.content?.type.title.size).toBe(28)
  })

  it('never writes over one, nor beside the project', () => {
    const again = () =>
      writeThemeFile({ root, template: 'brand/Acme 2025.potx', name: 'acme-2025' })
    expect(codes(again())).toEqual(['theme/value'])
    const ink = writeThemeFile({ root, template: 'brand/Acme 2025.potx', name: 'ink' })
    expect(codes(ink)).toEqual(['theme/value'])
    const out = writeThemeFile({ root, template: 'brand/Acme 2025.potx', name: '../../x' })
    expect(codes(out)).toEqual(['theme/value'])
    expect(existsSync(join(root, 'x.yaml'))).toBe(false)
  })

  it('says why a file is no template', () => {
    expect(codes(writeThemeFile({ root, template: 'brand/notes.pptx' }))).toEqual([
      'theme/brand-not-pptx',
    ])
    expect(codes(writeThemeFile({ root, template: 'brand/none.pptx' }))).toEqual(['file/missing'])
    expect(existsSync(written('notes'))).toBe(false)
  })
})
