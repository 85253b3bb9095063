#!/usr/bin/env node
/**
 * The command line: reads arguments, calls a command, turns its answer into an exit status. Commands
 * are imported when they are called: none waits for what only another needs.
 */
// first, since it starts another thread
import './deck-thread.ts'
import { isMainThread } from 'node:worker_threads'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { version } from '../project/version.ts'
import type { BuildFlags } from './commands/build.ts'
import type { CheckFlags } from './commands/check.ts'
import type { ThemeFlags } from './commands/theme.ts'
import type { WatchFlags } from './commands/watch.ts'
import { addEvidenceCommands } from './evidence-commands.ts'
import { EXIT } from './exit-code.ts'
import { terminal } from './terminal.ts'

const out = terminal(process.stdout, process.env)
const err = terminal(process.stderr, process.env)

function program(finish: (code: number) => void): Command {
  const root = new Command('dossier')
    .description('One YAML outline in, an editable PowerPoint deck and a typeset PDF report out.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) })
    .showSuggestionAfterError()
  root
    .command('build')
    .description('build decks and reports')
    .argument('[files...]', 'outlines to build; all of content/ when none is named')
    .option('--deck', 'the PowerPoint deck only')
    .option('--report', 'the PDF report only')
    .option('--slides', 'the deck as PDF')
    .option('-o, --out <dir>', 'folder for the outputs', 'output')
    .option('--theme <name>', "a theme of templates/themes in place of the outline's own")
    .option('--grey', 'the report in grey, its charts told apart by lightness')
    .option('--archive', 'PDFs for archives: PDF/A-2a besides PDF/UA-1')
    .option('--template <name>', "a folder of templates in place of the outline's own")
    .option('-j, --jobs <n>', 'worker threads for the rows of a series', wholeNumber)
    .option('--json', 'print the result as JSON')
    .action(async (files: string[], flags: BuildFlags) => {
      const { runBuild } = await import('./commands/build.ts')
      finish(await runBuild(files, flags, { out, err }))
    })
  root
    .command('watch')
    .description('keep decks and reports up to date while you write, with a live preview')
    .argument(
      '[files...]',
      'outlines and series to watch, a row as series.yaml#name; all of content/ when none is named',
    )
    .option(
      '-p, --port <number>',
      'port of the preview; the next free one where it is taken',
      '4321',
    )
    .option('--host <address>', 'address of the preview', '127.0.0.1')
    .option('--no-preview', 'write files only')
    .option('--editor <scheme>', 'what a click opens: vscode, cursor, idea …', 'vscode')
    .option('-o, --out <dir>', 'folder for the outputs', 'output')
    .option('--theme <name>', "a theme of templates/themes in place of the outline's own")
    .option('--template <name>', "a folder of templates in place of the outline's own")
    .action(async (files: string[], flags: WatchFlags) => {
      const { runWatch } = await import('./commands/watch.ts')
      finish(await runWatch(files, flags, { out, err }))
    })
  addCheck(root, finish)
  addEvidenceCommands(root, finish, { out, err })
  addTheme(root, finish)
  root
    .command('schema')
    .description('write the JSON Schemas of outlines and themes, for editors')
    .action(async () => {
      const { writeSchemas } = await import('../project/schemas.ts')
      for (const name of writeSchemas(process.cwd())) out.write(`${name}\n`)
      finish(EXIT.success)
    })
  return root
}

function wholeNumber(written: string): number {
  if (/^[1-9]\d{0,3}$/.test(written)) return Number(written)
  throw new InvalidArgumentError('a whole number from 1 is expected')
}

function addCheck(root: Command, finish: (code: number) => void): void {
  root
    .command('check')
    .description('read outlines as a careful editor would')
    .argument('[files...]', 'outlines to check; all of content/ when none is named')
    .option('--json', 'print the result as JSON')
    .option('--sarif', 'print the result as SARIF 2.1.0')
    .option('--strict', 'let warnings count as errors')
    .option('--fix', 'mend in the files what is safe to mend')
    .action(async (files: string[], flags: CheckFlags) => {
      const { runCheck } = await import('./commands/check.ts')
      finish(runCheck(files, flags, { out, err }))
    })
}

function addTheme(root: Command, finish: (code: number) => void): void {
  root
    .command('theme')
    .description("write a theme file to start from, for an organisation's PowerPoint template")
    .argument('<template>', 'a .pptx or .potx of the project')
    .option('--name <name>', "the theme's name; the template's file name when left out")
    .action(async (template: string, flags: ThemeFlags) => {
      const { runTheme } = await import('./commands/theme.ts')
      finish(runTheme(template, flags, { out, err }))
    })
}

async function main(): Promise<number> {
  let code: number = EXIT.success
  try {
    await program((result) => {
      code = result
    }).parseAsync(process.argv)
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.success : EXIT.usage
    reportBug(error)
    return EXIT.bug
  }
}

function reportBug(error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  err.write(
    `this is a bug in dossier ${version()}; please report it with what follows\n${detail}\n`,
  )
}

async function run(): Promise<void> {
  if (isMainThread) leave(await main())
  else (await import('../project/run-deck-thread.ts')).runDeckThread()
}

/** Once what was said is out; to let Node end by itself is to wait until it has taken its heap apart. */
function leave(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}

void run()
