import { hashToken, randomToken } from '@/lib/ground/secrets'
import type { Page } from './fixtures'
import { newEmail, newPerson, newReset, newSession, newTicket, PASSWORD, sql, supporter } from './people'
import * as steps from './steps'

type Known = [name: string, open: (page: Page) => Promise<unknown>]

/** The pages about password and personal details, each with what is needed to open it. */
export const PERSONAL_PAGES: Known[] = [
  ...[
    '/password/forgot',
    '/password/forgot?sent=1',
    '/password/reset',
    '/sign-in?sent=reset',
    '/not-me/x',
    '/email-undo/x',
  ].map((path): Known => [path, (page) => page.goto(path)]),
  ['/password/changed', (page) => after(page, 'passwordReset', '/password/changed')],
  ['/not-me/done', (page) => after(page, 'reported', '/not-me/done')],
  ['/email-undo/done', (page) => after(page, 'emailUndone', '/email-undo/done')],
  ['/account with faults', (page) => inside(page, '/account').then(() => emptied(page))],
  ['/account/organisation', (page) => inside(page, '/account/organisation')],
  ['/account/data', (page) => inside(page, '/account/data')],
  ['/account/data, only administrator', (page) => inside(page, '/account/data', { role: 'admin' })],
  ['/account/data, deletion requested', leavingSoon],
  ['/account/details/email', (page) => proved(page, '/account/details/email')],
  ['/account/details/email/code', emailCode],
  ['/account/authentication/password', (page) => inside(page, '/account/authentication/password')],
  [
    '/account/authentication/password/changed',
    (page) =>
      inside(page, '/account').then(() =>
        after(page, 'passwordChanged', '/account/authentication/password/changed?sessions=2&devices=1'),
      ),
  ],
  ['/password/reset/{token}', (page) => linked(page, 'reset', 'password/reset')],
  [
    '/password/reset, signed in as somebody else',
    (page) => inside(page, '/help').then(() => linked(page, 'reset', 'password/reset')),
  ],
  ['/password/required', newPasswordFirst],
  ['/factor-reset/objection/x', (page) => page.goto('/factor-reset/objection/x')],
  ['/factor-reset/objected', (page) => after(page, 'objected', '/factor-reset/objected')],
  ['/factor-reset/objection/{token}', objecting],
  ['/enrolment/{token}', enrolling],
  ['/not-me/{token}', (page) => linked(page, 'notMe', 'not-me')],
  ['/email-undo/{token}', (page) => linked(page, 'emailUndo', 'email-undo')],
]

async function become(page: Page, id: string, membershipId: string | null) {
  const value = await newSession(id, membershipId)
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS! }])
}

async function inside(page: Page, path: string, wishes: Parameters<typeof supporter>[0] = {}) {
  const person = await supporter(wishes)
  await newTicket(person, `Donaudampfschifffahrts${'gesellschafts'.repeat(6)}kapitän`)
  await become(page, person.id, person.membershipId)
  await page.goto(path)
}

async function emptied(page: Page) {
  await page.getByLabel('Vorname').fill('')
  await page.getByRole('button', { name: 'Name speichern' }).click()
  await page.getByText(/Fehler aufgetreten/).waitFor()
}

/** Just after a full step-up. */
async function proved(page: Page, path: string) {
  const person = await newPerson()
  await become(page, person.id, person.membershipId)
  await sql`update sessions set factor_proved_at = now() where account_id = ${person.id}`
  await page.goto(path)
}

async function emailCode(page: Page) {
  await proved(page, '/account/details/email')
  await page.getByLabel('Neue E-Mail-Adresse').fill(newEmail('neu'))
  await page.getByRole('button', { name: 'Code senden' }).click()
  await page.getByRole('heading', { name: 'Neue E-Mail-Adresse bestätigen' }).waitFor()
}

async function leavingSoon(page: Page) {
  const person = await newPerson()
  await sql`update accounts set deletion_requested_at = now() where id = ${person.id}`
  await become(page, person.id, person.membershipId)
  await page.goto('/account/data')
}

async function objecting(page: Page) {
  const [{ id }, token] = [await newPerson(), randomToken()]
  await newReset(id)
  await sql`
    insert into account_links (purpose, account_id, token_hash, expires_at)
    values ('factorReset', ${id}, ${hashToken(token)}, now() + interval '1 hour')`
  await page.goto(`/factor-reset/objection/${token}`)
}

async function enrolling(page: Page) {
  const [{ id }, token] = [await newPerson(), randomToken()]
  await sql`update accounts set staff_roles = '{support}' where id = ${id}`
  await sql`
    insert into account_links (purpose, account_id, token_hash, expires_at)
    values ('staffFactor', ${id}, ${hashToken(token)}, now() + interval '1 hour')`
  await page.goto(`/enrolment/${token}`)
}

/** The page of a mailed link. */
async function linked(page: Page, purpose: string, path: string) {
  const [{ id }, token] = [await newPerson(), randomToken()]
  await sql`
    insert into account_links (purpose, account_id, token_hash, expires_at) values (${purpose}, ${id}, ${hashToken(token)}, now() + interval '1 hour')`
  const former = newEmail('alt')
  await sql`
    insert into former_addresses (email, email_shown, account_id, reserved_until) values (${former}, ${former}, ${id}, now() + interval '1 day')`
  await page.goto(`/${path}/${token}`)
}

async function newPasswordFirst(page: Page) {
  const { id, email } = await newPerson()
  await sql`update accounts set reset_required_at = now() where id = ${id}`
  await steps.giveEmail(page, email)
  await steps.givePassword(page, PASSWORD)
  await page.getByRole('heading', { name: 'Ein neues Passwort ist nötig' }).waitFor()
}

/** UX-21: these pages open only in the browser that has just done it. */
async function after(page: Page, value: string, path: string) {
  const { origin: url } = new URL((await page.goto('/healthz'))!.url())
  await page.context().addCookies([{ name: 'done', value, url }])
  return page.goto(path)
}
