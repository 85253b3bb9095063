import type { Slide } from '../../../document/document.ts'
import { plainText, text } from '../../../document/inline.ts'
import { textBox } from '../../text-box.ts'
import { type DeckContext, type SlidePart, styleOf } from '../deck-context.ts'
import { sectionOf } from '../deck-sections.ts'
import { fitLine } from '../fit-line.ts'
import { PLACEHOLDERS } from '../placeholders.ts'

/** A divider: the section's number, its title and its one sentence. */
export function layOutSection(slide: Slide, context: DeckContext): readonly SlidePart[] {
  const { slots } = context
  const place = (
    name: string,
    role: 'sectionTitle' | 'sectionNumber' | 'sectionText',
    inlines: Slide['title'],
  ) => {
    const box = slots[role]
    const placeholder = {
      sectionTitle: PLACEHOLDERS.title,
      sectionNumber: PLACEHOLDERS.number,
      sectionText: PLACEHOLDERS.body,
    }[role]
    return textBox({
      id: context.ids(),
      name,
      box,
      anchor: role === 'sectionText' ? 'top' : 'bottom',
      placeholder,
      blocks: [
        fitLine(inlines, { style: styleOf(role, context), box, origin: slide.origin }, context),
      ],
      origin: slide.origin,
    })
  }
  const number = sectionNumber(slide, context)
  const sentence = slide.body.find((block) => block.kind === 'paragraph')
  const said = sentence?.kind === 'paragraph' ? sentence.text : []
  return [
    {
      items: [
        ...(number === '' ? [] : [place('Number', 'sectionNumber', [text(number)])]),
        place('Title', 'sectionTitle', slide.title),
        ...(plainText(said) === '' ? [] : [place('Conclusion', 'sectionText', said)]),
      ],
      sources: [],
    },
  ]
}

function sectionNumber(slide: Slide, context: DeckContext): string {
  const section = sectionOf(context.deck, slide.section)
  return section === undefined ? '' : String(section.index + 1)
}
