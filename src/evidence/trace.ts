import type { Span } from '../source/span.ts'

/** One use of a fact or source: which point of which output, and where the author wrote it. */
export interface Use {
  /** Id of the section or point; `summary`, or `cover` for the briefing's own texts. */
  readonly pointId: string
  /** Where in the point: `message`, `body`, `bullets`, `kpis`, `chart`, `table` … */
  readonly field: string
  readonly span: Span
}

/** Where every fact and source is used, in order of use. */
export interface Trace {
  readonly facts: ReadonlyMap<string, readonly Use[]>
  readonly sources: ReadonlyMap<string, readonly Use[]>
  readonly datasets: ReadonlyMap<string, readonly Use[]>
}

export type TraceSubject = 'fact' | 'source' | 'dataset'

export interface TraceBuilder {
  add(subject: TraceSubject, id: string, use: Use): void
  /** What was added so far; later additions do not change it. */
  finish(): Trace
}

/** Collects uses; the same place of the same point is counted once, however many outputs print it. */
export function traceBuilder(): TraceBuilder {
  const uses = { fact: new Map(), source: new Map(), dataset: new Map() } satisfies Record<
    TraceSubject,
    Map<string, Use[]>
  >
  return {
    add: (subject, id, use) => addUse(uses[subject], id, use),
    finish: () => ({
      facts: copy(uses.fact),
      sources: copy(uses.source),
      datasets: copy(uses.dataset),
    }),
  }
}

function addUse(uses: Map<string, Use[]>, id: string, use: Use): void {
  const known = uses.get(id)
  if (known === undefined) uses.set(id, [use])
  else if (!known.some((other) => isSameUse(other, use))) known.push(use)
}

function isSameUse(a: Use, b: Use): boolean {
  return (
    a.pointId === b.pointId &&
    a.field === b.field &&
    a.span.file.path === b.span.file.path &&
    a.span.start === b.span.start &&
    a.span.end === b.span.end
  )
}

function copy(uses: ReadonlyMap<string, Use[]>): ReadonlyMap<string, readonly Use[]> {
  return new Map([...uses].map(([id, list]) => [id, [...list]]))
}
