import { createHash } from 'node:crypto'
import type { Cookie } from '@playwright/test'
import { hashToken, randomToken } from '@/lib/ground/secrets'
import { expect, heading, openMenu, type Page, press } from './fixtures'
import { mailsTo } from './mailbox'
import { newPerson, newSession, PASSWORD, sql } from './people'
import * as steps from './steps'

export const DEVICE = 'Name für dieses Gerät'
export const CODE_MAIL = /Verifizierungscode für die Anmeldung/

/** Signs in with address, password and code, up to the question. */
export async function asked(page: Page, email: string, path?: string) {
  await steps.signInUpToCode(page, email, { path })
  await steps.giveFactor(page, await steps.signInCode(email))
  await expect(heading(page, steps.TRUST)).toBeVisible()
}

/** A signed-in person whose browser is a trusted device: as „Ja“ leaves it, which R6.1's own tests go through by hand. */
export async function trusted(page: Page, name = 'Büro', wishes: Parameters<typeof newPerson>[0] = {}) {
  const person = await newPerson(wishes)
  const [token, id] = [randomToken(), crypto.randomUUID()]
  await sql`
    insert into trusted_devices (id, account_id, token_hash, name, factor, expires_at)
    values (${id}, ${person.id}, ${hashToken(token)}, ${name}, 'email', now() + interval '90 days')`
  const session = await newSession(person.id, person.membershipId)
  await sql`update sessions set device_id = ${id}, factor_proved_at = now() where token_hash = ${hashToken(session)}`
  const account = createHash('sha256').update(`device ${person.id}`).digest('hex').slice(0, 12)
  const url = process.env.E2E_ADDRESS!
  await page.context().addCookies([
    { name: 'session', value: session, url, httpOnly: true, sameSite: 'Lax' },
    {
      name: `device-${account}`,
      value: `${id}.${token}`,
      url,
      httpOnly: true,
      sameSite: 'Strict',
      expires: Math.floor(Date.now() / 1000) + 90 * 86_400,
    },
  ])
  await page.goto('/home')
  return person
}

export async function signOut(page: Page) {
  await page.goto('/home')
  await openMenu(page)
  await press(page, 'Abmelden')
  await expect(page.getByText('Sie wurden abgemeldet.')).toBeVisible()
}

export async function passwordOnly(page: Page, email: string, path?: string) {
  await steps.giveEmail(page, email, path)
  await steps.givePassword(page, PASSWORD)
}

export const deviceCookies = async (page: Page): Promise<Cookie[]> =>
  (await page.context().cookies()).filter(({ name }) => name.startsWith('device-'))
export const codeMails = async (email: string) =>
  (await mailsTo(email)).filter(({ subject }) => CODE_MAIL.test(subject)).length
export const devicesOf = (id: string) =>
  sql`select name, ended_at is not null as ended, end_reason from trusted_devices where account_id = ${id}`
