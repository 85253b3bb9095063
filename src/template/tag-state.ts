/** Whether a place in markup is text, inside a tag, a quoted attribute value, or a comment. */
export type TagState = 'text' | 'tag' | '"' | "'" | 'comment'

export const TEXT_STATE: TagState = 'text'

const COMMENT_START = '<!--'
const COMMENT_END = '-->'

/** The state after `markup`, when it began in `state`; a comment may hold anything. */
export function scanTag(markup: string, state: TagState): TagState {
  let now = state
  let at = 0
  while (at < markup.length) {
    if (now === 'comment') {
      const end = markup.indexOf(COMMENT_END, at)
      if (end === -1) return now
      now = TEXT_STATE
      at = end + COMMENT_END.length
    } else if (now === 'text' && markup.startsWith(COMMENT_START, at)) {
      now = 'comment'
      at += COMMENT_START.length
    } else {
      now = next(now, markup.charAt(at))
      at += 1
    }
  }
  return now
}

function next(state: Exclude<TagState, 'comment'>, character: string): TagState {
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
