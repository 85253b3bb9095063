import { button, element } from './dom.ts'
import { words } from './words.ts'

/** The list of keys. */
export function createHelp(): HTMLDialogElement {
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['\u2192', '\u2193', '\u2190', '\u2191'], words.keyNext],
    [['Home', 'End'], words.keyEnds],
    [['+', '\u2212', '0'], words.keyZoom],
    [['1', '2', '3'], words.keyShow],
    [['t'], words.thumbnails],
    [['.', ','], words.keyElement],
    [['Enter'], words.keyEnter],
    [['Ctrl'], words.keyFollow],
    [['f'], words.present],
    [['p'], words.presenter],
    [['b'], words.black],
    [['e'], words.keyProblems],
    [['Esc'], words.keyEscape],
  ]
  const rows = keys.flatMap(([names, meaning]) => [
    element('dt', {}, ...names.map((name) => element('kbd', {}, name))),
    element('dd', {}, meaning),
  ])
  const dialog = element('dialog', { class: 'help-dialog', 'aria-label': words.help })
  const close = button({ label: words.close, icon: 'close', press: () => dialog.close() })
  dialog.append(
    element('header', {}, element('h2', {}, words.help), close),
    element('dl', { class: 'keys' }, ...rows),
  )
  return dialog
}
