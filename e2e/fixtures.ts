import { randomInt } from 'node:crypto'
import { type Browser, test as base, type Page } from '@playwright/test'
import { lend } from './lent-context'
import { newSession } from './people'
import { expect } from './plain/expect'
import { PlainPage } from './plain/page'

export type { Page }
export { expect }

type Fixtures = {
  /** The client's network address in this test, so that limits per network are its own. */
  address: string
  /** Another browser, whose console errors count too. */
  another: () => Promise<Page>
  /** Signs a person in without the pages; returns the cookie's value. */
  enter: (person: { id: string; membershipId: string | null }, page?: Page) => Promise<string>
}

export const newAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`

/** For tests about what the server answers: `test.use` it, and no browser window is opened (e2e/plain). */
export const overHttp = { javaScriptEnabled: false }
export const inBrowser = { javaScriptEnabled: true }

type Opener = { openBrowser: () => Promise<Browser> }

export const test = base.extend<Fixtures & { faults: string[] }, Opener>({
  // Started with the first window: half of the tests need none.
  openBrowser: [
    async ({ playwright }, use) => {
      let browser: Promise<Browser> | undefined
      await use(() => {
        browser ??= playwright.chromium.launch()
        return browser
      })
      await (await browser)?.close()
    },
    { scope: 'worker' },
  ],
  address: async ({ baseURL: _ }, use) => use(newAddress()),
  faults: async ({ baseURL: _ }, use) => {
    const faults: string[] = []
    await use(faults)
    expect(faults, 'errors in the console').toEqual([])
  },
  another: async ({ openBrowser, baseURL, javaScriptEnabled, locale, address, faults }, use, info) => {
    const lent: Awaited<ReturnType<typeof lend>>[] = []
    await use(async () => {
      if (javaScriptEnabled === false) return plainPage({ base: baseURL!, locale: locale ?? 'de', address, faults })
      const one = await lend(await openBrowser(), { locale, address }, faults)
      lent.push(one)
      return one.page
    })
    for (const one of lent) await one.takeBack(info.status !== info.expectedStatus)
  },
  page: async ({ another }, use) => use(await another()),
  context: async ({ page }, use) => use(page.context()),
  enter: async ({ page }, use) => {
    await use(async ({ id, membershipId }, where = page) => {
      const value = await newSession(id, membershipId)
      await where.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS!, httpOnly: true }])
      return value
    })
  },
})

/** A browser without scripts is driven over HTTP. It lacks parts of Playwright's page, which its tests do not use. */
const plainPage = (options: ConstructorParameters<typeof PlainPage>[0]) => new PlainPage(options) as unknown as Page

export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' })
export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

/** The path, with its query. */
export const pathOf = (page: Page) => page.url().replace(process.env.E2E_ADDRESS!, '')
export const cookieOf = async (page: Page, name: string) =>
  (await page.context().cookies()).find((one) => one.name === name)

/** Chooses a filter of a list, which applies at once where scripts run. */
export async function filterBy(page: Page, label: string, option: string) {
  await page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option })
  if ((page as unknown) instanceof PlainPage) await press(page, 'Anwenden')
}

/** „Weitere Filter“ of a list. */
export const openFilters = (page: Page) => page.locator('summary').filter({ hasText: 'Weitere Filter' }).click()

/** „⋯“ in the row of somebody or something. */
export const openRow = (page: Page, name: string) =>
  page
    .locator('summary')
    .filter({ hasText: `Weitere Aktionen für ${name}` })
    .click()

/** The menu at the top right. */
export const openMenu = (page: Page) => page.locator('summary').filter({ hasText: 'Konto:' }).click()

/** Waits until the answer is rendered, which would overwrite what is typed before. */
export const settled = (page: Page) => expect(page.locator('form[aria-busy="true"]')).toHaveCount(0)

/** Presses a button and waits for the server's answer; for forms that answer the same several times. */
export async function submit(page: Page, name: string | RegExp) {
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === 'POST'), press(page, name)])
  await settled(page)
}
