/** The commands that ask where figures stand and what became of them, and the one that starts an outline. */
import type { Command } from 'commander'
import type { DiffFlags } from './commands/diff.ts'
import type { NewFlags } from './commands/new.ts'
import type { TraceFlags } from './commands/trace.ts'
import type { Terminal } from './terminal.ts'

interface Streams {
  readonly out: Terminal
  readonly err: Terminal
}

export function addEvidenceCommands(
  root: Command,
  finish: (code: number) => void,
  streams: Streams,
): void {
  root
    .command('trace')
    .description('say where each figure stands: outline, slides, pages')
    .argument('[id]', 'a fact or source; all of them when none is named')
    .option('-f, --outline <files...>', 'outlines to look in; all of content/ when none is named')
    .option('--json', 'print the result as JSON')
    .action(async (id: string | undefined, flags: TraceFlags) => {
      const { runTrace } = await import('./commands/trace.ts')
      finish(await runTrace(id, flags, streams))
    })
  root
    .command('diff')
    .description('say what changed between two states of an outline')
    .argument('<files...>', 'the old and the new one: files, or `REVISION:path` from git')
    .option('--git <revision>', 'compare the file with what it was at a revision')
    .option('--json', 'print the comparison as JSON')
    .option('--pdf <file>', 'write it as a page')
    .option('--slide <file>', 'write it as a slide (.pptx)')
    .action(async (files: string[], flags: DiffFlags) => {
      const { runDiff } = await import('./commands/diff.ts')
      finish(await runDiff(files, flags, streams))
    })
  root
    .command('new')
    .description('write an outline to start from')
    .argument('[name]', 'of the file in content/')
    .option('--template <name>', 'briefing or diagnosis', 'briefing')
    .option('--lang <tag>', 'language of the outline; zh-CN, or that of the article')
    .option('--from <article>', 'a text whose headings and figures make the skeleton')
    .action(async (name: string | undefined, flags: NewFlags) => {
      const { runNew } = await import('./commands/new.ts')
      finish(runNew(name, flags, streams))
    })
}
