import { eastAsianWidth } from 'get-east-asian-width'

let graphemes: Intl.Segmenter | undefined

/** Made when it is first asked for, which takes V8 10 ms. */
function segmenter(): Intl.Segmenter {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  return graphemes
}

/** What would disturb a terminal: controls (escape sequences), and marks that reorder a line. */
const DISTURBING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: making control characters harmless is its purpose
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Replaces every character that could disturb a terminal by U+FFFD, one for one. */
export function printable(text: string): string {
  return text.replace(DISTURBING, '\ufffd')
}

/** A user-perceived character and the terminal cells it takes. */
export interface Cell {
  readonly text: string
  readonly width: number
  /** UTF-16 offset in the text it was cut from. */
  readonly start: number
}

const TAB_WIDTH = 4
const EMOJI_STYLE = '\ufe0f'

/** Cuts a line into its characters with their widths; a tab becomes four spaces. */
export function displayCells(line: string): Cell[] {
  return Array.from(segmenter().segment(printable(line)), ({ segment, index }) => ({
    text: segment === '\t' ? ' '.repeat(TAB_WIDTH) : segment,
    width: segment === '\t' ? TAB_WIDTH : graphemeWidth(segment),
    start: index,
  }))
}

function graphemeWidth(grapheme: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}]+$/u.test(grapheme)) return 0
  if (grapheme.includes(EMOJI_STYLE)) return 2
  return eastAsianWidth(grapheme.codePointAt(0) ?? 0)
}
