/** Makes elements: what a framework would do, as far as it is needed. */

type Child = Node | string | null
type Attributes = Readonly<Record<string, string | number | boolean | null>>

/** An element with attributes (`true` gives an empty one, `false` and null none; states that are read as words are given as words) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  setAttributes(made, attributes)
  made.append(...children.filter((child) => child !== null))
  return made
}

export function setAttributes(of: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) of.removeAttribute(name)
    else of.setAttribute(name, value === true ? '' : String(value))
  }
}

export interface ButtonOptions {
  readonly label: string
  /** Shown behind the label in its tooltip. */
  readonly key?: string
  readonly icon?: IconName
  readonly className?: string
  readonly press: () => void
}

/** A button with an icon, or with its label where there is none. */
export function button(options: ButtonOptions): HTMLButtonElement {
  const { label, key, icon, press } = options
  const made = element(
    'button',
    {
      type: 'button',
      class: options.className ?? (icon === undefined ? 'text-button' : 'icon-button'),
      'aria-label': label,
      title: key === undefined ? label : `${label} (${key})`,
      'aria-keyshortcuts': key ?? null,
    },
    icon === undefined ? label : iconOf(icon),
  )
  made.addEventListener('click', press)
  return made
}

/** Drawn in strokes on a square of 20. */
const ICONS = {
  minus: 'M5 10h10',
  plus: 'M5 10h10M10 5v10',
  play: 'M7 4.8v10.4l8.5-5.2z',
  presenter: 'M3 4.5h14v8.5H3zM10 13v3M6.5 16.5h7M6 7.5h4M6 10h2.5',
  download: 'M10 3.5v9M6.5 9l3.5 3.5L13.5 9M4 16.5h12',
  moon: 'M15.8 12.2A6.5 6.5 0 0 1 7.8 4.2a6.5 6.5 0 1 0 8 8z',
  help: 'M7.6 7.6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8M10 14.3v.2M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z',
  thumbnails: 'M3.5 4.5h4v3.2h-4zM3.5 12.3h4v3.2h-4zM10.5 4.5h6v11h-6z',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
} as const

export type IconName = keyof typeof ICONS

const SVG = 'http://www.w3.org/2000/svg'

function iconOf(name: IconName): SVGSVGElement {
  const icon = document.createElementNS(SVG, 'svg')
  setAttributes(icon, { viewBox: '0 0 20 20', class: 'icon', 'aria-hidden': 'true' })
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  icon.append(path)
  return icon
}
