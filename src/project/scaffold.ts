/** `dossier new`: writes the outline that a briefing starts from. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.ts'
import { fileDiagnostic } from '../diagnostic/read-source.ts'
import { didYouMean } from '../diagnostic/suggest.ts'
import { isChinese } from '../evidence/format-figure.ts'
import { diskWorld } from './disk-world.ts'
import { packageRoot } from './package-root.ts'
import { readArticle } from './scaffold-article.ts'
import { articleOutline } from './scaffold-outline.ts'
import { writeWhole } from './write-whole.ts'

export interface ScaffoldOptions {
  readonly root: string
  /** Of the outline's file in `content/`; with an article the article's name when left out. */
  readonly name: string | undefined
  readonly template: string
  readonly lang: string | undefined
  /** Path of an article to start from; may lie anywhere. */
  readonly from: string | undefined
  /** ISO 8601. */
  readonly today: string
}

export interface ScaffoldResult {
  /** From the project folder. */
  readonly path: string | undefined
  readonly diagnostics: readonly Diagnostic[]
}

export function scaffold(options: ScaffoldOptions): ScaffoldResult {
  const name = options.name ?? basename(options.from ?? '', extname(options.from ?? ''))
  const stem = name.replace(/^content\//, '').replace(/\.ya?ml$/, '')
  if (UNSAFE.test(stem)) {
    return failed(`\`${name}\` can't be a file name`, 'use letters, digits, `-` and `_`')
  }
  const path = `content/${stem}.yaml`
  if (existsSync(resolve(options.root, path))) {
    return failed(`\`${path}\` is there already`, 'choose another name, or delete it first')
  }
  const made =
    options.from === undefined
      ? fromTemplate(stem, options)
      : fromArticle(stem, { ...options, from: options.from })
  if (typeof made !== 'string') return { path: undefined, diagnostics: [made] }
  writeWhole(resolve(options.root, path), new TextEncoder().encode(made))
  return { path, diagnostics: [] }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a file name must not have
const UNSAFE = /[/\\:*?"<>|\u0000-\u001f\u007f]|^\.|[. ]$|^$/

function failed(message: string, help: string): ScaffoldResult {
  return { path: undefined, diagnostics: [diagnostic('new/refused', message, null, { help })] }
}

const FOLDER = 'templates/scaffold'

function fromTemplate(title: string, options: ScaffoldOptions): string | Diagnostic {
  const world = diskWorld({ root: options.root, packageRoot: packageRoot() })
  const lang = isChinese(options.lang ?? 'zh-CN') ? 'zh-CN' : 'en'
  const read = world.readText(`${FOLDER}/${options.template}.${lang}.yaml`)
  if (!read.ok) {
    const names = new Set(world.list(FOLDER).map((name) => name.split('.')[0] ?? ''))
    const listed = `there is ${[...names].join(', ')}`
    const known = [...names].map((name) => ({ name }))
    const help = didYouMean(options.template, known) ?? listed
    return diagnostic('new/refused', `there is no start for \`${options.template}\``, null, {
      help,
    })
  }
  const ownLang = options.lang ?? lang
  return read.value
    .replace('"%TITLE%"', JSON.stringify(title))
    .replaceAll('%DATE%', options.today)
    .replace(`lang: ${lang}`, `lang: ${ownLang}`)
}

const HAN = /\p{Script=Han}/u
const LARGEST_BYTES = 5 * 1024 * 1024

function fromArticle(
  stem: string,
  options: ScaffoldOptions & { readonly from: string },
): string | Diagnostic {
  const request = { path: options.from, namedAt: null }
  let bytes: Uint8Array
  try {
    bytes = readFileSync(resolve(options.root, options.from))
  } catch {
    return fileDiagnostic('missing', request)
  }
  if (bytes.length > LARGEST_BYTES) return fileDiagnostic('too-large', request)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const article = readArticle(text)
    const lang = options.lang ?? (HAN.test(text) ? 'zh-CN' : 'en')
    const { template, today: date } = options
    return articleOutline({ article, title: article.title ?? stem, date, lang, template })
  } catch {
    return fileDiagnostic('not-utf8', request)
  }
}
