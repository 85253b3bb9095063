import { type Diagnostic, isError } from './diagnostic.ts'

/** What a stage gives: its output (undefined where it could make none) and everything it has to say. */
export interface Outcome<T> {
  readonly value: T | undefined
  readonly diagnostics: readonly Diagnostic[]
}

export function success<T>(value: T, diagnostics: readonly Diagnostic[] = []): Outcome<T> {
  return { value, diagnostics }
}

export function failure<T = never>(diagnostics: readonly Diagnostic[]): Outcome<T> {
  return { value: undefined, diagnostics }
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(isError)
}
