import { ADMIN_PAGES } from './admin-pages'
import { AREA_PAGES } from './area-pages'
import { COMPANY_PAGES } from './company-pages'
import { FACTOR_PAGES } from './factor-pages'
import { FILING_PAGES } from './filing-pages'
import type { Page } from './fixtures'
import { INVITATION_PAGES } from './invitation-pages'
import { join, newCompany, newEmail, newPerson, newSession, newTicket, PASSWORD, supporter } from './people'
import { PERSONAL_PAGES } from './personal-pages'
import { RESET_PAGES } from './reset-pages'
import * as steps from './steps'
import { VIEW_PAGES } from './view-pages'

/** Every page, each with what is needed to open it. */
export const PAGES: [name: string, open: (page: Page) => Promise<unknown>][] = [
  ...[
    '/',
    '/?signed-out=1',
    '/sign-in',
    '/sign-in?ended=idle',
    '/register',
    '/help',
    '/help/two-factor',
    '/legal/terms',
    '/legal/accessibility',
    '/nope',
    '/postbox',
  ].map((path): (typeof PAGES)[number] => [path, (page) => page.goto(path)]),
  ['/sign-in with a fault', (page) => page.goto('/sign-in').then(() => failing(page, 'Weiter'))],
  ['/register with faults', (page) => page.goto('/register').then(() => failing(page, 'Registrieren'))],
  ['/sign-in/password', async (page) => steps.giveEmail(page, (await newPerson()).email)],
  ['/sign-in/verify', async (page) => steps.signInUpToCode(page, (await newPerson()).email)],
  ['/sign-in/locked', locked],
  ['/register/code', registering],
  ['/register/terms', (page) => atStep(page, { terms: true })],
  ['/register/factor', (page) => atStep(page, { factor: true })],
  ['/register/factor?method=app', (page) => atStep(page, { factor: true }).then(() => appSetUp(page))],
  ['/register/affiliation', (page) => atStep(page, { family: true })],
  ['/register/customer-number', (page) => atStep(page, {})],
  ['/waiting', (page) => inside(page, '/waiting', { status: 'pending', proved: false })],
  ['/waiting, refused', (page) => inside(page, '/waiting', { status: 'refused', proved: false })],
  ['/home', (page) => inside(page, '/home')],
  ['/home without areas', (page) => inside(page, '/home', { holds: [] })],
  ['/account', (page) => inside(page, '/account')],
  ...PERSONAL_PAGES,
  ...INVITATION_PAGES,
  ['/sign-in/trust-device', trustQuestion],
  ['/postbox with a long link', (page) => trustQuestion(page).then(() => page.goto('/postbox'))],
  ['/account/sessions', (page) => inside(page, '/account/sessions')],
  ['/account/activity', (page) => withTrusted(page, () => '/account/activity')],
  ['/account/activity, none found', (page) => inside(page, '/account/activity?category=security')],
  [
    '/account/authentication/devices/{id}',
    (page) => withTrusted(page, (id) => `/account/authentication/devices/${id}`),
  ],
  ...FACTOR_PAGES,
  ...ADMIN_PAGES,
  ...AREA_PAGES,
  ...RESET_PAGES,
  ...FILING_PAGES,
  ...COMPANY_PAGES,
  ...VIEW_PAGES,
  ['/search?q=a', (page) => inside(page, '/search?q=a')],
  ['/support, empty', (page) => inside(page, '/support')],
  ['/support, refused', (page) => inside(page, '/support', { holds: [] })],
  ['/support', (page) => withTicket(page, () => '/support?size=10')],
  ['/support/new', (page) => inside(page, '/support/new')],
  ['/support/new with faults', (page) => inside(page, '/support/new').then(() => failing(page, 'Anfrage senden'))],
  ['/support/{id}', (page) => withTicket(page, (id) => `/support/${id}`)],
  ['/contact-admin', (page) => besideAdmin(page, '/contact-admin')],
  ['/contact-admin, only administrator', (page) => inside(page, '/contact-admin', { role: 'admin' })],
  ['/admin/users, refused', (page) => besideAdmin(page, '/admin/users')],
  ['/switch-company', switching],
  ['/switch-company with one company', (page) => inside(page, '/switch-company')],
  ['/account/organisation of a member', (page) => besideAdmin(page, '/account/organisation')],
  [
    '/account/organisation/request-access',
    (page) => besideAdmin(page, '/account/organisation/request-access?permission=documents.read'),
  ],
  [
    '/admin/security/give-back, with another',
    (page) => besideAdmin(page, '/admin/security/give-back', { role: 'admin' }),
  ],
  ['/account/organisation/leave of a member', (page) => besideAdmin(page, '/account/organisation/leave')],
  [
    'the open menu',
    (page) => inside(page, '/home').then(() => page.locator('summary').filter({ hasText: 'Konto:' }).click()),
  ],
]

async function failing(page: Page, button: string) {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByText(/Fehler aufgetreten/).waitFor()
}

async function become(page: Page, id: string, membershipId: string | null) {
  const value = await newSession(id, membershipId)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
}

async function inside(page: Page, path: string, wishes: Parameters<typeof supporter>[0] = {}) {
  const person = await supporter(wishes)
  await become(page, person.id, person.membershipId)
  await page.goto(path)
}

/** For a member of a company with another administrator. */
async function besideAdmin(page: Page, path: string, wishes: Parameters<typeof supporter>[0] = {}) {
  const company = await newCompany()
  await newPerson({ company, role: 'admin' })
  await inside(page, path, { company, ...wishes })
}

async function withTicket(page: Page, path: (id: string) => string) {
  const person = await supporter()
  let id = ''
  for (const subject of ['Eins', `Donaudampfschifffahrts${'gesellschafts'.repeat(6)}kapitän`])
    id = (await newTicket(person, subject, subject)).id
  for (let more = 0; more < 12; more++) await newTicket(person, `Weitere ${more}`)
  await become(page, person.id, person.membershipId)
  await page.goto(path(id))
}

async function switching(page: Page) {
  const person = await newPerson()
  await join(person.id, await newCompany())
  await become(page, person.id, person.membershipId)
  await page.goto('/switch-company')
}

async function locked(page: Page) {
  const { email } = await newPerson({ status: 'locked' })
  await steps.signInUpToCode(page, email, { password: PASSWORD })
  await steps.giveFactor(page, await steps.signInCode(email))
  await page.getByRole('heading', { name: 'Ihr Zugang ist gesperrt' }).waitFor()
}

async function registering(page: Page) {
  await steps.startRegistration(page, newEmail())
  await steps.giveDetails(page)
}

async function trustQuestion(page: Page) {
  const { email } = await newPerson()
  await steps.signInUpToCode(page, email)
  await steps.giveFactor(page, await steps.signInCode(email))
  await page.getByRole('heading', { name: steps.TRUST }).waitFor()
}

async function withTrusted(page: Page, path: (id: string) => string) {
  const { sql } = await import('./people')
  await trustQuestion(page)
  await page.getByLabel('Name für dieses Gerät').fill(`Büro ${'im Seitengebäude '.repeat(2)}`)
  await page.getByRole('button', { name: 'Ja', exact: true }).click()
  await page.getByRole('heading', { name: /^Guten (Morgen|Tag|Abend)/ }).waitFor()
  const [{ value } = { value: '' }] = (await page.context().cookies()).filter(({ name }) => name.startsWith('device-'))
  const [row] = await sql`select id from trusted_devices where id::text = ${value.split('.')[0]!}`
  await page.goto(path(row!.id as string))
}

async function atStep(page: Page, missing: { terms?: boolean; factor?: boolean; family?: boolean }) {
  const { sql } = await import('./people')
  const { id } = await newPerson()
  await sql`delete from memberships where account_id = ${id}`
  if (missing.terms) await sql`update accounts set terms_version = null where id = ${id}`
  if (missing.factor) await sql`update accounts set email_factor_at = null where id = ${id}`
  if (missing.family) await sql`update accounts set family_key = null where id = ${id}`
  await become(page, id, null)
  await page.goto('/home')
}

async function appSetUp(page: Page) {
  await page.getByLabel('Verifizierung via Authenticator App').check()
  await page.getByRole('button', { name: 'Weiter' }).click()
  await page.getByRole('heading', { name: /Aktivieren Sie/ }).waitFor()
  await page.locator('summary').click()
}
