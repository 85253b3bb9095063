import type { YamlLimits } from '../source/compose-scalar.ts'

/** What a hostile or mistaken file may cost at most. No honest outline comes near. */
export const MAX_OUTLINE_BYTES = 5 * 1024 * 1024

/** Data files beside the outline may be larger than what people write by hand. */
export const MAX_DATA_BYTES = 20 * 1024 * 1024

export const OUTLINE_YAML_LIMITS: YamlLimits = { nesting: 64, aliasExpansion: 10_000 }

/** Cells of a data file; far more than a chart or table shows, or a series has rows for. */
export const MAX_DATA_VALUES = 200_000

/** Characters of a title, a bullet, a cell; and of a body. A slide holds some hundred, a page 2,000. */
export const MAX_TEXT_LENGTH = 20_000
export const MAX_BODY_LENGTH = 500_000

/** Sections and points together. */
export const MAX_POINT_DEPTH = 4
export const MAX_BULLET_DEPTH = 3
