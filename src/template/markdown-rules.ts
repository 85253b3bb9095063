import createParser, { type MarkdownIt, type StateInline } from 'markdown-it'
import { isLinkTarget } from '../source/link-target.ts'

/**
 * Our Markdown: CommonMark without HTML, images, rules, indented code and link references; with
 * tables, `^superscript^` and `~subscript~`; links only to the web, to mail and within the
 * document; and emphasis that works next to Chinese punctuation.
 */
export function createMarkdown(): MarkdownIt {
  const markdown = createParser('default', { html: false, linkify: false, typographer: false })
  markdown.disable([
    'image',
    'hr',
    'code',
    'reference',
    'strikethrough',
    'html_block',
    'html_inline',
  ])
  markdown.normalizeLink = (url) => url
  markdown.validateLink = isLinkTarget
  markdown.inline.ruler.after('emphasis', 'superscript', riseRule('^', 'sup'))
  markdown.inline.ruler.after('emphasis', 'subscript', riseRule('~', 'sub'))
  useChineseFlanking(markdown)
  return markdown
}

const ESCAPABLE = /\\([\\^~])/g

/** `^text^` without white space inside, as in Pandoc and markdown-it-sup. */
function riseRule(mark: '^' | '~', tag: 'sup' | 'sub') {
  return (state: StateInline, silent: boolean): boolean => {
    const { src, pos } = state
    if (src[pos] !== mark || src[pos - 1] === mark || src[pos + 1] === mark) return false
    const end = closingMark(state, mark)
    if (end === undefined) return false
    if (!silent) {
      state.push(`${tag}_open`, tag, 1).markup = mark
      state.push('text', '', 0).content = state.src
        .slice(state.pos + 1, end)
        .replace(ESCAPABLE, '$1')
      state.push(`${tag}_close`, tag, -1).markup = mark
    }
    state.pos = end + 1
    return true
  }
}

function closingMark(state: StateInline, mark: string): number | undefined {
  for (let at = state.pos + 1; at < state.posMax; at++) {
    const character = state.src[at] ?? ''
    if (/\s/.test(character)) return undefined
    if (character === '\\') at += 1
    else if (character === mark) return at > state.pos + 1 ? at : undefined
  }
  return undefined
}

/**
 * CommonMark lets `**` open or close beside punctuation only if white space or punctuation stands
 * on its other side. Chinese has no white space there, so `说**“好”**的` would stay as it is written.
 * Here a Han character (or kana, or their punctuation) on the other side is as good, as in
 * github.com/tats-u/markdown-cjk-friendly, and full-width punctuation itself is like a letter.
 */
function useChineseFlanking(markdown: MarkdownIt): void {
  const Base = markdown.inline.State
  markdown.inline.State = class extends Base {
    override scanDelims(start: number, canSplitWord: boolean) {
      const found = super.scanDelims(start, canSplitWord)
      const before = characterBefore(this.src, start)
      const after = characterAfter(this.src, start + found.length)
      if (!isEastAsian(before) && !isEastAsian(after)) return found
      const left = !isSpace(after) && (!isWesternPunctuation(after) || !isWordLetter(before))
      const right = !isSpace(before) && (!isWesternPunctuation(before) || !isWordLetter(after))
      return {
        can_open: left && (canSplitWord || !right || isWesternPunctuation(before)),
        can_close: right && (canSplitWord || !left || isWesternPunctuation(after)),
        length: found.length,
      }
    }
  }
}

function characterBefore(text: string, at: number): string {
  return at === 0 ? ' ' : ([...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ' ')
}

function characterAfter(text: string, at: number): string {
  return [...text.slice(at, at + 2)][0] ?? ' '
}

function isSpace(character: string): boolean {
  return /\s/u.test(character)
}

function isEastAsian(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(
    character,
  )
}

function isWesternPunctuation(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character) && !isEastAsian(character)
}

function isWordLetter(character: string): boolean {
  return !isSpace(character) && !isEastAsian(character) && !isWesternPunctuation(character)
}
