/** What the preview shows at the moment, and how it came to differ from a moment ago. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { DrawnPreview, OutlinePreview, PreviewPage } from '../project/context-preview.ts'
import type { BuiltOutput } from '../project/save-outputs.ts'
import type { Download, Message, OutlineState, OutputUpdate, PreviewUpdate } from './messages.ts'
import { reportProblems } from './problem-report.ts'

export interface PreviewState {
  /** Takes in a build and gives what to say about it. */
  rebuilt(path: string, build: ShownBuild): Message
  written(path: string, files: WrittenFiles): Message
  gone(path: string): Message
  everything(about: { readonly root: string; readonly editor: string }): Message
  /** A page's picture by its key. */
  picture(key: string): string | undefined
  /** Path of a written file, from the project folder, by the outline and the kind of output. */
  file(outline: string, kind: string): string | undefined
}

export interface ShownBuild {
  readonly diagnostics: readonly Diagnostic[]
  readonly drawn: DrawnPreview | undefined
  readonly milliseconds: number
}

export interface WrittenFiles {
  readonly outputs: readonly BuiltOutput[]
  readonly diagnostics: readonly Diagnostic[]
}

/** More new pictures than this are fetched one by one as they come into view. */
const MOST_SENT = 6

interface Shown {
  readonly state: OutlineState
  readonly pictures: ReadonlyMap<string, string>
  /** Of the build before, for who is still asking for them. */
  readonly older: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, string>
}

export function createPreviewState(): PreviewState {
  const shown = new Map<string, Shown>()
  return {
    rebuilt: (path, build) => {
      const before = shown.get(path) ?? nothing(path)
      const problems = reportProblems(build.diagnostics)
      const { drawn, milliseconds } = build
      const said = { kind: 'update', path, problems, milliseconds } as const
      if (drawn === undefined) {
        shown.set(path, { ...before, state: { ...before.state, isCurrent: false, problems } })
        return { ...said, pictures: {} }
      }
      shown.set(path, {
        ...before,
        state: { ...before.state, preview: drawn.preview, isCurrent: true, problems },
        pictures: drawn.pictures,
        older: before.pictures,
      })
      const pictures = newPictures(before.pictures, drawn.pictures)
      return { ...said, preview: updateOf(before.state.preview, drawn.preview), pictures }
    },
    written: (path, { outputs, diagnostics }) => {
      const before = shown.get(path) ?? nothing(path)
      const problems = reportProblems(diagnostics)
      const downloads =
        outputs.length === 0 ? before.state.downloads : outputs.map((one) => downloadOf(path, one))
      const files = new Map(outputs.map((output) => [output.kind, output.path]))
      shown.set(path, {
        ...before,
        state: { ...before.state, downloads, problems },
        files: outputs.length === 0 ? before.files : files,
      })
      return { kind: 'written', path, downloads, problems }
    },
    gone: (path) => {
      shown.delete(path)
      return { kind: 'gone', path }
    },
    everything: (about) => {
      const outlines = [...shown.values()].map(({ state }) => state)
      outlines.sort((a, b) => (a.path < b.path ? -1 : 1))
      return { kind: 'state', ...about, outlines }
    },
    picture: (key) => {
      for (const { pictures, older } of shown.values()) {
        const picture = pictures.get(key) ?? older.get(key)
        if (picture !== undefined) return picture
      }
      return undefined
    },
    file: (outline, kind) => shown.get(outline)?.files.get(kind),
  }
}

function nothing(path: string): Shown {
  const problems = { problems: [], errors: 0, warnings: 0 }
  return {
    state: { path, preview: null, isCurrent: false, problems, downloads: [] },
    pictures: new Map(),
    older: new Map(),
    files: new Map(),
  }
}

function downloadOf(outline: string, { kind, path, bytes }: BuiltOutput): Download {
  const query = new URLSearchParams({ outline, kind })
  return { kind, name: path.slice(path.lastIndexOf('/') + 1), href: `/file?${query}`, bytes }
}

function newPictures(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const added = [...now].filter(([key]) => !before.has(key))
  return added.length > MOST_SENT ? {} : Object.fromEntries(added)
}

function updateOf(before: OutlinePreview | null, now: OutlinePreview): PreviewUpdate {
  const outputs = now.outputs.map((output): OutputUpdate => {
    const old = before?.outputs.find(({ kind }) => kind === output.kind)?.pages ?? []
    const known = new Map(old.map((page, index) => [pageText(page), index]))
    return { ...output, pages: output.pages.map((page) => known.get(pageText(page)) ?? page) }
  })
  return { ...now, outputs }
}

function pageText(page: PreviewPage): string {
  return JSON.stringify(page)
}
