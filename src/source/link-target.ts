/** Where links may lead: to the web, to mail and within the document; never into a program. */
const SCHEMES = /^(?:https?:\/\/|mailto:)\S/i

/** An address that every reader of an output takes: PowerPoint repairs files with others. */
export function isLinkTarget(address: string): boolean {
  const url = address.trim()
  if (url.startsWith('#')) return url.length > 1
  return SCHEMES.test(url) && URL.canParse(url)
}
