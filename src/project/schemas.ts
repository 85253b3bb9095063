import { join } from 'node:path'
import { outlineJsonSchema } from '../outline/outline-schema.ts'
import { themeJsonSchema } from '../theme/theme-schema.ts'
import { configJsonSchema } from './config-schema.ts'
import { writeWhole } from './write-whole.ts'

/** Writes the JSON Schemas that editors complete and check with; returns the files' names. */
export function writeSchemas(root: string): readonly string[] {
  const schemas: Readonly<Record<string, object>> = {
    'outline.schema.json': outlineJsonSchema(),
    'theme.schema.json': themeJsonSchema(),
    'config.schema.json': configJsonSchema(),
  }
  return Object.entries(schemas).map(([name, schema]) => {
    writeWhole(join(root, name), new TextEncoder().encode(`${JSON.stringify(schema, null, 2)}\n`))
    return name
  })
}
