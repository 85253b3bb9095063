/** LibreOffice as the judge of decks: converted with chosen fonts, in a profile of its own. */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'

/** Fonts that stand in for those a deck names. */
export interface OfficeFonts {
  readonly latin: string
  readonly han: string
}

/** What the layout was measured for: Liberation Sans has Arial's widths, any Chinese font one em. */
export const INTENDED_FONTS: OfficeFonts = { latin: 'Liberation Sans', han: 'Noto Sans CJK SC' }
/** Another Chinese font in its place: other heights, other widths of Chinese punctuation in Latin text. */
export const OTHER_FONTS: OfficeFonts = { latin: 'Liberation Sans', han: 'WenQuanYi Micro Hei' }

const run = promisify(execFile)

/** Converts decks to PDF in one call; gives the PDFs' paths. Fails where a font is not installed. */
export async function convertDecks(
  decks: readonly string[],
  folder: string,
  fonts: OfficeFonts,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true })
  const env = { ...process.env, FONTCONFIG_FILE: fontConfig(folder, fonts) }
  requireFont('Arial', fonts.latin, env)
  requireFont('Microsoft YaHei', fonts.han, env)
  await run(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      ...decks,
    ],
    { env, maxBuffer: 2 ** 24 },
  )
  const pdfs = decks.map((deck) => join(folder, `${basename(deck, '.pptx')}.pdf`))
  const missing = pdfs.filter((pdf) => !existsSync(pdf))
  if (missing.length > 0) throw new Error(`LibreOffice did not write ${missing.join(', ')}`)
  return pdfs
}

function fontConfig(folder: string, fonts: OfficeFonts): string {
  const path = join(folder, 'fonts.conf')
  const replaced = (name: string, by: string) =>
    `<match target="pattern"><test name="family"><string>${name}</string></test>` +
    `<edit name="family" mode="assign" binding="strong"><string>${by}</string></edit></match>`
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>${[
      '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
      replaced('Arial', fonts.latin),
      replaced('Microsoft YaHei', fonts.han),
      // those of templates, narrower than Arial
      replaced('Calibri', fonts.latin),
      replaced('Calibri Light', fonts.latin),
    ].join('')}</fontconfig>`,
  )
  return path
}

function requireFont(name: string, expected: string, env: NodeJS.ProcessEnv): void {
  const found = execFileSync('fc-match', ['--format', '%{family}', name], { env, encoding: 'utf8' })
  if (!found.split(',').includes(expected)) {
    throw new Error(`${expected} is not installed: ${name} would be shown in ${found}`)
  }
}
