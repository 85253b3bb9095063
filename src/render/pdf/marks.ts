/**
 * Marked content of one page (ISO 32000-1, 14.6): everything painted belongs to a structure element
 * or is an artifact. One sequence stays open until something of another kind is painted.
 */
import type { Content } from './content.ts'
import type { Element, Target } from './element.ts'
import type { PageLog } from './page-log.ts'
import { asciiString } from './pdf-syntax.ts'

/** Kinds of artifacts (14.8.2.2.2): running heads and feet, and everything else. */
export type Artifact = 'header' | 'footer' | 'layout'

export interface Marks {
  /**
   * What is painted next belongs to this element, at this place among its kids. `lang` where its
   * language is not the element's: a sequence of its own, for nested ones confuse poppler.
   */
  belongsTo(target: Target, lang?: string | null): void
  isArtifact(kind: Artifact): void
  /** Closes what is open, at the page's end. */
  close(): void
  /** Elements by number of the content they own on this page (the parent tree's entry, 14.7.4.4). */
  readonly owners: readonly Element[]
}

const ARTIFACT_OPERATORS: Readonly<Record<Artifact, string>> = {
  header: '/Artifact <</Type/Pagination/Subtype/Header>> BDC',
  footer: '/Artifact <</Type/Pagination/Subtype/Footer>> BDC',
  layout: '/Artifact <</Type/Layout>> BDC',
}

const STILL_OPEN = '.'

/** @param log  told of every mark, and of what needs none because its content is open */
export function pageMarks(content: Content, page: number, log?: PageLog): Marks {
  const owners: Element[] = []
  let open: Target['kids'] | Artifact | null = null
  let openLang: string | null = null

  function switchTo(next: Target['kids'] | Artifact | null, operator: string): void {
    content.endText()
    if (open !== null) content.draw('EMC')
    if (next !== null) content.draw(operator)
    log?.add(operator)
    open = next
  }
  return {
    owners,
    belongsTo: (target, lang = null) => {
      const last = target.kids.at(-1)
      // A kid that came after the open content (a link) must come after it in reading order too.
      if (open === target.kids && openLang === lang && last?.kind === 'content') {
        log?.add(STILL_OPEN)
        return
      }
      const id = owners.length
      const properties = `/MCID ${id}${lang === null ? '' : `/Lang ${asciiString(lang)}`}`
      const tag = lang === null ? target.element.type : 'Span'
      switchTo(target.kids, `/${tag} <<${properties}>> BDC`)
      openLang = lang
      owners.push(target.element)
      target.kids.push({ kind: 'content', page, id })
    },
    isArtifact: (kind) => {
      if (open !== kind) switchTo(kind, ARTIFACT_OPERATORS[kind])
      else log?.add(STILL_OPEN)
    },
    close: () => {
      if (open !== null) switchTo(null, '')
    },
  }
}
