/** What the server says to the page, one JSON object for each event. */
import type { OutlinePreview, PreviewOutput, PreviewPage } from '../project/context-preview.ts'
import type { ProblemList } from './problem-report.ts'

export type {
  OutlinePreview,
  PreviewFact,
  PreviewPage,
  PreviewPlace,
} from '../project/context-preview.ts'
export type { Problem, ProblemFrame, ProblemList } from './problem-report.ts'

export interface Download {
  readonly kind: 'deck' | 'report' | 'slides'
  /** The file's name. */
  readonly name: string
  readonly href: string
  readonly bytes: number
}

export interface OutlineState {
  /** From the project folder. */
  readonly path: string
  /** Of the last build without errors; null where there was none yet. */
  readonly preview: OutlinePreview | null
  /** Whether the last build gave `preview`, or one before it did. */
  readonly isCurrent: boolean
  /** Of the last build. */
  readonly problems: ProblemList
  readonly downloads: readonly Download[]
}

/** An output whose pages are new ones, or numbers: places of pages in the output sent before. */
export interface OutputUpdate extends Omit<PreviewOutput, 'pages'> {
  readonly pages: readonly (PreviewPage | number)[]
}

export interface PreviewUpdate extends Omit<OutlinePreview, 'outputs'> {
  readonly outputs: readonly OutputUpdate[]
}

export type Message =
  /** Everything, to one who has just come. */
  | {
      readonly kind: 'state'
      /** The project folder, absolute, with slashes. */
      readonly root: string
      /** An editor's address with `{path}`, `{line}` and `{column}`. */
      readonly editor: string
      readonly outlines: readonly OutlineState[]
    }
  | {
      readonly kind: 'update'
      readonly path: string
      /** Undefined where there were errors: the last good pages stay. */
      readonly preview?: PreviewUpdate
      readonly problems: ProblemList
      /** New pictures by their keys, as far as they are few; others are fetched when they are seen. */
      readonly pictures: Readonly<Record<string, string>>
      readonly milliseconds: number
    }
  | {
      readonly kind: 'written'
      readonly path: string
      readonly downloads: readonly Download[]
      readonly problems: ProblemList
    }
  | { readonly kind: 'gone'; readonly path: string }
