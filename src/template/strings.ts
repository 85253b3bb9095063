import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { readSource, readYamlSource } from '../diagnostic/read-source.ts'
import type { Strings } from '../document/document.ts'
import type { World } from '../source/world.ts'
import type { YamlNode } from '../source/yaml-node.ts'

/** The words that templates and layout add, of one language: `contents` → 目录. */
export interface WordList {
  /** The outline's language, BCP 47. */
  readonly lang: string
  readonly path: string
  /** Of the file. */
  readonly text: string
  readonly words: ReadonlyMap<string, string>
}

const STRINGS_FOLDER = 'templates/strings'
const FALLBACK = 'en'
const LIMITS = { nesting: 2, aliasExpansion: 100 }
const LARGEST_BYTES = 200_000

/**
 * Reads `templates/strings/<lang>.yaml`: of the file names there, the first that equals the
 * language or agrees with its first part (`zh-CN` serves `zh-TW`, `en` serves `en-GB`), else English.
 *
 * @param known  is given again if the file is the same
 */
export function loadWords(
  lang: string,
  world: World,
  report: (found: Diagnostic) => void,
  known?: WordList,
): WordList {
  const names = world
    .list(STRINGS_FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
  const path = `${STRINGS_FOLDER}/${nearestLanguage(lang, names)}.yaml`
  const file = readSource({ path, namedAt: null }, world, LARGEST_BYTES)
  const text = file.value?.text ?? ''
  if (known?.lang === lang && known.path === path && known.text === text) return known
  const read = file.value === undefined ? undefined : readYamlSource(file.value, LIMITS)
  for (const found of [...file.diagnostics, ...(read?.diagnostics ?? [])]) report(found)
  return { lang, path, text, words: wordsOf(read?.value) }
}

function nearestLanguage(lang: string, names: readonly string[]): string {
  const wanted = lang.toLowerCase()
  const primary = wanted.split('-')[0]
  return (
    names.find((name) => name.toLowerCase() === wanted) ??
    names.find((name) => name.toLowerCase().split('-')[0] === primary) ??
    FALLBACK
  )
}

function wordsOf(root: YamlNode | undefined): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  if (root?.kind !== 'mapping') return words
  for (const [key, entry] of root.entries) {
    if (entry.value.kind === 'scalar') words.set(key, entry.value.text.value)
  }
  return words
}

/** Fills `{name}` places of a word. */
export function fillWord(word: string, values: ReadonlyMap<string, string>): string {
  return word.replace(/\{([\w-]+)\}/g, (place, name: string) => values.get(name) ?? place)
}

/** The words that layout asks for; one that the file lacks is reported and stands as its key. */
export function documentStrings(words: WordList, report: (found: Diagnostic) => void): Strings {
  const word = (key: string): string => {
    const found = words.words.get(key)
    if (found === undefined) {
      report(diagnostic('template/unknown-string', `${words.path} has no \`${key}\``, null))
    }
    return found ?? key
  }
  return {
    figure: word('figure'),
    table: word('table'),
    source: word('source'),
    note: word('note'),
    continued: word('continued'),
    part: word('part'),
    pageOf: word('page-of'),
    contents: word('contents'),
    listSeparator: word('list-separator'),
    asOf: word('as-of'),
    factColumns: {
      label: word('fact-label'),
      value: word('fact-value'),
      asOf: word('fact-as-of'),
      source: word('fact-source'),
      page: word('fact-page'),
      slide: word('fact-slide'),
    },
    retrieved: word('retrieved'),
    unanswered: word('unanswered'),
  }
}
