import type { World } from '../source/world.ts'
import type { FontPlan } from '../theme/theme.ts'
import { type FontSet, fontIndexOf } from './font-set.ts'

/** Fonts for the text in pictures, for a library that opens them itself. */
export interface PictureFonts {
  readonly files: readonly string[]
  /** The family among them that stands for any other. */
  readonly family: string
}

const HAN_ONE = 0x4e00

/** The body's Han fonts as files; undefined in a World without a disk. */
export function pictureFonts(
  plan: FontPlan,
  fonts: FontSet,
  world: World,
): PictureFonts | undefined {
  const { regular, bold } = plan.body.han
  const files = [regular, bold].flatMap((name) => world.fontPath(name) ?? [])
  const font = fonts.fonts[fontIndexOf(fonts.face('body', false).resolve(HAN_ONE))]
  return files.length === 0 || font === undefined ? undefined : { files, family: font.family }
}
