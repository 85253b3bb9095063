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
  return { line: line + 1, column: columnAt(file, start, Math.min(offset, file.text.length)) }
}

/** Units between the columns that are kept of a line that was asked for: lines can be long as files. */
const STEP = 1024

const columnsKept = new WeakMap<SourceFile, Map<number, number[]>>()

function columnAt(file: SourceFile, start: number, offset: number): number {
  if (offset - start < STEP) return 1 + codePoints(file.text, start, offset)
  const lines = columnsKept.get(file) ?? new Map<number, number[]>()
  columnsKept.set(file, lines)
  const columns = lines.get(start) ?? [1]
  lines.set(start, columns)
  const steps = Math.floor((offset - start) / STEP)
  for (let step = columns.length; step <= steps; step++) {
    const from = start + (step - 1) * STEP
    columns.push((columns[step - 1] ?? 1) + codePoints(file.text, from, from + STEP))
  }
  return (columns[steps] ?? 1) + codePoints(file.text, start + steps * STEP, offset)
}

/** The second half of a pair counts for none, so that a pair may be cut anywhere. */
function codePoints(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const isSecond = isLow(text.charCodeAt(at)) && at > 0 && isHigh(text.charCodeAt(at - 1))
    if (!isSecond) count += 1
  }
  return count
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
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
