import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { resolveDatasets } from '../../src/evidence/read-dataset.ts'
import { loadOutline } from '../../src/outline/load-outline.ts'
import { isSeries, loadSeries } from '../../src/outline/series.ts'
import { positionAt } from '../../src/source/source-file.ts'
import { memoryWorld } from './memory-world.ts'

/**
 * A fixture holds several bad outlines. `## case: name` starts one, `## file: path` a file beside
 * it. An expected diagnostic stands below its line as `# error 29-38 fact/unknown-id` (columns from
 * 1 in code points, the end not included, open for a place of several lines) or, where no comment
 * may stand, anywhere as `# error 84:29-38 code` or `# error data/x.csv:3:1-4 code`.
 */
export interface FixtureCase {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  readonly expected: readonly string[]
}

const OUTLINE = 'outline.yaml'
const EXPECTATION = /^\s*# (error|warning|info) (?:((?:[^\s:]+:)?\d+):)?(\d+-\d*) (\S+)$/

export function readFixture(text: string): FixtureCase[] {
  return text
    .split(/^## case: /m)
    .slice(1)
    .map(readCase)
}

function readCase(block: string): FixtureCase {
  const [name = '', ...lines] = block.split('\n')
  const [outline = '', ...others] = lines.join('\n').split(/^## file: /m)
  const files = others.map((other) => {
    const end = other.indexOf('\n')
    return [other.slice(0, end), other.slice(end + 1)]
  })
  return {
    name,
    files: { [OUTLINE]: outline, ...Object.fromEntries(files) },
    expected: expectations(outline).sort(),
  }
}

function expectations(outline: string): string[] {
  let line = 0
  return outline.split('\n').flatMap((text, index) => {
    const found = EXPECTATION.exec(text)
    if (found === null) line = index + 1
    if (found === null) return []
    const [, severity, place = String(line), columns, code] = found
    return `${severity} ${place.includes(':') ? place : `${OUTLINE}:${place}`}:${columns} ${code}`
  })
}

export function diagnose({ files }: Pick<FixtureCase, 'files'>): readonly Diagnostic[] {
  const world = memoryWorld(files)
  if (isSeries(files[OUTLINE] ?? '')) return loadSeries(OUTLINE, world).diagnostics
  const outline = loadOutline(OUTLINE, world)
  const datasets =
    outline.value === undefined ? [] : resolveDatasets(outline.value, world).diagnostics
  return [...outline.diagnostics, ...datasets]
}

export function asExpectation({ severity, span, code }: Diagnostic): string {
  if (span === null) return `${severity} - ${code}`
  const start = positionAt(span.file, span.start)
  const end = positionAt(span.file, span.end)
  const columns = `${start.column}-${start.line === end.line ? end.column : ''}`
  return `${severity} ${span.file.path}:${start.line}:${columns} ${code}`
}
