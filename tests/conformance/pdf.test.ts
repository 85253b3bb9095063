import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePdf } from '../../src/render/pdf/write.ts'
import type { Scene } from '../../src/scene/scene.ts'
import { sampleReport, sampleSlide } from '../support/pdf-sample.ts'
import { fontsByName, node, page, paragraph, scene, textItem } from '../support/pdf-scene.ts'
import { judge } from './support/verapdf.ts'

/** The writer's files before judges that we did not write. A judge that is absent is a failure. */

let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-pdf-'))
  await save('report', sampleReport())
  await save('slides', sampleSlide())
  await save('report-2a', sampleReport(), '2a')
  await save('report-3a', sampleReport(), '3a')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, `${name}.pdf`)

async function save(name: string, of: Scene, archive?: '2a' | '3a'): Promise<void> {
  const { value } = await writePdf(of, fontsByName, archive === undefined ? {} : { archive })
  if (value === undefined) throw new Error(`${name} was not written`)
  writeFileSync(at(name), value)
}

function output(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

describe('veraPDF', () => {
  it('finds PDF/UA-1 met by a report and by slides', () => {
    const verdicts = judge(['report', 'slides', 'report-2a', 'report-3a'].map(at), 'ua1')
    expect(verdicts.map((one) => [one.compliant, one.failed])).toEqual(Array(4).fill([true, []]))
  })

  it.each(['2a', '3a'] as const)('finds PDF/A-%s met by an archived report', (flavour) => {
    const [verdict] = judge([at(`report-${flavour}`)], flavour)
    expect([verdict?.compliant, verdict?.failed]).toEqual([true, []])
  })

  it('finds faults where there are some', async () => {
    const item = textItem(1, { x: 72, y: 72, width: 400, height: 30 }, [paragraph('\u7532')])
    const table = node('Document', node('L', node('P', 1)))
    await save('faulty', scene([page([item])], table))
    const [verdict] = judge([at('faulty')], 'ua1')
    expect(verdict?.compliant).toBe(false)
    expect(verdict?.failed.length).toBeGreaterThan(0)
  })
})

describe('qpdf and mutool', () => {
  it.each(['report', 'slides', 'report-2a'])('find %s sound', (name) => {
    expect(output('qpdf', '--check', at(name))).toContain(
      'No syntax or stream encoding errors found',
    )
    expect(output('mutool', 'info', at(name))).not.toMatch(/error|warning/i)
  })
})

describe('poppler', () => {
  it('finds all fonts embedded in part, with Unicode maps', () => {
    const [, , ...fonts] = output('pdffonts', at('report')).trim().split('\n')
    expect(fonts.length).toBe(2)
    for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })

  it('gives the right characters of Chinese punctuation and of marks that share a glyph', () => {
    // Gaps of justified lines may come out as spaces; what is asked here is the characters.
    const text = output('pdftotext', at('report'), '-').replace(/\s/g, '')
    expect(text).toContain(
      '\u201c\u8682\u8681\u96c6\u56e2\u201d\uff08AntGroup\uff09\u6682\u7f13\u4e0a\u5e02\uff1b\u5176IPO',
    )
    expect(text).toContain(
      '\u7f8e\u5143\u2014\u2014\u5f53\u65f6\u5168\u7403\u6700\u5927\u3002\u300a\u7f51\u7edc',
    )
    expect(text).toContain('\u63a7\u5236\u4eba\u00b7\u8868\u51b3\u6743\u30fb\u96c6\u4e2d')
  })

  it('reads the structure with all of its text', () => {
    const structure = output('pdfinfo', '-struct-text', at('report'))
    expect(structure).toContain(
      'H1 (block)\n      "\u76d1\u7ba1\u4e0e\u6574\u6539\uff1a\u56db\u7c7b\u95ee\u9898"',
    )
    // What follows a word of another language is not lost.
    expect(structure).toContain('\uff09\u6682\u7f13\u4e0a\u5e02')
    expect(structure).toMatch(/Link \(inline\)\s+"\[1\]"\s+Object/)
    expect(structure.match(/\bTable \(block\)/g)).toHaveLength(2)
    expect(structure).toMatch(/Note <note-00001>/)
  })

  it('reads title, tags and dates', () => {
    const info = output('pdfinfo', '-isodates', at('report'))
    expect(info).toMatch(/Title:\s+\u8682\u8681 & <\u96c6\u56e2>/)
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/CreationDate:\s+2025-06-01T00:00:00Z/)
  })
})
