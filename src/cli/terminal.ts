import { displayCells } from '../diagnostic/display-width.ts'

/** What a stream can show: colours only where people look, and never against their wish. */
export interface Terminal {
  write(text: string): void
  readonly color: boolean
  /** Width of the screen; undefined where the stream goes to a file or a pipe. */
  readonly columns: number | undefined
}

/** A terminal over a stream. `NO_COLOR` (no-color.org) and `TERM=dumb` turn colours off. */
export function terminal(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Terminal {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0'
  const refused = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb'
  return {
    write: (text) => stream.write(text),
    columns: stream.isTTY === true ? stream.columns : undefined,
    color: forced || (stream.isTTY === true && !refused),
  }
}

const CODES = { bold: 1, dim: 2, green: 32 } as const

export function paint(text: string, style: keyof typeof CODES, on: Terminal): string {
  return on.color ? `\u001B[${CODES[style]}m${text}\u001B[0m` : text
}

/** Columns that a text takes on a terminal: Han characters take two. */
export function displayWidth(text: string): number {
  return displayCells(text).reduce((sum, cell) => sum + cell.width, 0)
}
