/** What the rules measure by; `dossier.config.yaml` sets it, these are the values without one. */
export interface CheckSettings {
  /** Age in days, counted back from the outline's date, from which a figure is stale. */
  readonly maxAgeDays: number
  /** Bullets of one point, all levels counted. */
  readonly maxBullets: number
  /** Words on one slide beside its headline; two Han characters count as one word. */
  readonly maxWords: number
  /** Texts in which a typed figure is part of a name: `10x1000`. */
  readonly allowFigures: readonly string[]
  /** Units beside the usual ones and those of the outline's own facts. */
  readonly units: readonly string[]
}

const DAYS_OF_THREE_YEARS = 1096

export const DEFAULT_SETTINGS: CheckSettings = {
  maxAgeDays: DAYS_OF_THREE_YEARS,
  maxBullets: 8,
  maxWords: 75,
  allowFigures: [],
  units: [],
}
