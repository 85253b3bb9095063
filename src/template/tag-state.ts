/** Whether a place in markup is text, inside a tag, or inside a quoted attribute value. */
export type TagState = 'text' | 'tag' | '"' | "'"

export const TEXT_STATE: TagState = 'text'

/** The state after `markup`, when it began in `state`; comments, which may hold anything, left out. */
export function scanTag(markup: string, state: TagState): TagState {
  let now = state
  for (const character of markup.replace(/<!--.*?-->/gs, '')) now = next(now, character)
  return now
}

function next(state: TagState, character: string): TagState {
  switch (state) {
    case 'text':
      return character === '<' ? 'tag' : 'text'
    case 'tag':
      if (character === '>') return 'text'
      return character === '"' || character === "'" ? character : 'tag'
    default:
      return character === state ? 'tag' : state
  }
}
