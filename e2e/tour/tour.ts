import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Page, test } from '../fixtures'
import { PAGES } from '../pages'
import { sql } from '../people'
import { indexPage, type Picture } from './index-page'
import { SAMPLE_PAGES } from './sample-pages'

const DIRECTORY = resolve('test-results/tour')
const ALL = { widths: [360, 768, 1440], themes: ['light', 'dark'], locales: ['de', 'en'] } as const

/** What to leave out, from the command line: `npm run tour -- --width 360 --theme dark --locale de home`. */
const list = (name: string) => process.env[name]?.split(',').filter(Boolean)
const WIDTHS = list('TOUR_WIDTH')?.map(Number) ?? ALL.widths
const THEMES = (list('TOUR_THEME') ?? ALL.themes) as ('light' | 'dark')[]
const LOCALES = list('TOUR_LOCALE') ?? ALL.locales
const WANTED = list('TOUR_PAGES') ?? []

/** A page that answers a form is gone when it is loaded again, so it is shown in German only. */
const ANSWERS = /with (a )?faults?|the open menu|method=app|register\/code|verify|locked/

const SHOWN = [...SAMPLE_PAGES, ...PAGES].filter(
  ([name]) => WANTED.length === 0 || WANTED.some((part) => name.includes(part)),
)

test.describe.configure({ mode: 'parallel' })

for (const [index, [name, open]] of SHOWN.entries())
  test(name, async ({ page }) => {
    await open(page)
    const pictures: Picture[] = []
    for (const locale of LOCALES) {
      if (locale === 'en' && (ANSWERS.test(name) || !(await inEnglish(page)))) continue
      for (const theme of THEMES)
        for (const width of WIDTHS) pictures.push(await picture(page, { index, name, locale, theme, width }))
    }
    writeFileSync(join(DIRECTORY, `${String(index).padStart(3, '0')}.json`), JSON.stringify(pictures))
  })

/** The tests know the German words, so the language changes only after the page is open. */
async function inEnglish(page: Page): Promise<boolean> {
  const cookies = await page.context().cookies()
  const url = process.env.E2E_ADDRESS!
  await page.context().addCookies([{ name: 'locale', value: 'en', url }])
  if (cookies.some(({ name }) => name === 'session'))
    await speakEnglish(cookies.find(({ name }) => name === 'session')!.value)
  await page.goto(page.url())
  return (await page.locator('html').getAttribute('lang')) === 'en'
}

async function speakEnglish(token: string) {
  const { hashToken } = await import('@/lib/ground/secrets')
  await sql`
    update accounts set locale = 'en'
    where id = (select account_id from sessions where token_hash = ${hashToken(token)})`
}

type Shot = { index: number; name: string; locale: string; theme: 'light' | 'dark'; width: number }

async function picture(page: Page, { index, name, locale, theme, width }: Shot): Promise<Picture> {
  await page.setViewportSize({ width, height: width < 500 ? 780 : 900 })
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  const file = `${String(index).padStart(3, '0')}-${locale}-${theme}-${width}.png`
  mkdirSync(DIRECTORY, { recursive: true })
  await page.screenshot({ path: join(DIRECTORY, file), fullPage: true })
  return { name, file, locale, theme, width, path: new URL(page.url()).pathname }
}

test.afterAll(() => writeFileSync(join(DIRECTORY, 'index.html'), indexPage(DIRECTORY)))
