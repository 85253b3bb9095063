export type Severity = 'error' | 'warning' | 'info'

interface CodeEntry {
  readonly severity: Severity
  /** One line for docs/diagnostics.md: what it means. */
  readonly meaning: string
}

function error(meaning: string): CodeEntry {
  return { severity: 'error', meaning }
}

function warning(meaning: string): CodeEntry {
  return { severity: 'warning', meaning }
}

/** Every code a build can report. The union type of codes comes from this table. */
export const CODES = {
  // files
  'file/missing': error('a file that is named does not exist'),
  'file/outside-project': error('a file that is named lies outside the project folder'),
  'file/too-large': error('a file is larger than the limit for its kind'),
  'file/unreadable': error('a file cannot be read'),
  'file/not-utf8': error('a text file is not encoded in UTF-8'),
  // yaml
  'yaml/syntax': error('a YAML file breaks the rules of YAML'),
  'yaml/duplicate-key': error('a mapping has the same key twice'),
  'yaml/key': error('a key is a list or a mapping instead of a text'),
  'yaml/alias': error('an alias or merge key has nothing to stand for, or stands inside itself'),
  'yaml/too-many-aliases': error('the aliases of a file stand for more values than the limit'),
  'yaml/too-deep': error('values are nested deeper than the limit'),
  'yaml/character': error('a text has a character that no output can hold'),
  'yaml/tag': error('a YAML tag that has no meaning here'),
  'yaml/documents': error('a YAML file holds more than one document'),
  // outline: load
  'outline/empty': error('an outline or series file holds nothing'),
  'outline/version': error(
    'an outline has no format version, or one that this program cannot read',
  ),
  'outline/unknown-key': error('a key that the format does not have'),
  'outline/missing-key': error('a key that the format needs is not there'),
  'outline/wrong-type': error('a value has another type than the format says'),
  'outline/value': error('a value has the right type but is not among the allowed ones'),
  'outline/too-long': error('a text is longer than any slide or page could show'),
  'outline/exhibit-kind': error('an exhibit does not say what it is, or says two things'),
  'outline/too-deep': error('sections, points or bullets are nested deeper than the format allows'),
  'outline/id': error('an id has characters that an id may not have'),
  'outline/duplicate-id': error('two sections or points have the same id'),
  'outline/unknown-point': error('a point answers or follows from a point that does not exist'),
  'outline/precision': error('a number has more digits than can be kept exactly'),
  'fact/unknown-id': error('a fact that is named is not defined'),
  'source/unknown-id': error('a source that is named is not defined'),
  'dataset/unknown-id': error('a dataset that is named is not defined'),
  'series/name': error('a row gives no usable file name, or the same as another row'),
  'series/row': error('a row of a series gives no value of that name, or not one that fits'),
  'series/unknown-row': error('a row that is asked for is not in the series'),
  'series/many-rows': warning('a series has more rows than a watch keeps up to date'),
  'dataset/no-rows': error("a dataset takes a series' rows in an outline that is no overview"),
  // evidence
  'dataset/syntax': error('a data file breaks the rules of CSV or JSON'),
  'dataset/shape': error('a data file holds no table'),
  'dataset/empty': error('a dataset has no columns or no rows'),
  'dataset/ragged-row': error('a row has more or fewer cells than there are columns'),
  'dataset/duplicate-column': error('two columns of a dataset have the same name'),
  'dataset/unknown-column': error('a column that is named is not in the data file'),
  'dataset/too-large': error('a dataset has more values than can be read or shown'),
  'dataset/format': error('a data file is not CSV, JSON or YAML'),
  // template: merge
  'template/missing': error('the template folder has no file for the output that is wanted'),
  'template/syntax': error('a Handlebars expression is not well formed'),
  'template/unknown-name': error('an expression names a value that does not exist'),
  'template/unknown-helper': error('an expression calls a helper that does not exist'),
  'template/unknown-partial': error('a template includes a partial that does not exist'),
  'template/argument': error('a helper was given too few, too many or unsuitable arguments'),
  'template/not-printable': error('an expression prints a list or an object'),
  'template/raw-output': error('triple braces would print text without escaping it'),
  'template/limit': error('a template nests or repeats beyond the limits'),
  'template/circular-text': error('a text prints itself'),
  'template/markup': error('a template does not give well-formed markup'),
  'template/unknown-element': error('an element is not in the vocabulary'),
  'template/misplaced-element': error('an element stands where the vocabulary does not allow it'),
  'template/unknown-attribute': error('an attribute is not in the vocabulary'),
  'template/missing-attribute': error('an element lacks an attribute that it needs'),
  'template/attribute-value': error('an attribute has a value that it cannot have'),
  'template/stray-text': error('text stands where only elements may stand'),
  'template/incomplete': error('an element lacks a part that it cannot do without'),
  'template/duplicate-id': error('two parts of a document have the same id'),
  'template/unknown-target': error('a link leads to an id that the document does not have'),
  'template/unknown-string': error('a word of the templates is not in the strings of the language'),
  'image/format': error('an image is not a PNG, JPEG or SVG file, or is damaged'),
  'image/too-large': error('an image has more pixels than an output can take, or is a mere strip'),
  'image/unsafe-svg': error(
    'an SVG file holds a script, an external reference or an entity, or takes too long to draw',
  ),
  // theme
  'theme/unknown': error('no theme has the name that is asked for'),
  'theme/extends-itself': error('a theme extends itself, directly or through others'),
  'theme/unknown-key': error('a key that the theme format does not have'),
  'theme/value': error('a value of a theme file is missing or not of the kind that it must be'),
  'theme/unknown-font': error('a theme names a font that its `fonts` do not list'),
  'theme/brand-not-pptx': error('a template is not a PowerPoint file, or damaged'),
  'theme/brand-encrypted': error('a template is protected with a password'),
  'theme/brand-too-large': error('a template unpacks to more than the limit'),
  'theme/brand-no-master': error(
    'a template has no slide master, theme or layout that can be read',
  ),
  'theme/brand-no-title': error('no layout of a template has a place for a title'),
  'theme/brand-layout': error('a theme maps slides to a layout that its template does not have'),
  'theme/brand-macros': warning('a template has macros, which are left out'),
  'theme/brand-external': warning(
    'a template refers to something outside of it, which is left out',
  ),
  // check: what `dossier check` finds, a rule each (docs/rules/)
  'check/typed-figure': warning('a figure with its unit is typed into a text and is no fact'),
  'check/contradicted-fact': warning('a text gives another number than the fact it speaks of'),
  'check/unsourced-fact': warning('a fact names no source'),
  'check/undated-fact': warning('a fact does not say for what time it holds'),
  'check/stale-figure': warning('a fact is older than the limit that is set'),
  'check/unused-fact': warning('a fact is printed nowhere'),
  'check/unused-source': warning('nothing rests on a source'),
  'check/unused-dataset': warning('no exhibit draws on a dataset'),
  'check/shares-sum': warning('the parts of a whole do not add up to 100'),
  'check/change-arithmetic': warning('a change does not follow from its two values'),
  'check/mixed-units': warning('an exhibit puts figures of different units on one scale'),
  'check/missing-alt': warning('an exhibit says nothing to those who cannot see it'),
  'check/headline-statement': warning('a headline names a topic and states nothing'),
  'check/headline-length': warning('a headline takes more than two lines at its full size'),
  'check/crowded-slide': warning('a slide has more bullets or words than it should carry'),
  'check/unanswered-problem': warning('no cause explains a problem, or no remedy answers it'),
  'check/aimless-remedy': warning('a remedy answers no problem and no cause'),
  'check/circular-reasoning': warning(
    'points follow from each other, or answer each other, in a circle',
  ),
  'check/low-contrast': warning(
    'the theme sets text or marks in a colour too near to their ground',
  ),
  'check/duplicate-text': warning('the same text stands twice'),
  'check/half-width-mark': warning('a half-width mark stands in Chinese text'),
  'check/doubled-mark': warning('a punctuation mark is doubled'),
  'check/quote-marks': warning(
    'quotation marks of a Chinese text are straight, foreign or unpaired',
  ),
  'check/han-spacing': warning('Han and Latin stand without the one space between them'),
  'check/silence': warning('a comment that silences a rule gives no reason, or silences nothing'),
  // configuration
  'config/unknown-key': error('a key that dossier.config.yaml does not have'),
  'config/value': error('a value of dossier.config.yaml is not of the kind that it must be'),
  // text
  'text/missing-glyph': warning('no font of the theme has a character; a replacement is drawn'),
  // chart
  'chart/no-series': error('a chart has no number column or no row to draw'),
  'chart/one-series': error('a pie, doughnut or waterfall chart has more than one series'),
  'chart/negative-share': error('a part of a whole is negative'),
  'chart/too-many-slices': warning(
    'a pie has more slices than can be told apart; the smallest are drawn as one',
  ),
  // layout
  'layout/text-too-long': error('a title or label is too long for its place at the smallest size'),
  'layout/item-too-tall': error('an item of text fits on no slide at the smallest size'),
  'layout/exhibit-too-tall': error('an exhibit fits on no slide or page at the smallest size'),
  // new
  'new/refused': error('an outline to start from cannot be written as it was asked for'),
  // diff
  'diff/git': error('git is not there, or does not have what is to be compared'),
  'diff/too-long': error('what changed fits on no single page or slide'),
  // output
  'output/repeated-name': error('two outlines or rows would be written to the same file'),
  'output/row-failed': error('a row of a series could not be built, by a fault of the program'),
  'output/unknown-font': error('a scene uses a font that the writer was not given (a bug)'),
  'output/font-outlines': error('a font has outlines that a PDF cannot be given a part of'),
  'output/unreadable-image': error('a picture is not of the format its name says, or damaged'),
  'output/cmyk-image': error('a picture has CMYK colours and the file must meet PDF/A'),
  'output/svg-text': warning('a drawing has text that is not converted to paths'),
  'output/unknown-anchor': warning('a link leads to a place that no page has'),
  'output/unwritable': error('an output file cannot be written'),
  'output/writer': error('a writer could not turn the laid-out pages into a file'),
} as const satisfies Record<string, CodeEntry>

export type Code = keyof typeof CODES

export function severityOf(code: Code): Severity {
  return CODES[code].severity
}
