import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derivedText } from '../../src/source/author-text.ts'
import { sourceFile } from '../../src/source/source-file.ts'
import { span } from '../../src/source/span.ts'
import { createMarkdown } from '../../src/template/markdown-rules.ts'
import { parseBlockMarkdown } from '../../src/template/parse-markdown.ts'

/** Marks that begin blocks, and what stands beside them. */
const alphabet = [...'a\u5B57 -+#>=|:.)1~`*_^\\[]!\n\t']

function ours(text: string): string {
  const file = sourceFile('outline.yaml', text)
  const author = derivedText(text, span(file, 0, text.length))
  const pieces = [{ kind: 'literal', text, start: 0 }] as const
  return parseBlockMarkdown({ author, pieces }, 2)
    .map((chunk) => chunk.text)
    .join('')
}

const aParagraph = /^<p>[^<\n]*<\/p>$/

test('a text that is one plain paragraph to markdown-it is the same to us, and no other is', () => {
  const markdown = createMarkdown()
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 8 }), (characters) => {
      const text = characters.join('')
      const theirs = markdown.render(text).trimEnd()
      if (aParagraph.test(theirs)) expect(ours(text)).toBe(theirs)
      else expect(ours(text)).not.toMatch(aParagraph)
    }),
    { numRuns: 3000, seed: 7 },
  )
})
