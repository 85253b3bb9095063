import type { Code } from '../../diagnostic/codes.ts'

/** Why a file is no template for us; the message goes on from the file's name. */
export interface BrandProblem {
  readonly code: Extract<Code, `theme/brand-${string}`>
  readonly message: string
  readonly help: string
}

export function problem(code: BrandProblem['code'], message: string, help: string): BrandProblem {
  return { code, message, help }
}
