/** A PowerPoint file → the template that decks are laid out on. */
import type { Box } from '../../geometry/box.ts'
import { color } from '../../geometry/color.ts'
import type { BrandFont, BrandPlaceholder, Template, TemplateLayout } from './brand.ts'
import { changeThemePart, type ThemeChanges } from './change-theme-part.ts'
import { mendTemplate } from './mend-template.ts'
import { listedParts, mainPart, openPackage, type TemplatePackage } from './open-package.ts'
import { type BrandProblem, problem } from './problem.ts'
import { type ColorMap, type ColorSetting, colorSetting, readScheme } from './read-color.ts'
import { type Background, type DrawnPart, readBackground, readDrawings } from './read-drawings.ts'
import { type MasterText, placeholderShapes, readPlaceholder } from './read-placeholders.ts'
import { takeOver } from './take-over.ts'
import { childAt, numberOf, type XmlElement } from './xml-tree.ts'

export interface TemplateReading {
  /** Undefined where the file can't be used. */
  readonly template: Template | undefined
  readonly problems: readonly BrandProblem[]
}

const FIRST_MASTER_ID = 2_147_483_647
const EMU_PER_PT = 12_700
const REPAIR = 'open it in PowerPoint, repair it, and save it again as .pptx or .potx'

/**
 * Reads the first master of a presentation or template with its layouts. Yields `theme/brand-…`
 * problems; macros and what lies outside the file are left out with a warning.
 *
 * @param changes  to the theme part's colours and fonts
 */
export function readTemplate(bytes: Uint8Array, changes: ThemeChanges = {}): TemplateReading {
  const opened = openPackage(bytes)
  if (!opened.ok) return { template: undefined, problems: [opened.problem] }
  const main = mainPart(opened.value)
  if (main === undefined || !main.type.startsWith('http://schemas.openxmlformats.org/')) {
    return unusable(
      main === undefined
        ? problem('theme/brand-not-pptx', 'is not a PowerPoint file', REPAIR)
        : problem(
            'theme/brand-not-pptx',
            'is a Strict Open XML presentation',
            'save it as an ordinary PowerPoint presentation (.pptx)',
          ),
    )
  }
  return readPresentation(opened.value, main.target, changes)
}

function unusable(found: BrandProblem): TemplateReading {
  return { template: undefined, problems: [found] }
}

function noMaster(what: string): TemplateReading {
  return unusable(problem('theme/brand-no-master', what, REPAIR))
}

function readPresentation(
  written: TemplatePackage,
  name: string,
  changes: ThemeChanges,
): TemplateReading {
  const root = written.root(name)
  if (root?.name !== 'presentation') {
    return unusable(problem('theme/brand-not-pptx', 'is not a presentation', REPAIR))
  }
  const [master] = listedParts(written, name, 'sldMasterIdLst')
  if (master === undefined) return noMaster('has no slide master')
  const mended = mendTemplate(written, master.name)
  const opened = changeThemePart(mended, master.name, changes)
  const parts = masterParts(opened, master.name)
  if (parts === undefined) return noMaster('has a slide master without a theme of its own')
  const size = slideSize(root)
  const layouts = readLayouts(opened, { ...parts, size })
  if (layouts.length === 0) return noMaster('has a slide master without layouts')
  if (!layouts.some(hasTitle)) {
    return unusable(
      problem(
        'theme/brand-no-title',
        'has no layout with a title placeholder',
        'add a layout with a title in PowerPoint (View, Slide Master)',
      ),
    )
  }
  const taken = takeOver(opened, master.name)
  const named = new Map(taken.names)
  return {
    template: {
      size,
      title: parts.theme.attributes.name ?? '',
      colors: parts.setting.colors,
      fonts: parts.fonts,
      ground: parts.setting.ground,
      layouts: layouts.map((layout) => ({
        ...layout,
        partName: named.get(layout.partName) ?? layout.partName,
      })),
      parts: taken.parts,
      masterId: master.id ?? freeMasterId(opened, master.name),
    },
    problems: [...taken.problems, ...macroProblems(opened, name)],
  }
}

export function hasTitle(layout: TemplateLayout): boolean {
  return layout.placeholders.some(
    ({ type, vertical }) => (type === 'title' || type === 'ctrTitle') && !vertical,
  )
}

/** Masters and layouts share one range of ids (19.7.6), and writers may leave the master's out. */
function freeMasterId(opened: TemplatePackage, master: string): number {
  const used = listedParts(opened, master, 'sldLayoutIdLst').map(({ id }) => id ?? 0)
  return Math.max(FIRST_MASTER_ID, ...used) + 1
}

function macroProblems(opened: TemplatePackage, name: string): readonly BrandProblem[] {
  const hasMacros = opened.relationships(name).some(({ type }) => type.endsWith('/vbaProject'))
  return hasMacros
    ? [problem('theme/brand-macros', 'has macros, which decks are built without', NO_MACROS)]
    : []
}

const NO_MACROS = 'save a copy without macros (.pptx) to have no warning'

/** PowerPoint's own size where none is written. */
function slideSize(root: XmlElement) {
  const written = childAt(root, 'sldSz')
  return {
    width: (numberOf(written, 'cx') ?? 12_192_000) / EMU_PER_PT,
    height: (numberOf(written, 'cy') ?? 6_858_000) / EMU_PER_PT,
  }
}

interface MasterParts {
  readonly name: string
  readonly root: XmlElement
  readonly theme: XmlElement
  readonly themeName: string
  readonly setting: ColorSetting
  readonly fonts: { readonly heading: BrandFont; readonly body: BrandFont }
}

function masterParts(opened: TemplatePackage, name: string): MasterParts | undefined {
  const root = opened.root(name)
  const themeName = opened.relationships(name).find(({ type }) => type.endsWith('/theme'))?.target
  const theme = themeName === undefined ? undefined : opened.root(themeName)
  const elements = childAt(theme, 'themeElements')
  const colors = readScheme(childAt(elements, 'clrScheme'))
  if (
    root === undefined ||
    theme === undefined ||
    themeName === undefined ||
    colors === undefined
  ) {
    return undefined
  }
  const font = (which: string) => fontOf(childAt(elements, 'fontScheme', which))
  return {
    name,
    root,
    theme,
    themeName,
    setting: colorSetting(colors, childAt(root, 'clrMap')?.attributes ?? {}),
    fonts: { heading: font('majorFont'), body: font('minorFont') },
  }
}

/** Where no East Asian font is set, the one for simplified Chinese is what PowerPoint takes. */
function fontOf(collection: XmlElement | undefined): BrandFont {
  const named = (name: string) => childAt(collection, name)?.attributes.typeface ?? ''
  const hans = collection?.children.find(({ attributes }) => attributes.script === 'Hans')
  return { latin: named('latin'), han: named('ea') || (hans?.attributes.typeface ?? '') }
}

function readLayouts(
  opened: TemplatePackage,
  master: MasterParts & { readonly size: Template['size'] },
): readonly TemplateLayout[] {
  const tree = childAt(master.root, 'cSld', 'spTree')
  const text: MasterText = {
    shapes: placeholderShapes(tree),
    styles: childAt(master.root, 'txStyles'),
  }
  const masterPart: DrawnPart = {
    opened,
    name: master.name,
    setting: master.setting,
    size: master.size,
    backgroundFills:
      childAt(master.theme, 'themeElements', 'fmtScheme', 'bgFillStyleLst')?.children ?? [],
  }
  return listedParts(opened, master.name, 'sldLayoutIdLst').flatMap(({ name }) => {
    const root = opened.root(name)
    return root === undefined ? [] : [layoutOf(root, { ...masterPart, name }, { ...master, text })]
  })
}

function layoutOf(
  root: XmlElement,
  part: DrawnPart,
  master: MasterParts & { readonly text: MasterText },
): TemplateLayout {
  const colorMap = overrideOf(root)
  const setting = colorMap === null ? master.setting : colorSetting(master.setting.colors, colorMap)
  const own = { ...part, setting }
  const behind = { ...own, name: master.name }
  const read = (shape: XmlElement) => readPlaceholder(shape, master.text, setting) ?? []
  const tree = childAt(root, 'cSld', 'spTree')
  const background = readBackground(root, own) ??
    readBackground(master.root, behind) ?? { color: color('bg1'), plain: true, drawing: null }
  const showsMaster =
    root.attributes.showMasterSp !== '0' && root.attributes.showMasterSp !== 'false'
  const drawn = [
    ...(showsMaster ? [readDrawings(childAt(master.root, 'cSld', 'spTree'), behind)] : []),
    readDrawings(tree, own),
  ]
  const { map: _, colors: __, ...look } = setting
  return {
    name: childAt(root, 'cSld')?.attributes.name ?? '',
    type: root.attributes.type ?? null,
    partName: part.name,
    placeholders: placeholderShapes(tree).flatMap(read),
    masterFoot: master.text.shapes.flatMap(read).filter(isFoot),
    drawings: [...groundDrawing(background), ...drawn.flatMap(({ drawings }) => drawings)],
    obstacles: drawn.flatMap(({ obstacles }) => obstacles).filter(isPartial(part.size)),
    background: background.color,
    plain: background.plain,
    colorMap,
    ...look,
  }
}

function groundDrawing({ drawing }: Background) {
  return drawing === null ? [] : [drawing]
}

function isFoot({ type }: BrandPlaceholder): boolean {
  return type === 'dt' || type === 'ftr' || type === 'sldNum'
}

/** Fields that fill most of a slide are its ground, not in the way of anything. */
function isPartial({ width, height }: Template['size']) {
  return (of: Box) => of.width * of.height < 0.5 * width * height
}

function overrideOf(root: XmlElement): ColorMap | null {
  return childAt(root, 'clrMapOvr', 'overrideClrMapping')?.attributes ?? null
}
