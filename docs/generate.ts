/** `npm run docs`: writes the pages that are made of the program's own tables. */
import { writeFileSync } from 'node:fs'
import { CODES, type Code } from '../src/diagnostic/codes.ts'
import { RULE_NAMES } from '../src/evidence/checks/run-checks.ts'

const GROUPS: Readonly<Record<string, string>> = {
  file: 'Files',
  yaml: 'YAML',
  outline: 'Outline',
  fact: 'Facts',
  source: 'Sources',
  dataset: 'Datasets',
  series: 'Series',
  template: 'Templates',
  image: 'Images',
  theme: 'Themes',
  check: 'Rules of `dossier check`',
  config: 'Configuration',
  text: 'Text',
  chart: 'Charts',
  layout: 'Layout',
  new: 'Starting an outline',
  diff: 'Comparison',
  output: 'Outputs',
}

const codes = Object.keys(CODES) as readonly Code[]

/** docs/diagnostics.md: a paragraph for every code. */
export function diagnosticsPage(): string {
  const groups = [...new Set(codes.map(groupOf))]
  const parts = groups.map((group) => {
    const own = codes.filter((code) => groupOf(code) === group)
    return `## ${GROUPS[group] ?? group}\n\n${own.map(paragraph).join('\n\n')}`
  })
  return `# Diagnostics

Everything that Dossier can report, by its code. With an error nothing is written; warnings are said and
the outputs are made. The words of each message name the place, what stands there and what to do.

<!-- Made of src/diagnostic/codes.ts by \`npm run docs\`; don't edit. -->

${parts.join('\n\n')}
`
}

function groupOf(code: Code): string {
  return code.split('/')[0] ?? code
}

function paragraph(code: Code): string {
  const { severity, meaning } = CODES[code]
  const rule = groupOf(code) === 'check' ? code.slice('check/'.length) : undefined
  const link = rule === undefined ? '' : ` [More](rules/${rule}.md)`
  return `**\`${code}\`** (${severity}): ${meaning}.${link}`
}

/** docs/rules/README.md: the rules and how to set them. */
export function rulesPage(): string {
  const rows = RULE_NAMES.map((rule) => `| [${rule}](${rule}.md) | ${CODES[`check/${rule}`].meaning} |`)
  return `# Rules

\`dossier check [files…]\` reads outlines as a careful editor would. Every rule gives warnings; \`--strict\` lets
them count as errors, \`--fix\` mends what is safe, \`--json\` and \`--sarif\` print for programs.

<!-- Made of src/diagnostic/codes.ts by \`npm run docs\`; don't edit. -->

| rule | what it finds |
|---|---|
${rows.join('\n')}

## Setting them

\`dossier.config.yaml\` stands in the project folder; everything in it may be left out. \`dossier schema\` writes
\`config.schema.json\` for editors.

\`\`\`yaml
# yaml-language-server: $schema=./config.schema.json
check:
  rules:
    typed-figure: error # off, info, warn, error
    han-spacing: off
  max_age: 18 months # stale-figure; 3 years when not set
  max_bullets: 6 # crowded-slide; 8 when not set
  max_words: 60 # crowded-slide; 75 when not set
  allow_figures: [10x1000] # names with figures in them
  units: [单] # units beside the usual ones and the outline's own
  overrides: # for some files; later ones win
    - files: [content/series/*]
      rules: { unused-fact: off }
\`\`\`

## Silencing one finding

A comment over the line, with the reason. It covers the next line, and the whole of a text that starts on it.
A comment without a reason, of an unknown rule or over nothing is a finding itself.

\`\`\`yaml
# dossier-disable-next-line mixed-units: 两笔罚款相差两个数量级，表下已注明
- table: { data: fines }
\`\`\`
`
}

if (process.argv[1]?.endsWith('generate.ts')) {
  writeFileSync('docs/diagnostics.md', diagnosticsPage())
  writeFileSync('docs/rules/README.md', rulesPage())
}
