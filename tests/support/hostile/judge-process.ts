/** The process that takes hostile inputs: what hangs or eats memory is killed from outside. */
import type { MemoryFiles } from '../memory-world.ts'
import { judgeInput } from './judge-input.ts'

process.on('message', (files: MemoryFiles) => {
  void judgeInput(files).then((verdict) => process.send?.(verdict))
})

process.on('disconnect', () => process.exit())
