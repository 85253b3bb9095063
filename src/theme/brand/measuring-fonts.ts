/**
 * Share of a measure to keep free for a Latin font that text is not measured with. Decks are
 * measured with Arimo, which has Arial's widths; the ratios are of running English text, taken from
 * the fonts' own advance widths and rounded up.
 */
const WIDTHS: Readonly<Record<string, number>> = {
  arial: 1,
  helvetica: 1,
  'helvetica neue': 1,
  'liberation sans': 1,
  arimo: 1,
  aptos: 1,
  calibri: 0.9,
  'calibri light': 0.9,
  carlito: 0.9,
  cambria: 0.94,
  candara: 0.94,
  'century gothic': 1.1,
  corbel: 0.94,
  'franklin gothic book': 0.96,
  garamond: 0.85,
  georgia: 1,
  'gill sans mt': 0.92,
  lato: 0.98,
  montserrat: 1.15,
  'noto sans': 1.07,
  'open sans': 1.06,
  roboto: 1,
  'segoe ui': 1.01,
  'source sans pro': 0.94,
  tahoma: 1,
  'times new roman': 0.88,
  'liberation serif': 0.88,
  'trebuchet ms': 1,
  verdana: 1.17,
  'dejavu sans': 1.15,
  'microsoft yahei': 1.04,
  dengxian: 0.97,
  '\u7B49\u7EBF': 0.97,
  '\u5FAE\u8F6F\u96C5\u9ED1': 1.04,
}

/** More than Dossier's own themes keep: a template's Chinese fonts are not those that were tried. */
const LEAST = 0.03
const UNKNOWN = 0.08
const MOST = 0.2

export function widthReserve(...latin: readonly string[]): number {
  const reserves = latin.map((name) => {
    const width = WIDTHS[name.trim().toLowerCase()]
    if (width === undefined) return UNKNOWN
    return Math.max(LEAST, 1 - 1 / width + 0.01)
  })
  return Math.round(Math.min(MOST, Math.max(LEAST, ...reserves)) * 1000) / 1000
}
