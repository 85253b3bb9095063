/** A small outline with a bit of everything, as a value and as text. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const EXHIBITS: readonly Json[] = [
  { chart: 'column', data: 'd', title: '图', alt: '说明', highlight: '甲', note: '注' },
  { chart: 'waterfall', data: 'd', totals: ['乙'] },
  { chart: 'line', data: 'e', source: 's' },
  {
    chart: 'pie',
    columns: ['项', '值'],
    rows: [
      ['一', 1],
      ['二', 2],
    ],
  },
  {
    chart: 'scatter',
    columns: ['名', 'x', 'y'],
    rows: [
      ['甲', 1, 2],
      ['乙', 3, 4],
    ],
  },
  { chart: 'combo', data: 'g', lines: '率', stacked: true },
  { table: { data: 'd' }, title: '表' },
  {
    table: {
      columns: ['项', { name: '值', unit: '%', align: 'right', format: '0.0' }],
      rows: [['一', 1.25]],
    },
  },
  { image: 'img/a.svg', alt: '图' },
  { image: 'img/a.png', alt: '图' },
  { kpis: ['f', 'h'] },
  {
    timeline: [
      { date: '2020-11', title: '一', text: '二' },
      { date: '2021', title: '三' },
    ],
  },
  { process: ['一', { title: '二', text: '三' }] },
  { matrix: { x: '影响', y: '难度', items: [{ title: '甲', x: 0.1, y: 1 }] } },
]

/** The outline with those exhibits that the numbers choose. */
export function baseOutline(lang: string, chosen: readonly number[]): { [key: string]: Json } {
  const exhibits = chosen.map((at) => EXHIBITS[at % EXHIBITS.length] ?? null)
  return {
    briefing: 1,
    title: '甲公司：{{vars.company}}',
    subtitle: '副题',
    lang,
    date: '2025-06-18',
    authors: ['甲', '乙'],
    organization: '某社',
    classification: '内部',
    disclaimer: '声明',
    vars: { company: '甲', deep: { a: [1, '二'] } },
    sources: {
      s: {
        title: '透视',
        publisher: '某社',
        date: '2025-06',
        url: 'https://a.example/x?y=1',
        note: '注',
      },
    },
    facts: {
      f: { label: '罚款', value: 37.62, unit: '亿元', as_of: 2023, source: 's', format: '0.00' },
      h: { label: '区间', value: [1, 2.5], unit: '%', as_of: '2025-Q1', source: ['s'] },
    },
    datasets: {
      d: {
        columns: ['机构', { name: '份额', unit: '%' }],
        rows: [
          ['甲', 54],
          ['乙', 46],
        ],
        source: 's',
      },
      e: { file: 'data/e.csv', source: 's' },
      g: { file: 'data/g.json' },
    },
    summary: {
      message: '一句话',
      points: ['一', { text: '二', bullets: ['三'] }],
      body: '段落 **粗** {{fact "f"}}\n\n- 列\n',
    },
    sections: [
      {
        id: 'p',
        title: '问题',
        kind: 'problem',
        message: '结论 {{cite "s"}}',
        points: [
          {
            id: 'q',
            title: '小题',
            message: '罚款 {{fact "f"}}',
            bullets: ['一', { text: '二', bullets: ['三', { text: '四', bullets: ['五'] }] }],
            body: '正文 [链](https://a.example/) `码`。\n\n> 引\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n',
            exhibits,
            quote: { text: '引', by: '人' },
            notes: '讲稿\n\n- 一\n',
          },
        ],
      },
      {
        id: 'r',
        title: '处方',
        kind: 'recommendation',
        message: '做',
        addresses: ['q'],
        bullets: ['一'],
      },
    ],
  }
}

/**
 * A value as flow YAML. Numbers that JSON does not have and texts with half a surrogate pair are
 * written as YAML writes them.
 */
export function toYaml(value: Json): string {
  if (typeof value === 'number') return yamlNumber(value)
  if (Array.isArray(value)) return `[${value.map(toYaml).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)}: ${toYaml(one)}`,
  )
  return `{ ${entries.join(', ')} }`
}

/** The outline with each of its keys, and of its sections' and points', on a line. */
export function toBlockYaml(value: Json, indent = ''): string {
  if (Array.isArray(value) && value.length > 0) {
    return value
      .map((one) => `\n${indent}- ${toBlockYaml(one, `${indent}  `).trimStart()}`)
      .join('')
  }
  if (typeof value === 'string' && /^[^"\\\p{C}]*\n$/u.test(value))
    return `|\n${indent}${value.trimEnd().replace(/\n/g, `\n${indent}`)}`
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return toYaml(value)
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return entries
    .map(([key, one]) => `\n${indent}${plainKey(key)}: ${toBlockYaml(one, `${indent}  `)}`)
    .join('')
}

function plainKey(key: string): string {
  return /^[a-z_]+$/.test(key) ? key : JSON.stringify(key)
}

function yamlNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value)
  return value > 0 ? '.inf' : '-.inf'
}
