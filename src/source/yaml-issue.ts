/** What is wrong with a YAML text, in offsets of the text; diagnostics are made of it elsewhere. */
export interface YamlIssue {
  readonly kind: YamlIssueKind
  readonly reason: string
  readonly start: number
  readonly end: number
  readonly help?: string
  readonly related?: { readonly reason: string; readonly start: number; readonly end: number }
}

export type YamlIssueKind =
  | 'syntax'
  | 'duplicate-key'
  | 'key'
  | 'alias'
  | 'alias-limit'
  | 'nesting'
  | 'character'
  | 'tag'
  | 'documents'
