/** The outline that an article becomes: a skeleton to be filled, with the article as comments. */
import {
  type Article,
  type ArticleFigure,
  type ArticlePart,
  figuresIn,
} from './scaffold-article.ts'

interface Phrases {
  readonly head: readonly string[]
  readonly untitled: string
  readonly todo: string
  readonly todoTitle: string
  readonly todoNote: string
  readonly message: string
  readonly colon: string
  readonly figure: string
}

const PHRASES: Readonly<Record<'zh' | 'en', Phrases>> = {
  zh: {
    head: [
      '# 由文章生成的骨架：标题成了章节与论点，带单位的数字成了 facts，原文在注释里。',
      '# 请逐条补上：结论（message）、数字的名称与出处（source）、时点（as_of）。',
    ],
    untitled: '引言',
    todo: '待补',
    todoTitle: '待补：这个数字出自哪里',
    todoNote: '请换成真正的出处',
    message: '待写：“{title}”的结论，一句完整的话',
    colon: '：',
    figure: '数字',
  },
  en: {
    head: [
      '# A skeleton made from an article: its headings are sections and points, its figures with a',
      '# unit are facts, its text stands in comments. Write the messages; name each figure, give its',
      '# source and the time it holds for.',
    ],
    untitled: 'Introduction',
    todo: 'to do',
    todoTitle: 'Source to be named',
    todoNote: 'Put the real source here',
    message: 'To be written: the conclusion of “{title}”, in one full sentence',
    colon: ': ',
    figure: 'Figure',
  },
}

export interface ArticleOutline {
  readonly article: Article
  readonly title: string
  readonly date: string
  readonly lang: string
  readonly template: string
}

interface NamedFigure extends ArticleFigure {
  readonly id: string
  readonly passage: string
}

interface Node extends ArticlePart {
  readonly figures: readonly NamedFigure[]
  readonly children: Node[]
}

/** The outline as YAML. It builds as it stands; `dossier check` says what is still to be done. */
export function articleOutline(of: ArticleOutline): string {
  const phrases = PHRASES[/^zh(?:-|$)/i.test(of.lang) ? 'zh' : 'en']
  const { roots, figures } = treeOf(of.article, phrases)
  const lines = [
    '# yaml-language-server: $schema=../outline.schema.json',
    ...phrases.head,
    'briefing: 1',
    `title: ${quoted(escaped(of.title))}`,
    `lang: ${of.lang}`,
    `date: ${of.date}`,
    `template: ${of.template}`,
    '',
    'sources:',
    '  todo:',
    `    title: ${quoted(phrases.todoTitle)}`,
    `    note: ${quoted(phrases.todoNote)}`,
    '',
    ...(figures.length === 0
      ? []
      : ['facts:', ...figures.flatMap((figure, at) => factLines(figure, figures[at - 1])), '']),
    'sections:',
    ...roots.flatMap((node) => nodeLines(node, '  ', phrases)),
  ]
  return `${lines.join('\n')}\n`
}

function treeOf(
  { parts }: Article,
  phrases: Phrases,
): { readonly roots: readonly Node[]; readonly figures: readonly NamedFigure[] } {
  const roots: Node[] = []
  const path: Node[] = []
  const figures: NamedFigure[] = []
  const known = new Set<string>()
  const wanted = parts.length === 0 ? [{ level: 1, title: '', paragraphs: [] }] : parts
  for (const part of wanted) {
    const own = part.paragraphs
      .flatMap((passage) => figuresIn(passage).map((figure) => ({ ...figure, passage })))
      .filter((figure) => isNew(figure, known))
      .map((figure, index) => ({ ...figure, id: `f${figures.length + index + 1}` }))
    figures.push(...own)
    const title = part.title === '' ? phrases.untitled : part.title
    const node: Node = { ...part, title, figures: own, children: [] }
    path.length = part.level - 1
    const parent = path.at(-1)
    if (parent === undefined) roots.push(node)
    else parent.children.push(node)
    path.push(node)
  }
  return { roots, figures }
}

/** The same figure under the same words is the same fact. */
function isNew({ value, unit, label }: ArticleFigure, known: Set<string>): boolean {
  const key = JSON.stringify([value, unit, label])
  if (known.has(key)) return false
  known.add(key)
  return true
}

function factLines(figure: NamedFigure, before: NamedFigure | undefined): readonly string[] {
  const { id, label, value, unit, written, passage } = figure
  const number = typeof value === 'number' ? String(value) : `[${value.join(', ')}]`
  return [
    ...(before?.passage === passage ? [] : comment(passage, '  ')),
    `  ${id}: { label: ${quoted(escaped(label === '' ? written : label))}, value: ${number}, unit: ${quoted(unit)}, source: todo }`,
  ]
}

function nodeLines(node: Node, indent: string, phrases: Phrases): readonly string[] {
  const inner = `${indent}  `
  const bullets = node.figures.map(({ id, label }) => {
    const name = label === '' ? phrases.figure : label
    return `${inner}  - '${escaped(name).replace(/'/g, "''")}${phrases.colon}{{fact "${id}"}}'`
  })
  const isLeaf = node.children.length === 0
  return [
    `${indent}- title: ${quoted(escaped(node.title))}`,
    `${inner}message: ${quoted(phrases.message.replace('{title}', () => escaped(node.title)))}`,
    ...node.paragraphs.flatMap((passage) => comment(passage, inner)),
    ...(bullets.length > 0 ? [`${inner}bullets:`, ...bullets] : []),
    ...(bullets.length === 0 && isLeaf ? [`${inner}bullets: [${quoted(phrases.todo)}]`] : []),
    ...(isLeaf ? [] : [`${inner}points:`]),
    ...node.children.flatMap((child) => nodeLines(child, `${inner}  `, phrases)),
  ]
}

const LETTERS_TO_A_LINE = 80

/** A passage as a comment, broken so that editors needn't scroll; at a space where one is near. */
function comment(passage: string, indent: string): readonly string[] {
  let rest = [...passage.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')]
  const lines: string[] = []
  while (rest.length > 0) {
    const space = rest.slice(0, LETTERS_TO_A_LINE + 1).lastIndexOf(' ')
    const isNear = space > LETTERS_TO_A_LINE / 2
    const end = rest.length > LETTERS_TO_A_LINE && isNear ? space : LETTERS_TO_A_LINE
    lines.push(`${indent}# ${rest.slice(0, end).join('')}`)
    rest = rest.slice(end + (rest[end] === ' ' ? 1 : 0))
  }
  return lines
}

/** Text of an article is no Markdown and has no expressions. */
function escaped(text: string): string {
  return text.replace(/\{\{/g, '{ {').replace(/([*_`[\]])/g, '\\$1')
}

/** A double-quoted YAML scalar: JSON's escapes are YAML's. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
