import { diagnostic } from '../diagnostic/diagnostic.ts'
import type { AuthorText } from '../source/author-text.ts'
import { type Expansion, runTemplate } from './expand.ts'
import { type Chunk, type Markup, markup } from './markup.ts'
import {
  type ExpandedText,
  markupText,
  parseBlockMarkdown,
  parseInlineMarkdown,
  type TextPiece,
} from './parse-markdown.ts'
import { parseTemplate } from './parse-template.ts'
import { type PrintedText, printedText, type ValueObject } from './value.ts'

/** Expands the texts of one outline, each once, however often templates print it. */
export interface TextExpander {
  print(author: AuthorText): PrintedText
}

/**
 * @param context  what expressions in texts may name: `vars`, `row`, `date`, the briefing's texts
 * @param done  texts that were expanded in the very same surroundings
 */
export function textExpander(
  expansion: Expansion,
  context: () => ValueObject,
  done: Pick<WeakMap<AuthorText, PrintedText>, 'get' | 'set'> = new Map(),
): TextExpander {
  let made: ValueObject | undefined
  const contextOnce = (): ValueObject => {
    made ??= context()
    return made
  }
  return {
    print(author) {
      const known = done.get(author)
      if (known !== undefined) return known
      const printed = printAuthorText(author, expansion, contextOnce)
      done.set(author, printed)
      return printed
    },
  }
}

function printAuthorText(
  author: AuthorText,
  expansion: Expansion,
  context: () => ValueObject,
): PrintedText {
  let expanded: ExpandedText | undefined
  let isExpanding = false
  const expand = (): ExpandedText => {
    if (expanded !== undefined) return expanded
    if (isExpanding) {
      const message = 'this text prints itself'
      expansion.scope.report(diagnostic('template/circular-text', message, author.span))
      return { author, pieces: [] }
    }
    isExpanding = true
    expanded = { author, pieces: expandPieces(author, expansion, context) }
    isExpanding = false
    return expanded
  }
  let inline: Markup | undefined
  const blocks = new Map<number, Markup>()
  const printInline = (): Markup => {
    inline ??= markup(parseInlineMarkdown(expand()))
    return inline
  }
  return printedText({
    author,
    inline: printInline,
    block: (level) => {
      const known = blocks.get(level)
      if (known !== undefined) return known
      const made = markup(parseBlockMarkdown(expand(), level))
      blocks.set(level, made)
      return made
    },
    plain: () => unescapeText(markupText(printInline().chunks)).replace(/\s*\n\s*/g, ' '),
  })
}

function expandPieces(
  author: AuthorText,
  expansion: Expansion,
  context: () => ValueObject,
): readonly TextPiece[] {
  const text = unfold(author)
  if (!text.includes('{{')) return [{ kind: 'literal', text, start: 0 }]
  const parsed = parseTemplate({ text, spanOf: (start, end) => author.spanOf(start, end) })
  for (const found of parsed.diagnostics) expansion.scope.report(found)
  const pieces: TextPiece[] = []
  runTemplate(parsed.program, context(), expansion, {
    isInTag: () => false,
    content: (node) => pieces.push({ kind: 'literal', text: node.text, start: node.start }),
    output: (node, chunks) => pieces.push({ kind: 'output', chunks: located(chunks, node.span) }),
  })
  return pieces
}

/** What an expression prints has its place in the text where the expression stands. */
function located(chunks: readonly Chunk[], span: Chunk['span']): readonly Chunk[] {
  return chunks.map((chunk) => ({ text: chunk.text, span, by: 'author' }))
}

/**
 * A folded YAML scalar has a space where the author broke the line. It is made a line end again,
 * so that between two Han characters it can vanish, as a typed line end does.
 */
function unfold(author: AuthorText): string {
  const { value, span } = author
  const written = span.file.text
  if (!written.slice(span.start, span.end).includes('\n')) return value
  return value.replace(/ /g, (space, at: number) => {
    const between = written.slice(author.offsetInFile(at), author.offsetInFile(at + 1))
    return between.includes('\n') ? '\n' : space
  })
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Undoes escapeText. */
function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity)
}
