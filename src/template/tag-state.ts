/** Whether a place in markup is text, inside a tag, or inside a quoted attribute value. */
export type TagState = 'text' | 'tag' | '"' | "'"

export const TEXT_STATE: TagState = 'text'

/** The state after `markup`, when it began in `state`. Comments are the template parser's business. */
export function scanTag(markup: string, state: TagState): TagState {
  let now = state
  for (const character of markup) {
    if (now === 'text') {
      if (character === '<') now = 'tag'
    } else if (now === 'tag') {
      if (character === '>') now = 'text'
      else if (character === '"' || character === "'") now = character
    } else if (character === now) now = 'tag'
  }
  return now
}
