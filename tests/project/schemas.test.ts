import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeSchemas } from '../../src/project/schemas.ts'

test('the schemas that editors read are those of the code: run `npm run schema` after a change', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-schemas-'))
  for (const name of writeSchemas(folder)) {
    expect(readFileSync(name, 'utf8'), name).toBe(readFileSync(join(folder, name), 'utf8'))
  }
  rmSync(folder, { recursive: true })
})
