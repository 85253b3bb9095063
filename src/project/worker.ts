/** What a worker thread of a series runs; the pool (series-pool.ts) names it by its file. */
export { buildRow } from './series-row.ts'
