/** What a context keeps from build to build: themes and sets of fonts by what they were made of. */
import type { Kept } from '../compile.ts'
import type { Outcome } from '../diagnostic/outcome.ts'
import type { World } from '../source/world.ts'
import { createTemplateCache } from '../template/template-set.ts'
import { createFontCache, type FontSet, loadFontSet } from '../text/font-set.ts'
import { loadTheme } from '../theme/load-theme.ts'
import { type Asked, changedAnswers, recordingWorld } from './dependencies.ts'
import { systemPacker } from './system-packer.ts'

/** More entries than this are not in use at once: outlines rarely differ in theme. */
const MOST_ENTRIES = 16
/** A set of fonts that has measured so many texts is replaced, lest days of edits fill the memory. */
const MOST_WIDTHS = 50_000

export function createKept(): Kept {
  const themes = createMemo((name: string, _: null, world) => loadTheme(name, null, world))
  const fontCache = createFontCache()
  const fonts = createMemo((_: string, plan: Parameters<Kept['loadFonts']>[0], world) => {
    const { value, diagnostics } = loadFontSet(plan, world, fontCache)
    return { value: value && { ...value, paragraphs: new Map() }, diagnostics }
  })
  return {
    templates: createTemplateCache(),
    packer: systemPacker,
    loadTheme: (name, namedAt, world) => {
      const loaded = themes(name, null, world)
      // what is wrong is said at the place that names the theme
      return loaded.diagnostics.length === 0 ? loaded : loadTheme(name, namedAt, world)
    },
    loadFonts: (plan, world) => {
      const key = JSON.stringify(plan)
      const loaded = fonts(key, plan, world)
      return isUsable(loaded.value) ? loaded : fonts.renew(key, plan, world)
    },
  }
}

/** A set that has met a missing character would go on reporting it after the author took it out. */
function isUsable(set: FontSet | undefined): boolean {
  return set !== undefined && set.missing().size === 0 && set.widths.size < MOST_WIDTHS
}

interface Memo<I, T> {
  (key: string, input: I, world: World): Outcome<T>
  renew(key: string, input: I, world: World): Outcome<T>
}

/**
 * Gives what was made before for a key as long as the World answers the same; else makes it anew.
 * Looking whether it does asks the World again, so that a recording of this build has it too.
 */
function createMemo<I, T>(make: (key: string, input: I, world: World) => Outcome<T>): Memo<I, T> {
  const known = new Map<string, { readonly asked: Asked; readonly made: Outcome<T> }>()
  const renew = (key: string, input: I, world: World): Outcome<T> => {
    const recording = recordingWorld(world)
    const made = make(key, input, recording.world)
    known.delete(key)
    known.set(key, { asked: recording.asked, made })
    const oldest = known.size > MOST_ENTRIES ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return made
  }
  const ask = (key: string, input: I, world: World): Outcome<T> => {
    const before = known.get(key)
    if (before === undefined || changedAnswers(before.asked, world).length > 0) {
      return renew(key, input, world)
    }
    return before.made
  }
  return Object.assign(ask, { renew })
}
