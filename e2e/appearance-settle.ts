import type { Page } from './fixtures'
import { hydrated } from './hydrated'

/**
 * What differs between two runs although nothing was changed: counts of everybody's work, what other tests have written,
 * the focus ring's blinking caret, and letters that the system draws, not our typeface.
 */
const STILL = `
  :root { --font-mono: var(--font-sans) !important }
  * { caret-color: transparent !important; transition: none !important; animation: none !important }
  [data-varies] { visibility: hidden !important }`

/**
 * The same date, time and greeting in every run, as wide as any other: figures have one width. `shared`: other tests work
 * with the same records, so their counts are left out.
 */
export async function settle(page: Page, { shared }: { shared: boolean }) {
  await hydrated(page)
  // The policy for contents forbids a style element.
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
  }, STILL)
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate((counts) => {
    const date = /\d{1,2}\.\d{1,2}\.\d{4}/g
    const month = /(Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember) \d{4}/g
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      node.nodeValue = node
        .nodeValue!.replace(date, '01.01.2026')
        .replace(month, 'Mai 2026')
        .replace(/\b(RE|MA)-\d{4}-/g, '$1-2026-')
        .replace(/\b\d{2}:\d{2}\b/g, '12:00')
        .replace(/Guten (Morgen|Abend)/, 'Guten Tag')
    // The QR code of a transfer contains the number of the invoice, with its year.
    const varying = ['main svg[role="img"]', ...(counts ? ['.count-badge'] : [])]
    if (location.pathname === '/staff') varying.push('main .figures', '[aria-labelledby^="chart-of-"]')
    for (const one of document.querySelectorAll(varying.join())) one.setAttribute('data-varies', '')
  }, shared)
}
