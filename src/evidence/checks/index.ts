/** All rules, in the order of the documentation; the one barrel of `src/`. */
import { aimlessRemedy } from './aimless-remedy.ts'
import { changeArithmetic } from './change-arithmetic.ts'
import { circularReasoning } from './circular-reasoning.ts'
import { contradictedFact } from './contradicted-fact.ts'
import { crowdedSlide } from './crowded-slide.ts'
import { doubledMark } from './doubled-mark.ts'
import { duplicateText } from './duplicate-text.ts'
import { halfWidthMark } from './half-width-mark.ts'
import { hanSpacing } from './han-spacing.ts'
import { headlineLength } from './headline-length.ts'
import { headlineStatement } from './headline-statement.ts'
import { lowContrast } from './low-contrast.ts'
import { missingAlt } from './missing-alt.ts'
import { mixedUnits } from './mixed-units.ts'
import { quoteMarks } from './quote-marks.ts'
import type { Rule } from './rule.ts'
import { sharesSum } from './shares-sum.ts'
import { staleFigure } from './stale-figure.ts'
import { typedFigure } from './typed-figure.ts'
import { unansweredProblem } from './unanswered-problem.ts'
import { undatedFact } from './undated-fact.ts'
import { unsourcedFact } from './unsourced-fact.ts'
import { unusedDataset } from './unused-dataset.ts'
import { unusedFact } from './unused-fact.ts'
import { unusedSource } from './unused-source.ts'

export const RULES: readonly Rule[] = [
  typedFigure,
  contradictedFact,
  unsourcedFact,
  undatedFact,
  staleFigure,
  unusedFact,
  unusedSource,
  unusedDataset,
  sharesSum,
  changeArithmetic,
  mixedUnits,
  missingAlt,
  headlineStatement,
  headlineLength,
  crowdedSlide,
  unansweredProblem,
  aimlessRemedy,
  circularReasoning,
  lowContrast,
  duplicateText,
  halfWidthMark,
  doubledMark,
  quoteMarks,
  hanSpacing,
]
