/** What was measured, as the page docs/BENCHMARKS.md. */
import type { Measured, Spread } from './measure.ts'
import type { Stage } from './stages.ts'

export interface Row {
  readonly name: string
  /** A text says why there is nothing. */
  readonly measured: Measured | string
}

export interface Size {
  readonly sections: number
  readonly rows: readonly Row[]
  readonly stages: readonly Stage[]
  readonly warm: WarmSpread | undefined
  readonly typstWarm: Spread | undefined
}

/** One sentence edited, in milliseconds. */
export interface WarmSpread {
  readonly preview: Spread
  readonly files: Spread
  readonly stages: ReadonlyMap<string, Spread>
  readonly changed: number
}

export interface Machine {
  readonly cpu: string
  readonly memory: string
  readonly system: string
  readonly node: string
  /** Of one minute, before and after. */
  readonly load: readonly [number, number]
  readonly bareNode: Measured | string
  /** Up to 100 sections, and from there. */
  readonly runs: readonly [number, number]
  readonly date: string
  readonly command: string
}

export function writeReport(
  sizes: readonly Size[],
  antGroup: WarmSpread | undefined,
  machine: Machine,
): string {
  return [
    '# Benchmarks',
    `Written by \`${machine.command}\` on ${machine.date}; see \`bench/\`.`,
    'Content: invented Chinese prose with 1,667 different characters. A section has a heading, two sub-headings, three paragraphs of about 120 characters, four bullets, in every second a table of 5 columns and 4 rows. The peers read the same content in their own format, with the same fonts (Noto Sans SC). Ours also writes a cover, contents, lists, bookmarks, tags for PDF/UA, slide masters and notes.',
    machineText(machine),
    '## Goals',
    goalsTable(sizes, antGroup),
    WHY,
    ...sizes.map(({ sections, rows }) => `## ${sections} sections, cold\n\n${coldTable(rows)}`),
    '## One sentence edited',
    `In one thread, what changed is drawn, then both files are written; \`dossier watch\` writes them in a thread of its own. Medians of ${EDITS} edits in a row, each another text, the first ones with code that V8 has not optimized yet. Last row: \`content/ant-group.yaml\`.`,
    warmTable(sizes, antGroup),
    'Shares of the stages, each the median (merging is part of the layouts):',
    warmStageTable(sizes, antGroup),
    '## Stages',
    'Of one build in one thread, milliseconds of CPU (garbage collection and compilation in it).',
    stageTable(sizes),
    '',
  ].join('\n\n')
}

const WHY = `Where a goal is missed, this is where the time goes:

- **Cold, small.** Node starts (60 ms), the program is read from V8's code cache (20 ms) and set up (40 ms), in two threads; then nearly every function runs for the first time, by the interpreter. Typst and pandoc are compiled beforehand.
- **Cold, large.** Two threads use two processors fully, so that CPU time counts; half of it goes into what the peers don't write (tags for PDF/UA, slide masters, placeholders, notes, indexes with pages and slides) and into every text being set at least twice, on a slide and on a page.
- **Warm.** An edit is read, merged and set as an edit, and what it leaves alone is taken over. What is left is spread thin: every block and page is looked at once more to see that it is the same, and after so many lines Node collects garbage: of 1,000 sections, where 600 MB are kept, everything after each second edit, for 400 ms; those fall within the preview in one run and behind it in the next, so that its median is one of two. A file is written whole, most of it from parts of the one before: packing and hashing them is more than half of the time.`

function machineText({ cpu, memory, system, node, load, bareNode, runs }: Machine): string {
  const bare = typeof bareNode === 'string' ? bareNode : `${seconds(bareNode.wall)} s`
  return [
    `Machine: ${cpu}, ${memory}, ${system}, Node ${node} (bare: ${bare}).`,
    `Load over one minute: ${load[0].toFixed(1)} before, ${load[1].toFixed(1)} after.`,
    `Median of ${runs[0]} runs (${runs[1]} of 1,000 sections) after one that is not counted, the lowest and highest in brackets. Where others use the machine, wall times tell little: compare CPU times.`,
  ].join(' ')
}

function coldTable(rows: readonly Row[]): string {
  return table(
    ['', 'wall, s', 'CPU, s', 'peak memory, MiB', 'output, KiB'],
    rows.map(({ name, measured }) =>
      typeof measured === 'string'
        ? [name, measured, '', '', '']
        : [
            name,
            seconds(measured.wall),
            seconds(measured.cpu),
            measured.memory.toFixed(0),
            (measured.bytes / 1024).toFixed(0),
          ],
    ),
  )
}

const EDITS = 11

function warmTable(sizes: readonly Size[], antGroup: WarmSpread | undefined): string {
  return table(
    [
      'sections',
      'pages and slides changed',
      'preview shows them, ms',
      'both files written, ms',
      'Typst writes its PDF, ms',
    ],
    [
      ...sizes.map(({ sections, warm, typstWarm }) => [
        String(sections),
        ...warmCells(warm),
        typstWarm === undefined ? 'missing' : milliseconds(typstWarm),
      ]),
      ['Ant Group', ...warmCells(antGroup), ''],
    ],
  )
}

function warmCells(warm: WarmSpread | undefined): readonly string[] {
  if (warm === undefined) return ['not measured', '', '']
  return [String(warm.changed), milliseconds(warm.preview), milliseconds(warm.files)]
}

function warmStageTable(sizes: readonly Size[], antGroup: WarmSpread | undefined): string {
  const columns = [...sizes.map(({ warm }) => warm), antGroup]
  const names = [...(columns[0]?.stages.keys() ?? [])]
  return table(
    ['', ...sizes.map(({ sections }) => `${sections} sections`), 'Ant Group'],
    names.map((name) => [
      name,
      ...columns.map((warm) => {
        const all = [...(warm?.stages.values() ?? [])].reduce((sum, { median }) => sum + median, 0)
        const own = warm?.stages.get(name)?.median ?? 0
        return `${own.toFixed(0)} ms (${((100 * own) / (all || 1)).toFixed(0)} %)`
      }),
    ]),
  )
}

function stageTable(sizes: readonly Size[]): string {
  const names = sizes[0]?.stages.map(({ name }) => name) ?? []
  const sums = sizes.map(({ stages }) => stages.reduce((sum, { cpuMs }) => sum + cpuMs, 0))
  return table(
    ['', ...sizes.map(({ sections }) => `${sections} sections`)],
    names.map((name, at) => [
      name,
      ...sizes.map(({ stages }, index) => {
        const { cpuMs = 0 } = stages[at] ?? {}
        return `${cpuMs.toFixed(0)} (${((100 * cpuMs) / (sums[index] ?? 1)).toFixed(0)} %)`
      }),
    ]),
  )
}

/** Goals of issues 5 and 7: ours as a share of what is allowed. */
function goalsTable(sizes: readonly Size[], antGroup: WarmSpread | undefined): string {
  const hundred = sizes.find(({ sections }) => sections === 100)?.warm
  return table(
    ['goal', 'allowed', 'wall', 'met', 'by CPU', 'met'],
    [
      ...sizes.flatMap((size) => [...coldGoals(size), ...warmGoals(size)]),
      ...absoluteGoals('Ant Group', antGroup, { preview: 30, files: 200 }),
      ...absoluteGoals('ten times as long (100 sections)', hundred, { preview: 60, files: 600 }),
    ],
  )
}

function absoluteGoals(
  what: string,
  warm: WarmSpread | undefined,
  goals: Readonly<Record<'preview' | 'files', number>>,
): readonly (readonly string[])[] {
  if (warm === undefined) return []
  return (['preview', 'files'] as const).map((of) => [
    `${what}, edited: ${of === 'preview' ? 'preview' : 'both files'}`,
    `${goals[of]} ms`,
    `${warm[of].median.toFixed(0)} ms`,
    verdict(warm[of].median, goals[of]),
    '',
    '',
  ])
}

function coldGoals({ sections, rows }: Size): readonly (readonly string[])[] {
  const find = (start: string) => rows.find(({ name }) => name.startsWith(start))?.measured
  const [own, pandoc, typst] = [find('**Dossier'), find('pandoc'), find('Typst')]
  if (typeof own !== 'object' || typeof pandoc !== 'object' || typeof typst !== 'object') return []
  const allowed = (of: 'wall' | 'cpu') => {
    if (sections >= 1000) return typst[of].median
    return (pandoc[of].median + typst[of].median) * (sections >= 100 ? 0.7 : 1)
  }
  const said =
    sections >= 1000
      ? "Typst's PDF"
      : `${sections >= 100 ? '0.7 × ' : ''}(pandoc's PPTX + Typst's PDF)`
  const [wall, cpu] = [own.wall.median, own.cpu.median]
  const cold = [
    `${sections} sections, cold: no more than ${said}`,
    `${allowed('wall').toFixed(2)} s`,
    `${wall.toFixed(2)} s`,
    verdict(wall, allowed('wall')),
    `${cpu.toFixed(2)} of ${allowed('cpu').toFixed(2)} s`,
    verdict(cpu, allowed('cpu')),
  ]
  const { memory } = own
  const limit = [
    'memory under 800 MiB',
    '800 MiB',
    `${memory.toFixed(0)} MiB`,
    verdict(memory, 800),
    '',
    '',
  ]
  return sections >= 1000 ? [cold, limit] : [cold]
}

function warmGoals({ sections, warm, typstWarm }: Size): readonly (readonly string[])[] {
  if (warm === undefined || typstWarm === undefined) return []
  const line = (said: string, own: number, allowed: number) => [
    `${sections} sections, edited: ${said}`,
    `${allowed.toFixed(0)} ms`,
    `${own.toFixed(0)} ms`,
    verdict(own, allowed),
    '',
    '',
  ]
  const files = line("both files no later than Typst's PDF", warm.files.median, typstWarm.median)
  if (sections < 100) return [files]
  return [
    line("preview in a tenth of Typst's time", warm.preview.median, typstWarm.median / 10),
    files,
  ]
}

function verdict(own: number, allowed: number): string {
  return own <= allowed ? 'yes' : `no, ${(own / allowed).toFixed(2)} ×`
}

function seconds({ median, low, high }: Spread): string {
  return `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`
}

function milliseconds({ median, low, high }: Spread): string {
  return `${median.toFixed(0)} (${low.toFixed(0)}–${high.toFixed(0)})`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
