import type { Block } from '../../../src/document/block.ts'
import { text } from '../../../src/document/inline.ts'
import {
  cite,
  column,
  dataTable,
  fact,
  factText,
  figure,
  heading,
  list,
  paragraph,
  prose,
  reportDocument,
  strong,
} from './report-document.ts'

/** A report with everything in it, for looking at. */
const blocks: readonly Block[] = [
  {
    kind: 'cover',
    blocks: [
      { ...heading(1, '蚂蚁集团：病灶与处方'), listed: false },
      paragraph('五类问题、五处根源与五组对策', 'subtitle'),
      paragraph('互联网企业研究组', 'meta'),
      paragraph('2025 年 6 月 18 日', 'meta'),
      paragraph('内部参考', 'meta'),
    ],
  },
  { kind: 'contents', depth: 3, title: '目录' },
  { kind: 'list-of-exhibits', series: 'figure', title: '图目录' },
  { ...heading(1, '摘要') },
  paragraph('问题的根子在业务模式与监管要求的错位，处方是先拆分、再补资本、后谈增长。', 'lead'),
  list([
    prose(90, 1),
    prose(70, 2),
    [
      prose(60, 3),
      list(['二级条目之一', '二级条目之二，稍长一些，看它换行之后怎样对齐在同一条左边线上']),
    ],
  ]),
  paragraph(prose(220, 2)),
  heading(1, '核心问题', '1'),
  paragraph('五类问题互相牵制，任何一类都不能单独解决。', 'lead'),
  heading(2, '监管与业务模式的矛盾', '1.1'),
  paragraph([
    text('2023 年的罚没款合计 '),
    factText('fine', '37.62 亿元'),
    cite('one'),
    text('，此后两年仍有'),
    strong('零星处罚'),
    cite('one', 'two'),
    text(`。${prose(260)}`),
  ]),
  paragraph(prose(320, 3)),
  figure(
    {
      kind: 'chart',
      type: 'column',
      stacked: 'no',
      data: dataTable(
        [column('机构', false), column('份额', true, '%')],
        [
          ['支付宝', 54],
          ['微信支付', 38],
          ['其他', 8],
        ],
      ),
      highlight: ['支付宝'],
      totals: [],
      lines: [],
    } as never,
    '移动支付的份额',
    { series: 'figure', number: 1 },
    { note: [text('其他机构为余数。')] },
  ),
  paragraph(prose(280, 1)),
  heading(3, '处罚的几次高峰', '1.1.1'),
  paragraph(prose(160, 4)),
  figure(
    {
      kind: 'timeline',
      events: [
        {
          date: '2020-11',
          title: [text('上市暂缓')],
          text: [text('交易所发布暂缓上市的决定')],
          origin: null,
        },
        {
          date: '2021-04',
          title: [text('整改方案')],
          text: [text('申设金融控股公司')],
          origin: null,
        },
        {
          date: '2023-07',
          title: [text('罚款落地')],
          text: [text('合计 37.62 亿元')],
          origin: null,
        },
        { date: '2025-03', title: [text('消金被罚')], text: [text('140 万元')], origin: null },
      ],
    },
    '监管大事',
    { series: 'figure', number: 2 },
  ),
  paragraph(prose(420, 5)),
  heading(2, '利润承压', '1.2'),
  figure(
    {
      kind: 'kpis',
      items: [
        {
          fact: 'fine',
          label: '2023 年行政处罚',
          value: '37.62',
          unit: '亿元',
          asOf: '2023',
          sources: ['one'],
          origin: null,
        },
        {
          fact: 'q1',
          label: '净利润同比',
          value: '−31',
          unit: '%',
          asOf: '2025 年一季度',
          sources: ['one'],
          origin: null,
        },
        {
          fact: 'rnd',
          label: '研发费用',
          value: '211.9',
          unit: '亿元',
          asOf: '2023',
          sources: ['two'],
          origin: null,
        },
        {
          fact: 'countries',
          label: '国际业务覆盖范围（超）',
          value: '200',
          unit: '个国家和地区',
          asOf: '2025-06',
          sources: ['one'],
          origin: null,
        },
      ],
    },
    '四个数字',
    { series: 'figure', number: 3 },
  ),
  paragraph(prose(300, 6)),
  figure(
    {
      kind: 'table',
      highlight: ['支付宝'],
      data: dataTable(
        [
          column('业务', false),
          column('说明', false),
          column('收入', true, '亿元'),
          column('同比', true, '%'),
        ],
        [
          ['支付宝', '支付与小程序', '1,020.5', '−3.25'],
          ['消费金融', '花呗、借呗的表内部分，含联合贷款与助贷', 88, '12.0'],
          ['蚂蚁国际', 'Alipay+、WorldFirst', '21.35', 7],
        ],
      ),
    },
    '各业务的收入',
    { series: 'table', number: 1 },
  ),
  paragraph(prose(200, 2)),
  {
    kind: 'quote',
    blocks: [paragraph('金融的归金融，科技的归科技；先把边界画清楚，再谈生态。')],
    by: [text('一位监管人士')],
    origin: null,
  },
  paragraph('分拆分三步走：'),
  list(['划清牌照与资本', prose(80, 4), '各自上市'], true),
  heading(1, '对策', '2'),
  paragraph('先处理资本与牌照，再处理增长。', 'lead'),
  paragraph(prose(120, 2)),
  figure(
    {
      kind: 'process',
      steps: [
        { title: [text('拆分')], text: [text('把信贷、支付、征信分开')], origin: null },
        { title: [text('补资本')], text: [text('自营比例提到 10%')], origin: null },
        { title: [text('重建信任')], text: [text('公开算法与费率')], origin: null },
      ],
    },
    '三步走',
    { series: 'figure', number: 4 },
  ),
  paragraph(prose(240, 3)),
  figure(
    {
      kind: 'matrix',
      x: '影响',
      y: '难度',
      items: [
        { title: [text('补充资本')], x: 0.9, y: 0.8, origin: null },
        { title: [text('公开费率')], x: 0.6, y: 0.25, origin: null },
        { title: [text('海外合资')], x: 0.55, y: 0.75, origin: null },
        { title: [text('品牌重建')], x: 0.58, y: 0.7, origin: null },
        { title: [text('内部协同')], x: 0.2, y: 0.4, origin: null },
      ],
    },
    '对策的优先次序',
    { series: 'figure', number: 5 },
  ),
  paragraph(prose(200, 3)),
  figure(
    {
      kind: 'coverage',
      columns: [
        {
          title: '问题',
          nodes: ['监管矛盾', '支付份额下滑', '利润承压', '技术变现难', '海外受阻'].map(
            (said, at) => ({
              id: `p${at}`,
              text: [text(said)],
              unanswered: at === 4,
              origin: null,
            }),
          ),
        },
        {
          title: '根源',
          nodes: ['业务模式依赖监管套利', '场景单一', '组织惯性'].map((said, at) => ({
            id: `c${at}`,
            text: [text(said)],
            unanswered: false,
            origin: null,
          })),
        },
        {
          title: '对策',
          nodes: ['拆分与补资本', '开放生态', '独立子公司治理', '公开算法'].map((said, at) => ({
            id: `r${at}`,
            text: [text(said)],
            unanswered: false,
            origin: null,
          })),
        },
      ],
      links: [
        { from: 'p0', to: 'c0' },
        { from: 'p1', to: 'c1' },
        { from: 'p2', to: 'c0' },
        { from: 'p2', to: 'c2' },
        { from: 'p3', to: 'c2' },
        { from: 'c0', to: 'r0' },
        { from: 'c1', to: 'r1' },
        { from: 'c2', to: 'r2' },
        { from: 'c0', to: 'r3' },
      ],
    },
    '问题、根源与对策',
    { series: 'figure', number: 6 },
  ),
  paragraph(prose(400, 3)),
  figure(
    {
      kind: 'table',
      highlight: [],
      data: dataTable(
        [column('序号', true), column('指标', false), column('数值', true, '亿元')],
        Array.from({ length: 44 }, (_, at) => [
          at + 1,
          `第 ${at + 1} 项指标的名称`,
          (at * 3.7).toFixed(1),
        ]),
      ),
    },
    '一张很长的表',
    { series: 'table', number: 2 },
    { note: [text('数值为虚构。')] },
  ),
  paragraph(prose(200, 1)),
  heading(1, '数据一览'),
  { kind: 'fact-list' },
  heading(1, '资料来源'),
  { kind: 'source-list' },
  paragraph(
    '本简报依据一篇公开文章整理，该文由机器撰写、人工编辑，可能存在偏差，其中数字未经独立核验。本简报供内部研究参考，不构成任何投资建议。',
    'disclaimer',
  ),
]

export const SAMPLE = reportDocument(blocks, {
  meta: { title: '蚂蚁集团：病灶与处方', organization: '互联网企业研究组' },
  facts: [
    fact('fine', '2023 年行政处罚', '37.62 亿元'),
    fact('q1', '2025 年一季度净利润同比', '−31%'),
    fact('rnd', '2023 年研发费用', '211.9 亿元'),
    fact('countries', '国际业务覆盖范围（超）', '200 个国家和地区'),
  ],
})
