/** A text the author wrote, with an index of its lines so that offsets turn into line and column late. */
export interface SourceFile {
  /** Path relative to the project folder, with forward slashes. */
  readonly path: string
  readonly text: string
  /** UTF-16 offset at which each line starts; computed on first use. */
  readonly lineStarts: readonly number[]
}

/** A place as people count it: both 1-based, the column in code points. */
export interface Position {
  readonly line: number
  readonly column: number
}

class TextFile implements SourceFile {
  readonly path: string
  readonly text: string
  #lineStarts: readonly number[] | undefined

  constructor(path: string, text: string) {
    this.path = path
    this.text = text
  }

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text)
    return this.#lineStarts
  }
}

export function sourceFile(path: string, text: string): SourceFile {
  return new TextFile(path, text)
}

/** Turns a UTF-16 offset into line and column; offsets past the end give the end. O(log lines). */
export function positionAt(file: SourceFile, offset: number): Position {
  const line = lineIndexAt(file, offset)
  const start = file.lineStarts[line] ?? 0
  const before = file.text.slice(start, Math.max(start, offset))
  return { line: line + 1, column: [...before].length + 1 }
}

/** The text of a 1-based line, without its line end. */
export function lineText(file: SourceFile, line: number): string {
  const start = file.lineStarts[line - 1]
  if (start === undefined) return ''
  const end = file.lineStarts[line] ?? file.text.length
  return file.text.slice(start, end).replace(/[\r\n]+$/, '')
}

function lineIndexAt(file: SourceFile, offset: number): number {
  const starts = file.lineStarts
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
