/** Milliseconds by stage. */
export interface Stopwatch<Stage extends string> {
  readonly stages: ReadonlyMap<Stage, number>
  /** Counts from now on. */
  start(): void
  /** Counts what went by for a stage, and on from now. */
  lap(stage: Stage): void
}

export function stopwatch<Stage extends string>(): Stopwatch<Stage> {
  const stages = new Map<Stage, number>()
  let from = performance.now()
  return {
    stages,
    start: () => {
      from = performance.now()
    },
    lap: (stage) => {
      const now = performance.now()
      stages.set(stage, (stages.get(stage) ?? 0) + now - from)
      from = now
    },
  }
}
