import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compile, type PrintOptions } from '../../src/compile.ts'
import { diskWorld } from '../../src/project/disk-world.ts'
import { createFontCache } from '../../src/text/font-set.ts'
import { readTagged } from '../support/pdf-structure.ts'
import { judge } from './support/verapdf.ts'

/** The PDFs of our own outlines before the judges: plain, for archives, in grey. */

const OUTLINES = ['ant-group', 'payments-quarterly']
const WAYS: Readonly<Record<string, PrintOptions>> = {
  plain: {},
  '2a': { archive: '2a' },
  '3a': { archive: '3a' },
  grey: { grey: true },
}

let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-outlines-'))
  const root = process.cwd()
  const world = diskWorld({ root, packageRoot: root })
  const fonts = createFontCache()
  for (const name of OUTLINES) {
    for (const [way, print] of Object.entries(WAYS)) {
      const asked = { path: `content/${name}.yaml`, outputs: ['report'] as const, print }
      const { value, diagnostics } = await compile(asked, world, fonts)
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      writeFileSync(at(name, way), value?.[0]?.bytes ?? '')
    }
  }
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string, way: string) => join(folder, `${name}-${way}.pdf`)
const everyFile = () => OUTLINES.flatMap((name) => Object.keys(WAYS).map((way) => at(name, way)))

function output(program: string, ...args: readonly string[]): string {
  const maxBuffer = 64 * 1024 * 1024
  return execFileSync(program, args, {
    encoding: 'latin1',
    maxBuffer,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

describe('the reports of our outlines', () => {
  it('meet PDF/UA-1', () => {
    const verdicts = judge(everyFile(), 'ua1')
    expect(verdicts.map(({ failed }) => failed)).toEqual(everyFile().map(() => []))
    expect(verdicts.every(({ compliant }) => compliant)).toBe(true)
  })

  it.each(['2a', '3a'] as const)('meet PDF/A-%s when asked', (flavour) => {
    const verdicts = judge(
      OUTLINES.map((name) => at(name, flavour)),
      flavour,
    )
    expect(verdicts.map(({ compliant, failed }) => [compliant, failed])).toEqual(
      OUTLINES.map(() => [true, []]),
    )
  })

  it('are tagged without a fault', () => {
    for (const file of everyFile()) expect(readTagged(readFileSync(file)).problems).toEqual([])
  })

  it('are sound', () => {
    for (const file of everyFile()) {
      expect(output('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found')
    }
  })

  it('embed parts of all fonts, with Unicode maps', () => {
    for (const file of everyFile()) {
      const [, , ...fonts] = output('pdffonts', file).trim().split('\n')
      expect(fonts.length).toBeGreaterThan(2)
      for (const font of fonts) expect(font).toMatch(/\s+yes yes yes\s/)
    }
  })

  it('stay under 1 MB', () => {
    for (const file of everyFile()) expect(statSync(file).size).toBeLessThan(1_000_000)
  })

  it('have no colour in grey but in photographs', () => {
    for (const name of OUTLINES) {
      const plain = output('qpdf', '--qdf', '--object-streams=disable', at(name, 'plain'), '-')
      const grey = output('qpdf', '--qdf', '--object-streams=disable', at(name, 'grey'), '-')
      const colours = /^(?:[\d.]+ ){3}(?:rg|RG)$/gmu
      expect(plain.match(colours)?.length ?? 0).toBeGreaterThan(20)
      expect(grey.match(colours)).toBeNull()
    }
  })
})
