import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the scripts that are read as Latin 1 hold nothing but ASCII: a Chinese pattern would match nothing', () => {
  const loader = readFileSync('dist/main.js', 'latin1')
  const scripts = readdirSync('dist').filter(
    (name) => name.endsWith('.cjs') && loader.includes(name.slice(0, -4)),
  )
  expect(scripts).not.toEqual([])
  for (const name of scripts) {
    const bytes = readFileSync(`dist/${name}`)
    expect(
      bytes.findIndex((byte) => byte > 0x7f),
      name,
    ).toBe(-1)
  }
})
