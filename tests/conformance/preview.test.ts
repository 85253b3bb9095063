import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../support/preview-browser.ts'
import { type WatchedProject, watchProject } from '../support/preview-project.ts'

const SHOTS = join(tmpdir(), 'dossier-preview-shots')
const ANT = 'content/ant-group.yaml'
const PAYMENTS = 'content/payments-quarterly.yaml'

let browser: Browser
let project: WatchedProject
/** Addresses outside of the preview that a page asked for. */
const strangers: string[] = []
const complaints: string[] = []

beforeAll(async () => {
  execFileSync('npm', ['run', '--silent', 'compile:js'], { stdio: 'inherit' })
  mkdirSync(SHOTS, { recursive: true })
  browser = await launchChromium()
  project = await watchProject({ templates: true })
  await project.printed(/payments-quarterly\.pdf/, 240_000)
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await project?.end()
})

async function open(
  outline: string,
  query = '',
  viewport = { width: 1440, height: 900 },
): Promise<Page> {
  const context = await browser.newContext({ viewport })
  const page = await context.newPage()
  page.on('request', (request) => {
    const url = request.url()
    // the editor's scheme leads to a program of this machine
    if (!url.startsWith(project.url) && !url.startsWith('vscode:')) strangers.push(url)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${project.url}?outline=${encodeURIComponent(outline)}${query}`)
  await page.waitForSelector('.pages svg', { timeout: 60_000 })
  return page
}

function slide(page: Page, number: number) {
  return page.locator(`.pane.deck .frame[data-index="${number - 1}"]`)
}

describe.each([
  {
    outline: ANT,
    from: '\u4E94\u7C7B\u95EE\u9898\u3001\u4E94\u5904\u6839\u6E90\u4E0E\u4E94\u7EC4\u5BF9\u7B56',
    to: '\u4E94\u7C7B\u95EE\u9898\u4E0E\u4E94\u7EC4\u5BF9\u7B56\u4FEE\u8BA2\u7A3F',
  },
  { outline: PAYMENTS, from: /subtitle: .*/, to: 'subtitle: A subtitle as it never was' },
])('the preview of $outline', ({ outline, from, to }) => {
  test('follows an edit in place, without a reload', async () => {
    const page = await open(outline)
    await page.evaluate(() => Object.assign(window, { isTheSame: true }))
    await page.locator('.pane.report .scroller').evaluate((pane) => pane.scrollTo(0, 1500))
    const place = await page.locator('.pane.report .scroller').evaluate((pane) => pane.scrollTop)
    const said = to.replace('subtitle: ', '')
    const second = await slide(page, 2).locator('svg').elementHandle()
    project.edit(outline, from, to)
    await slide(page, 1).getByText(said).waitFor({ timeout: 20_000 })
    expect(await page.evaluate(() => 'isTheSame' in window)).toBe(true)
    // what did not change was not touched, and the place is kept
    expect(await second?.evaluate((svg) => svg.isConnected)).toBe(true)
    expect(await page.locator('.pane.report .scroller').evaluate((pane) => pane.scrollTop)).toBe(
      place,
    )
    await page.screenshot({ path: join(SHOTS, `${outline.slice(8, 11)}-both.png`) })
    await page.context().close()
  })

  test('shows what breaks over the last good pages, until it is mended', async () => {
    const page = await open(outline)
    const good = project.read(outline)
    project.write(outline, good.replace(/\nsections:/, '\nsectoins:'))
    const sheet = page.locator('.problems')
    await sheet.waitFor({ state: 'visible', timeout: 20_000 })
    expect(await sheet.locator('mark').first().textContent()).toContain('sectoins')
    expect(await sheet.locator('.code').allTextContents()).toContain('outline/unknown-key')
    expect(await slide(page, 1).locator('svg').count()).toBe(1)
    await page.screenshot({ path: join(SHOTS, `${outline.slice(8, 11)}-broken.png`) })
    project.write(outline, good)
    await sheet.waitFor({ state: 'hidden', timeout: 20_000 })
    await page.context().close()
  })

  test('leads from the picture to the line', async () => {
    const page = await open(outline)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await slide(page, 1).locator('text').first().click()
    const lines = project.read(outline).split('\n')
    const title = lines.findIndex((line) => line.startsWith('title:')) + 1
    const toast = page.locator('.toast')
    expect(await toast.locator('code').textContent()).toBe(`${outline}:${title}`)
    expect(await toast.locator('a').getAttribute('href')).toMatch(
      new RegExp(`^vscode://file/.*/${outline}:${title}:\\d+$`),
    )
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${outline}:${title}`)
    await page.context().close()
  })

  test('leads from a line to the picture', async () => {
    const lines = project.read(outline).split('\n')
    const line =
      lines.findIndex((text, at) => at > lines.indexOf('sections:') && /message: /.test(text)) + 1
    const page = await open(outline, `&line=${line}`)
    await page.locator('.pane.deck .selected').first().waitFor({ timeout: 10_000 })
    const text = (await page.locator('.pane.deck .selected').allTextContents()).join('')
    const written = (lines[line - 1] ?? '').replace(/.*message: ['"]?/, '').slice(0, 6)
    expect(text.replace(/\s/g, '')).toContain(written.replace(/\s/g, '').slice(0, 4))
    await page.context().close()
  })

  test('tells of a figure what is known', async () => {
    const page = await open(outline, '&x')
    await page.keyboard.press('2')
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('ArrowDown')
      await page.waitForTimeout(150)
      const figures = await page.locator('.pane.deck .frame[aria-current] [data-fact]').count()
      if (figures > 0) break
    }
    const figure = page.locator('.pane.deck .frame[aria-current] [data-fact]').first()
    await figure.hover()
    const card = page.locator('.fact-card')
    await card.waitFor({ state: 'visible' })
    const id = (await figure.getAttribute('data-fact')) ?? ''
    const line =
      project
        .read(outline)
        .split('\n')
        .findIndex((text) => text.trim().startsWith(`${id}:`)) + 1
    expect(await card.textContent()).toContain(`${outline}:${line}`)
    expect(await card.locator('.figure').textContent()).toMatch(/\d/)
    expect(await card.locator('.chip').count()).toBeGreaterThan(0)
    await page.screenshot({ path: join(SHOTS, `${outline.slice(8, 11)}-fact.png`) })
    await page.context().close()
  })

  test('presents, with notes, clock and black', async () => {
    const page = await open(outline)
    await page.keyboard.press('f')
    const stage = page.locator('.presenting')
    await stage.locator('.stage svg').waitFor()
    expect(await stage.getAttribute('data-mode')).toBe('slides')
    await page.keyboard.press('p')
    await page.keyboard.press('ArrowRight')
    expect(await stage.locator('.count').textContent()).toMatch(/^2 \/ \d+$/)
    expect(await stage.locator('.clock').textContent()).toMatch(/^\d\d:\d\d$/)
    await stage.locator('.next svg').waitFor()
    await page.keyboard.press('End')
    expect(await stage.locator('.next svg').count()).toBe(0)
    await page.keyboard.press('Home')
    await page.keyboard.press('b')
    expect(await stage.locator('.stage .paper').isVisible()).toBe(false)
    await page.keyboard.press('b')
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
    await page.screenshot({ path: join(SHOTS, `${outline.slice(8, 11)}-presenter.png`) })
    await page.keyboard.press('Escape')
    expect(await stage.isVisible()).toBe(false)
    // the pane stands where presenting ended
    expect(await slide(page, 5).getAttribute('aria-current')).toBe('page')
    await page.context().close()
  })

  test('works by keyboard alone', async () => {
    const page = await open(outline)
    await page.keyboard.press('3')
    expect(await page.locator('.pane.deck').isVisible()).toBe(false)
    await page.keyboard.press('End')
    const last = page.locator('.pane.report .frame').last()
    await last.locator('svg').waitFor()
    expect(await last.getAttribute('aria-current')).toBe('page')
    await page.keyboard.press('Home')
    const before = await page.locator('.pane.report .frame').first().boundingBox()
    await page.keyboard.press('+')
    const after = await page.locator('.pane.report .frame').first().boundingBox()
    expect((after?.width ?? 0) / (before?.width ?? 1)).toBeCloseTo(1.2, 1)
    await page.keyboard.press('0')
    await page.keyboard.press('.')
    await page.locator('.pane.report .selected').first().waitFor()
    await page.keyboard.press('Enter')
    expect(await page.locator('.toast code').textContent()).toContain(`${outline}:`)
    await page.keyboard.press('?')
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'hidden' })
    await page.context().close()
  })

  test('fits a window of 360 px', async () => {
    const page = await open(outline, '', { width: 360, height: 740 })
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(360)
    await page.screenshot({ path: join(SHOTS, `${outline.slice(8, 11)}-narrow.png`) })
    await page.keyboard.press('p')
    await page.locator('.presenting .stage svg').waitFor()
    await page.screenshot({ path: join(SHOTS, `${outline.slice(8, 11)}-narrow-presenter.png`) })
    await page.context().close()
  })

  test('gives the files', async () => {
    const page = await open(outline)
    const link = page.locator('.downloads a').first()
    await link.waitFor({ timeout: 60_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe(`${outline.slice(8, -5)}.pptx`)
    await page.context().close()
  })
})

describe('the preview', () => {
  test('sets text where the writers set it', async () => {
    const page = await open(ANT)
    const loadedFonts = () =>
      page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length)
    await expect.poll(loadedFonts, { timeout: 10_000 }).toBeGreaterThan(1)
    // a browser that fell back to other fonts or shaped the text anew would draw other widths
    const off = await slide(page, 2)
      .locator('text')
      .evaluateAll((texts) =>
        texts.flatMap((text) => {
          const shape = text as SVGTextElement
          const xs = (shape.getAttribute('x') ?? '').split(' ').map(Number)
          return xs.flatMap((x, i) =>
            Math.abs(shape.getStartPositionOfChar(i).x - x) > 0.05 ? [shape.textContent] : [],
          )
        }),
      )
    expect(off).toEqual([])
    await page.context().close()
  })

  test('redraws everything when a template changes', async () => {
    const page = await open(ANT)
    project.edit('templates/partials/headline.hbs', /^/, '{{!-- touched --}}')
    await page.waitForTimeout(300)
    const before = await slide(page, 1).locator('svg').elementHandle()
    const theme = 'templates/themes/ink.yaml'
    const ink = project.read(theme)
    project.write(theme, ink.replace(/accent1: "?'?#?[0-9A-Fa-f]{6}"?'?/, 'accent1: "1B7F5C"'))
    expect(project.read(theme)).not.toBe(ink)
    await page.waitForFunction(
      () => document.querySelector('.pane.deck .frame svg')?.outerHTML.includes('#1B7F5C'),
      null,
      { timeout: 30_000 },
    )
    expect(await before?.evaluate((svg) => svg.isConnected)).toBe(false)
    await page.screenshot({ path: join(SHOTS, 'theme.png') })
    project.write(theme, ink)
    await page.context().close()
  })

  test('notices new and deleted outlines', async () => {
    const page = await open(ANT)
    project.write('content/zz-new.yaml', project.read(PAYMENTS))
    const option = page.locator('.outlines option[value="content/zz-new.yaml"]')
    await option.waitFor({ state: 'attached', timeout: 30_000 })
    await page.locator('.outlines').selectOption('content/zz-new.yaml')
    await page.locator('.pane.deck svg').first().waitFor()
    rmSync(join(project.root, 'content/zz-new.yaml'))
    await option.waitFor({ state: 'detached', timeout: 30_000 })
    await page.context().close()
  })

  test('shows each row of a series, and what it takes from the table', async () => {
    const row = 'content/giants.yaml#giant-yunque'
    const page = await open(row)
    const option = page.locator(`.outlines option[value="${row}"]`)
    expect(await option.textContent()).toBe('giants / giant-yunque')
    const company = '\u4E91\u96C0'
    await slide(page, 1).getByText(company).waitFor()
    project.edit('content/data/giants.csv', company, `${company}\u4E8C\u53F7`)
    await slide(page, 1).getByText(`${company}\u4E8C\u53F7`).waitFor({ timeout: 20_000 })
    await page.screenshot({ path: join(SHOTS, 'series-row.png') })
    await slide(page, 1).locator('text').first().click()
    const lines = project.read('content/outlines/giant.yaml').split('\n')
    const title = lines.findIndex((line) => line.startsWith('title:')) + 1
    expect(await page.locator('.toast code').textContent()).toBe(
      `content/outlines/giant.yaml:${title}`,
    )
    await page.context().close()
  })

  test('is dark where the reader likes it so, and has landmarks', async () => {
    const page = await open(ANT)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForFunction(() => document.documentElement.dataset.scheme === 'dark')
    await page.screenshot({ path: join(SHOTS, 'dark.png') })
    for (const role of ['banner', 'main', 'navigation'] as const) {
      expect(await page.getByRole(role).count()).toBe(1)
    }
    expect(await page.getByRole('region', { name: 'Deck' }).count()).toBe(1)
    expect(await page.getByRole('article').first().getAttribute('aria-label')).toMatch(/^Slide 1: /)
    const unnamed = await page
      .locator('button, a[href], select')
      .evaluateAll((all) =>
        all
          .filter((one) => !one.getAttribute('aria-label') && one.textContent?.trim() === '')
          .map((one) => one.outerHTML),
      )
    expect(unnamed).toEqual([])
    await page.context().close()
  })

  test('asked nothing of the outside and complained of nothing', () => {
    expect(strangers).toEqual([])
    expect(complaints.filter((text) => !/vscode|scheme/.test(text))).toEqual([])
  })

  test('ends cleanly, with nothing half-written', async () => {
    project.edit(ANT, /date: 2025-06-18/, 'date: 2025-06-19')
    await new Promise((wait) => setTimeout(wait, 60))
    expect(await project.end()).toBe(0)
    const left = readdirSync(join(project.root, 'output')).filter((name) => name.startsWith('.'))
    expect(left).toEqual([])
    project = await watchProject()
  })
})
