import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appearanceCast, type Cast } from './appearance-cast'
import { settle } from './appearance-settle'
import { expect, type Page, test } from './fixtures'
import { companyByNumber, newSession, sql } from './people'

/** Who made the pictures: another browser draws the same page with other pixels. */
const MAKER = join(__dirname, 'appearance', 'browser.txt')

/** Lets the edges of letters differ a little; a missing button has more pixels than this, and a shifted column many more. */
const ALIKE = { scale: 'css', animations: 'disabled', threshold: 0.2, maxDiffPixels: 120 } as const

type Theme = 'light' | 'dark'
type Shown = [name: string, path: string | ((cast: Cast) => string | Promise<string>), who: Who, width: number, Theme]
type Who = 'nobody' | 'admin' | 'member' | keyof typeof SAMPLE

const SAMPLE = {
  reader: 'admin3@beispiel.test',
  clerk: 'mitarbeiter@beispiel.test',
  support: 'support@torhaus.test',
  operations: 'operations@torhaus.test',
}

const LOOKS: Shown[] = [
  ['start', '/', 'nobody', 1280, 'light'],
  ['sign-in', '/sign-in', 'nobody', 360, 'dark'],
  ['register', '/register', 'nobody', 1280, 'dark'],
  ['home of an administrator', '/home', 'admin', 1280, 'light'],
  ['home of a member', '/home', 'member', 360, 'light'],
  ['users', '/admin/users', 'admin', 1280, 'light'],
  ['users on the phone', '/admin/users', 'admin', 360, 'dark'],
  ['person', ({ colleague }) => `/admin/users/${colleague.membershipId}`, 'admin', 1280, 'dark'],
  [
    'permissions of a person',
    ({ colleague }) => `/admin/users/${colleague.membershipId}/permissions`,
    'admin',
    1280,
    'light',
  ],
  ['permissions of all', '/admin/permissions', 'admin', 1280, 'light'],
  ['security of the company', '/admin/security', 'admin', 1280, 'dark'],
  ['account', '/account', 'member', 360, 'light'],
  ['authentication', '/account/authentication', 'member', 1280, 'light'],
  ['requests', '/support', 'member', 1280, 'dark'],
  ['conversation', ({ tickets }) => `/support/${tickets.closed}`, 'member', 360, 'dark'],
  ['documents', '/documents', 'reader', 1280, 'light'],
  ['e-invoice', eInvoice, 'clerk', 1280, 'light'],
  ['console', '/staff', 'operations', 1280, 'light'],
  ['queue', '/staff/tickets?q=musterbau&state=all', 'support', 1280, 'light'],
  ['company', ({ admin }) => `/staff/companies/${admin.company.number}`, 'operations', 1280, 'dark'],
]

test.describe('UX-25 what must not change by accident', () => {
  // In one worker, which makes the company once.
  test.describe.configure({ mode: 'default' })

  for (const [name, path, who, width, theme] of LOOKS)
    test(`${name}, ${width} px, ${theme}, looks as in e2e/appearance`, async ({ page }, info) => {
      const other = otherBrowser(page, info.config.updateSnapshots)
      test.skip(other !== null, other ?? '')
      const cast = await appearanceCast()
      await page.setViewportSize({ width, height: width < 500 ? 780 : 680 })
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await become(page, who, cast)
      await page.goto(typeof path === 'string' ? path : await path(cast))
      await settle(page, { shared: !(who in cast) })
      await expect(page).toHaveScreenshot(`${name.replaceAll(' ', '-')}.png`, ALIKE)
    })
})

let told = false

/** Why these pictures say nothing about this browser; null where they do. Renewing them makes it their browser. */
function otherBrowser(page: Page, updating: string): string | null {
  const version = page.context().browser()!.version()
  if (/all|changed/.test(updating)) writeFileSync(MAKER, `${version}\n`)
  const made = readFileSync(MAKER, 'utf8').trim()
  if (version === made) return null
  const reason = `The pictures in e2e/appearance are of Chromium ${made}; this is ${version}, which draws differently.`
  if (!told) console.warn(`${reason} They were not compared.`)
  told = true
  return reason
}

async function become(page: Page, who: Who, cast: Cast) {
  if (who === 'nobody') return
  const { id, membershipId } = who === 'admin' || who === 'member' ? cast[who] : await sample(who)
  const value = await newSession(id, membershipId)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
}

/** Somebody of the sample data: who reads the documents of a company to which no test adds any, a member, or staff. */
async function sample(who: keyof typeof SAMPLE) {
  const [row] = await sql<{ id: string; membershipId: string | null }[]>`
    select a.id, m.id as "membershipId" from accounts a left join memberships m on m.account_id = a.id
    where a.email = ${SAMPLE[who]}`
  return row!
}

/** The oldest e-invoice of the sample company: other tests file newer ones. */
async function eInvoice() {
  const { id } = await companyByNumber('100000001')
  const [row] = await sql`
    select id from documents where company_id = ${id} and form = 'ubl' order by issued_on, number limit 1`
  return `/documents/${row!.id}/view`
}
