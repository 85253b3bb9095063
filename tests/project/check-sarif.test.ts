import { describe, expect, test } from 'vitest'
import { CODES } from '../../src/diagnostic/codes.ts'
import { check } from '../../src/project/check.ts'
import { toSarif } from '../../src/project/check-sarif.ts'
import { temporaryProject } from '../support/run-dossier.ts'

const YAML = `briefing: 1
title: \u9898\u76ee,\u4e2d\u6587
lang: zh-CN
date: 2025-06-18
sections:
  - title: \u7ae0
    points:
      - title: \u8282
        message: \u8fd9\u53e5\u8bdd\u8bf4\u660e\u4e86\u4e00\u4e2a\u7ed3\u8bba
        # dossier-disable-next-line typed-figure: \u539f\u6587\u5982\u6b64
        bullets: [\u5360 54%]
`

// the shape that sarif-schema-2.1.0.json requires, property by property (3.13 to 3.30, 3.55)
interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}
interface Artifact {
  readonly uri: string
  readonly uriBaseId: string
}
interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly locations: {
    readonly physicalLocation: { artifactLocation: Artifact; region: Region }
  }[]
  readonly fixes?: {
    readonly artifactChanges: {
      readonly artifactLocation: Artifact
      readonly replacements: { deletedRegion: Region; insertedContent?: { text: string } }[]
    }[]
  }[]
  readonly suppressions?: { readonly kind: string; readonly justification: string }[]
}
interface Sarif {
  readonly version: string
  readonly runs: {
    readonly tool: {
      readonly driver: { name: string; rules: { id: string; shortDescription: { text: string } }[] }
    }
    readonly columnKind: string
    readonly originalUriBaseIds: Record<string, unknown>
    readonly results: Result[]
  }[]
}

describe('SARIF 2.1.0', () => {
  const root = temporaryProject({ 'content/\u7532 a.yaml': YAML })
  const sarif = toSarif(check({ root })) as Sarif
  const [run, ...others] = sarif.runs
  const results = run?.results ?? []
  const find = (rule: string): Result | undefined => results.find(({ ruleId }) => ruleId === rule)

  test('has what the schema requires of log, run, tool and results', () => {
    expect(sarif.version).toBe('2.1.0')
    expect(others).toEqual([])
    expect(run?.tool.driver.name).toBe('dossier')
    for (const rule of run?.tool.driver.rules ?? []) {
      expect(rule.shortDescription.text).not.toBe('')
    }
    expect(results.length).toBeGreaterThan(0)
    for (const { message, level, ruleId, ruleIndex } of results) {
      expect(message.text).not.toBe('')
      expect(['none', 'note', 'warning', 'error']).toContain(level)
      expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
    }
  })

  test('names every rule, found or not', () => {
    const ids = run?.tool.driver.rules.map(({ id }) => id)
    const rules = Object.keys(CODES).filter((code) => code.startsWith('check/'))
    expect(ids).toEqual(expect.arrayContaining(rules))
  })

  test('places are from 1, in code points, in files by URI', () => {
    expect(run?.columnKind).toBe('unicodeCodePoints')
    const found = find('check/half-width-mark')?.locations[0]?.physicalLocation
    expect(found?.artifactLocation).toEqual({
      uri: 'content/%E7%94%B2%20a.yaml',
      uriBaseId: 'SRCROOT',
    })
    expect(run?.originalUriBaseIds).toHaveProperty('SRCROOT')
    // title: 题目,中文
    expect(found?.region).toEqual({ startLine: 2, startColumn: 10, endLine: 2, endColumn: 11 })
  })

  test('tells the mending, and what is silenced and why', () => {
    expect(find('check/half-width-mark')?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
      {
        deletedRegion: { startLine: 2, startColumn: 10, endLine: 2, endColumn: 11 },
        insertedContent: { text: '\uff0c' },
      },
    ])
    expect(find('check/typed-figure')?.suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: '\u539f\u6587\u5982\u6b64' },
    ])
  })
})
