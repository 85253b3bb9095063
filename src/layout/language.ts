/** Marks that layout itself sets around words, by the document's language. */

export function isChinese(lang: string): boolean {
  return /^zh\b/i.test(lang)
}

/** "资料来源：" or "Source: ". */
export function labelled(word: string, lang: string): string {
  return isChinese(lang) ? `${word}\uFF1A` : `${word}: `
}

/** "（续）" or " (continued)". */
export function inParentheses(word: string, lang: string): string {
  return isChinese(lang) ? `\uFF08${word}\uFF09` : ` (${word})`
}

/** What stands between a number and its title: a full-width space in Chinese. */
export function afterNumber(lang: string): string {
  return isChinese(lang) ? '\u3000' : '\u2002'
}
