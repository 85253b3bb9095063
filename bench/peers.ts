/** The programs that Dossier is measured against, where they are installed. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Inputs } from './generate.ts'
import type { Command } from './measure.ts'

export interface Peer {
  readonly name: string
  /** Undefined where it is missing. */
  readonly version: string | undefined
  /** How to get it. */
  readonly install: string
  /** More sections take it minutes. */
  readonly most: number
  command(inputs: Inputs, folder: string): Command
}

const FONTS = resolve('node_modules/@expo-google-fonts/noto-sans-sc')
const REGULAR = join(FONTS, '400Regular/NotoSansSC_400Regular.ttf')
const BOLD = join(FONTS, '700Bold/NotoSansSC_700Bold.ttf')

/** @param modules folder with a `node_modules` of the peers from npm @param python with peers from pip */
export function findPeers(modules: string, python: string): readonly Peer[] {
  const marp = join(modules, 'node_modules/.bin/marp')
  const typst = '@myriaddreamin/typst-ts-node-compiler'
  return [
    {
      name: 'pandoc → PPTX',
      version: versionOf(['pandoc', '--version']),
      install: 'apt install pandoc',
      most: 1000,
      command: ({ markdown }, folder) =>
        command(folder, 'pandoc.pptx', (out) => ['pandoc', markdown, '-o', out]),
    },
    {
      name: 'Typst → PDF',
      version: packageVersion(modules, typst),
      install: `npm install ${typst}@0.7.0`,
      most: 1000,
      command: (inputs, folder) => typstCommand(inputs, folder, modules),
    },
    {
      name: 'WeasyPrint → PDF',
      version: versionOf([python, '-m', 'weasyprint', '--version']),
      install: 'pip install weasyprint',
      most: 100,
      command: ({ html }, folder) =>
        command(folder, 'weasyprint.pdf', (out) => [python, '-m', 'weasyprint', '-q', html, out]),
    },
    ...(['pptx', 'pdf'] as const).map((format) => ({
      name: `Marp → ${format.toUpperCase()}`,
      version: packageVersion(modules, '@marp-team/marp-cli'),
      install: 'npm install @marp-team/marp-cli',
      most: 10,
      command: ({ marp: input }: Inputs, folder: string) =>
        command(folder, `marp.${format}`, (out) => [marp, '--no-stdin', input, '-o', out]),
    })),
    {
      name: 'plain pptxgenjs → PPTX',
      version: packageVersion('.', 'pptxgenjs'),
      install: 'part of this project',
      most: 1000,
      command: ({ json }, folder) =>
        command(folder, 'pptxgenjs.pptx', (out) => [
          process.execPath,
          script('pptxgenjs'),
          json,
          out,
        ]),
    },
    {
      name: 'plain pdfkit → PDF',
      version: packageVersion('.', 'pdfkit'),
      install: 'part of this project',
      most: 100,
      command: ({ json }, folder) =>
        command(folder, 'pdfkit.pdf', (out) => [
          process.execPath,
          script('pdfkit'),
          json,
          out,
          REGULAR,
          BOLD,
        ]),
    },
  ]
}

export function typstCommand(
  { typst, edit }: Inputs,
  folder: string,
  modules: string,
  edits = false,
): Command {
  const sentence = edits ? [edit.from, edit.to] : []
  return command(folder, 'typst.pdf', (out) => [
    process.execPath,
    script('typst'),
    ...[out, typst, resolve(modules), REGULAR, BOLD, ...sentence],
  ])
}

function command(folder: string, name: string, args: (out: string) => readonly string[]): Command {
  const out = join(folder, name)
  return { args: args(out), cwd: folder, outputs: [out] }
}

function script(name: string): string {
  return resolve(`bench/peers/${name}.mjs`)
}

function versionOf([program = '', ...args]: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' })
  return status === 0 ? /\d+(?:\.\d+)+/.exec(stdout)?.[0] : undefined
}

function packageVersion(folder: string, name: string): string | undefined {
  const manifest = join(folder, 'node_modules', name, 'package.json')
  if (!existsSync(manifest)) return undefined
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
