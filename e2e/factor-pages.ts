import { enterProved, givePhone, newAppOwner, newNumber } from './factor-people'
import { type Page, press } from './fixtures'
import { newPerson, sql } from './people'
import * as steps from './steps'

type Opener = (page: Page) => Promise<unknown>

const AUTHENTICATION = '/account/authentication'

/** All pages about factors and recovery codes. */
export const FACTOR_PAGES: [name: string, open: Opener][] = [
  ['/sign-in/verify with the app', (page) => atCode(page, false)],
  ['/sign-in/verify by SMS', byPhone],
  ['/sign-in/other-way', (page) => atCode(page, true).then(() => page.goto('/sign-in/other-way'))],
  ['/sign-in/recovery-code', (page) => atCode(page, false).then(() => page.goto('/sign-in/recovery-code'))],
  ['/register/recovery-codes', owing],
  [AUTHENTICATION, (page) => owning(page, AUTHENTICATION)],
  [`${AUTHENTICATION} with the e-mail code`, (page) => plain(page, AUTHENTICATION)],
  [`${AUTHENTICATION}/app`, (page) => owning(page, `${AUTHENTICATION}/app`)],
  [`${AUTHENTICATION}/app with the key`, appKey],
  [`${AUTHENTICATION}/app/remove`, (page) => owning(page, `${AUTHENTICATION}/app/remove`)],
  [`${AUTHENTICATION}/phone`, (page) => plain(page, `${AUTHENTICATION}/phone`)],
  [`${AUTHENTICATION}/phone with the code`, phoneCode],
  [`${AUTHENTICATION}/phone/remove`, (page) => owning(page, `${AUTHENTICATION}/phone/remove`)],
  [`${AUTHENTICATION}/recovery-codes`, (page) => owning(page, `${AUTHENTICATION}/recovery-codes`)],
  [`${AUTHENTICATION}/recovery-codes, shown`, shown],
  ['/confirm-identity', (page) => owning(page, `${AUTHENTICATION}/app`, 'device')],
  [
    '/confirm-identity?with=recovery',
    (page) => owning(page, `/confirm-identity?with=recovery&proof=factors&next=/account`, 'device'),
  ],
]

async function owning(page: Page, path: string, factor = 'totp') {
  const owner = await newAppOwner({ codes: 3 })
  await givePhone(owner, newNumber())
  await enterProved(page, owner, factor)
  await page.goto(path)
}

async function plain(page: Page, path: string) {
  await enterProved(page, await newPerson(), 'email')
  await page.goto(path)
}

async function atCode(page: Page, phone: boolean) {
  const owner = await newAppOwner()
  if (phone) await givePhone(owner, newNumber())
  await steps.signInUpToCode(page, owner.email)
}

async function byPhone(page: Page) {
  const person = await newPerson()
  await givePhone(person, newNumber())
  await steps.signInUpToCode(page, person.email)
}

async function owing(page: Page) {
  const { id } = await newAppOwner({ codes: 0 })
  await sql`delete from memberships where account_id = ${id}`
  await sql`update accounts set recovery_owed = true where id = ${id}`
  await enterProved(page, { id, membershipId: null })
  await page.goto('/home')
}

async function appKey(page: Page) {
  await plain(page, `${AUTHENTICATION}/app`)
  await press(page, 'QR-Code anzeigen')
  await page.locator('summary').filter({ hasText: 'QR-Code' }).click()
}

async function phoneCode(page: Page) {
  await plain(page, `${AUTHENTICATION}/phone`)
  await page.getByLabel('Telefonnummer').fill(newNumber())
  await press(page, 'Weiter')
  await press(page, 'Code senden')
  await page.getByRole('heading', { name: 'Telefonnummer bestätigen' }).waitFor()
}

async function shown(page: Page) {
  await owning(page, `${AUTHENTICATION}/recovery-codes`)
  await press(page, 'Neue Codes erzeugen')
  await page.locator('[data-print="sheet"]').waitFor()
}
