/** How far a series is: a bar where someone looks at a screen, else a plain line for each row. */
import { displayCells } from '../diagnostic/display-width.ts'
import type { SeriesProgress } from '../project/series.ts'
import { paint, type Terminal } from './terminal.ts'

interface Streams {
  readonly out: Terminal
  readonly err: Terminal
}

export function showProgress({ out, err }: Streams): (progress: SeriesProgress) => void {
  return err.columns === undefined ? progressLines(out) : progressBar(err, err.columns)
}

/** One line for each row that was built: `[ 3/7] giant-lanting  12 slides, 9 pages  0.4 s`. */
function progressLines(out: Terminal): (progress: SeriesProgress) => void {
  return ({ done, total, row }) => {
    if (row === undefined) return
    const count = `[${String(done).padStart(String(total).length)}/${total}]`
    const seconds = paint(`  ${(row.milliseconds / 1000).toFixed(1)} s`, 'dim', out)
    out.write(`${count} ${row.name}  ${extents(row)}${seconds}\n`)
  }
}

function extents({ state, outputs }: NonNullable<SeriesProgress['row']>): string {
  if (state === 'failed') return 'failed'
  return outputs
    .map(({ kind, pages }) => {
      const noun = kind === 'report' ? 'page' : 'slide'
      return `${pages} ${pages === 1 ? noun : `${noun}s`}`
    })
    .join(', ')
}

const BAR = 24
/** Of a terminal that does not say how wide it is. */
const DEFAULT_COLUMNS = 79
/** Back to the line's start, and erase to its end (ECMA-48 EL). */
const CLEAR = '\r\u001B[K'

/** A bar that is drawn over itself; it is gone when the last row is done. */
function progressBar(err: Terminal, columns: number): (progress: SeriesProgress) => void {
  const started = Date.now()
  let before = 0
  return ({ done, total, row }) => {
    if (row === undefined) before = done
    if (done === total) {
      err.write(CLEAR)
      return
    }
    const filled = Math.round((BAR * done) / Math.max(total, 1))
    const bar = '\u2588'.repeat(filled) + '\u2591'.repeat(BAR - filled)
    const left = remaining(Date.now() - started, done - before, total - done)
    const line = `${bar} ${done}/${total}${left}  ${row?.name ?? ''}`
    err.write(CLEAR + clip(line, columns > 0 ? columns - 1 : DEFAULT_COLUMNS))
  }
}

function remaining(elapsed: number, built: number, rest: number): string {
  if (built === 0) return ''
  const seconds = Math.ceil(((elapsed / built) * rest) / 1000)
  const minutes = Math.floor(seconds / 60)
  return `  ${minutes}:${String(seconds % 60).padStart(2, '0')} left`
}

/** As much of a text as fits in so many columns. */
function clip(text: string, columns: number): string {
  let width = 0
  let clipped = ''
  for (const cell of displayCells(text)) {
    width += cell.width
    if (width > columns) break
    clipped += cell.text
  }
  return clipped
}
