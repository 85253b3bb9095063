/** The templates of tests/fixtures/brand, and variants of them made part by part. */
import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export type TemplateName = 'office.potx' | 'python-pptx.pptx' | 'libreoffice.pptx'

export function templateBytes(name: TemplateName): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../fixtures/brand/${name}`, import.meta.url)))
}

/** A template with parts changed as texts; `null` leaves a part out, a new name adds one. */
export function variant(
  name: TemplateName,
  changes: Readonly<Record<string, string | null | ((text: string) => string)>>,
): Uint8Array {
  const files = unzipSync(templateBytes(name))
  for (const [part, change] of Object.entries(changes)) {
    const before = files[part]
    if (change === null) delete files[part]
    else if (typeof change === 'string') files[part] = strToU8(change)
    else if (before !== undefined) files[part] = strToU8(change(strFromU8(before)))
    else throw new Error(`the template has no ${part}`)
  }
  return zipSync(files, { level: 1 })
}

/** The same change to every layout. */
export function layoutVariant(
  name: TemplateName,
  change: (text: string, index: number) => string,
): Uint8Array {
  const parts = Object.keys(unzipSync(templateBytes(name))).filter((part) =>
    /^ppt\/slideLayouts\/slideLayout\d+\.xml$/.test(part),
  )
  const changes = parts.map((part) => {
    const index = Number(/(\d+)\.xml$/.exec(part)?.[1])
    return [part, (text: string) => change(text, index)] as const
  })
  return variant(name, Object.fromEntries(changes))
}
