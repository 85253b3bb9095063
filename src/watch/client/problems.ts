/** What is wrong with the outline, over the last good pages. */
import type { OutlineState, Problem, ProblemFrame } from '../messages.ts'
import { button, element } from './dom.ts'
import type { SourcePlace } from './places.ts'
import { words } from './words.ts'

export interface ProblemSheet {
  readonly root: HTMLElement
  update(outline: OutlineState | undefined): void
  toggle(): void
  close(): boolean
}

export function createProblemSheet(open: (place: SourcePlace) => void): ProblemSheet {
  const title = element('h2', {})
  const note = element('p', { class: 'note' })
  const list = element('ol', {})
  const sheet: ProblemSheet = { root: element('section'), update, toggle, close }
  const dismiss = button({
    label: words.close,
    key: 'Escape',
    icon: 'close',
    press: () => void close(),
  })
  const head = element('header', {}, element('div', {}, title, note), dismiss)
  const root = element('section', { class: 'problems', hidden: true, tabindex: -1 }, head, list)
  root.setAttribute('aria-live', 'assertive')
  root.setAttribute('aria-label', words.keyProblems)
  let shown = ''

  function update(outline: OutlineState | undefined): void {
    const { problems = [], errors = 0, warnings = 0 } = outline?.problems ?? {}
    const now = JSON.stringify([outline?.path, outline?.isCurrent, problems])
    if (now === shown) return
    shown = now
    const isBroken = errors > 0
    root.classList.toggle('has-errors', isBroken)
    title.textContent = countText(errors, warnings)
    note.textContent = isBroken ? noteOf(outline) : ''
    const more = errors + warnings - problems.length
    list.replaceChildren(
      ...problems.map((problem) => problemEntry(problem, open)),
      ...(more > 0 ? [element('li', { class: 'note' }, `+ ${more} ${words.andMore}`)] : []),
    )
    // errors come by themselves and go when they are mended; warnings wait to be asked for
    if (isBroken) root.hidden = false
    else if (problems.length === 0 || !root.hidden) root.hidden = true
  }
  function toggle(): void {
    if (list.childElementCount > 0) root.hidden = !root.hidden
  }
  function close(): boolean {
    const wasOpen = !root.hidden
    root.hidden = true
    return wasOpen
  }
  return { ...sheet, root }
}

function noteOf(outline: OutlineState | undefined): string {
  if (outline?.preview == null) return words.notBuilt
  // what is wrong with a series need not keep its overview from being built
  return outline.isCurrent ? '' : words.lastGood
}

export function countText(errors: number, warnings: number): string {
  const parts = []
  if (errors > 0) parts.push(`${errors} ${errors === 1 ? words.error : words.errors}`)
  if (warnings > 0) parts.push(`${warnings} ${warnings === 1 ? words.warning : words.warnings}`)
  return parts.join(', ')
}

function problemEntry(problem: Problem, open: (place: SourcePlace) => void): HTMLElement {
  const { frame, help, related } = problem
  const head = element(
    'p',
    { class: 'message' },
    element('span', { class: `severity ${problem.severity}` }, problem.severity),
    ...quoted(problem.message),
    element('span', { class: 'code' }, problem.code),
  )
  const parts: HTMLElement[] = [head]
  if (frame !== null) parts.push(frameEntry(frame, open))
  for (const one of related) {
    parts.push(
      element('p', { class: 'related' }, ...quoted(one.message)),
      frameEntry(one.frame, open),
    )
  }
  if (help !== null) parts.push(element('p', { class: 'help' }, ...quoted(help)))
  return element('li', {}, ...parts)
}

/** Text between backticks as code. */
function quoted(text: string): readonly (Node | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : element('code', {}, part)))
}

function frameEntry(frame: ProblemFrame, open: (place: SourcePlace) => void): HTMLElement {
  const { text, start, end, line, column, path } = frame
  const marked = [
    text.slice(0, start),
    element('mark', {}, text.slice(start, end) || ' '),
    text.slice(end),
  ]
  const lines = [
    ...frame.before.map((one) => codeLine(one.line, [one.text])),
    codeLine(line, marked),
  ]
  const jump = button({
    label: `${path}:${line}:${column}`,
    className: 'link',
    press: () => open({ path, line, column }),
  })
  return element('figure', { class: 'code-frame' }, jump, element('pre', {}, ...lines))
}

function codeLine(number: number, parts: readonly (Node | string)[]): HTMLElement {
  return element(
    'span',
    { class: 'line' },
    element('span', { class: 'line-number' }, String(number)),
    ...parts,
    '\n',
  )
}
