import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page, test } from './fixtures'
import { PAGES } from './pages'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What the dark theme and a narrow window change. */
const DARK: Only = { type: 'rule', values: ['color-contrast', 'target-size'] }
const AXE = readFileSync(createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8')

type Only = { type: 'tag' | 'rule'; values: string[] }
type Violations = { violations: { id: string; nodes: { html: string }[] }[] }
type Axe = { axe: { run: (options: object) => Promise<Violations> } }

/** Loading axe takes a good part of its time, so a page loads it once and runs it twice. */
const load = (page: Page) => page.evaluate(AXE)

/**
 * Only violations are read, not passed checks. `preload` would load the style sheets a second time, for rules about
 * sound and video, which the portal does not have.
 */
async function faults(page: Page, runOnly: Only): Promise<string[]> {
  const found = await page.evaluate(
    (given) => (globalThis as unknown as Axe).axe.run(given).then(({ violations }) => JSON.stringify(violations)),
    { runOnly, resultTypes: ['violations'], preload: false },
  )
  const violations = JSON.parse(found) as Violations['violations']
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** The width of a telephone: 320 CSS pixels, no horizontal scrolling (WCAG 1.4.10). */
async function isTooWide(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 320, height: 640 })
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= 320) return []
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > 321)
    return [`${document.documentElement.scrollWidth} px`, ...wide.slice(-5).map((one) => one.outerHTML.slice(0, 120))]
  })
}

for (const [name, open] of PAGES) {
  test(`WCAG 2.2 AA ${name}: no fault in light and dark, one heading, a title, 320 px wide`, async ({ page }) => {
    await open(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page).toHaveTitle(/ – Torhaus$/)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await load(page)
    expect(await faults(page, { type: 'tag', values: TAGS }), 'light').toEqual([])
    expect(await isTooWide(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    // The structure is the same in the dark theme; colours and layout are checked again.
    expect(await faults(page, DARK), 'dark and narrow').toEqual([])
  })
}
