import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from './fixtures'
import { PAGES } from './pages'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function faults(page: Page, rules?: string[]): Promise<string[]> {
  // There are no frames; for frames alone axe would open another page each time. Only violations are read, not passed
  // checks.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze()
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
    expect(await faults(page), 'light').toEqual([])
    expect(await isTooWide(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    // The structure is the same in the dark theme; colours and layout are checked again.
    expect(await faults(page, ['color-contrast', 'target-size']), 'dark and narrow').toEqual([])
  })
}
