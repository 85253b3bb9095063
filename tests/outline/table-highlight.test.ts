import { expect, test } from 'vitest'
import { loadOutline } from '../../src/outline/load-outline.ts'
import { memoryWorld } from '../support/memory-world.ts'

test('a table names the rows that matter', () => {
  const text = `briefing: 1
title: t
sections:
  - title: s
    exhibits:
      - table: { columns: [a, b], rows: [[x, 1], [y, 2]] }
        highlight: y
`
  const { value, diagnostics } = loadOutline('o.yaml', memoryWorld({ 'o.yaml': text }))
  expect(diagnostics).toEqual([])
  const [exhibit] = value?.sections[0]?.exhibits ?? []
  expect(exhibit?.kind === 'table' ? exhibit.highlight.map((name) => name.value) : null).toEqual([
    'y',
  ])
})
