import type { Page } from './fixtures'
import { newPerson, newReset, newSession, sql } from './people'

const LIST = '/staff/factor-resets'

const at = (path: () => string | Promise<string>, who = 'operations') =>
  async function open(page: Page) {
    const [row] = await sql`select id from accounts where email = ${`${who}@torhaus.test`}`
    const value = await newSession(row!.id as string, null)
    await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
    await page.goto(await path())
  }

/** R10.5, R10.6, R10.11: the vendor's pages about factor resets, products and legal texts. */
export const RESET_PAGES: [name: string, open: (page: Page) => Promise<unknown>][] = [
  [LIST, at(() => `${LIST}?show=all`)],
  [`${LIST}/{id}`, at(async () => `${LIST}/${await newReset((await newPerson()).id)}`)],
  [`${LIST}/new`, at(() => `${LIST}/new?email=x@y.test`, 'support')],
  [`${LIST}/new, found`, at(() => `${LIST}/new?email=mitarbeiter@beispiel.test`, 'support')],
  ['/staff/products', at(() => '/staff/products?size=25')],
  ['/staff/products/{key}', at(() => '/staff/products/erp-100')],
  ['/staff/legal', at(() => '/staff/legal')],
  ['/staff/legal/{kind}', at(() => '/staff/legal/terms')],
  ['/staff/legal/{kind}/edit', at(() => '/staff/legal/terms/edit')],
  ['/staff/legal/{kind}/{version}', at(() => '/staff/legal/terms/1')],
]
