import type { Cookie } from '@playwright/test'
import { expect, heading, openMenu, type Page, press } from './fixtures'
import { mailsTo } from './mailbox'
import { newPerson, PASSWORD, sql } from './people'
import * as steps from './steps'

export const DEVICE = 'Name für dieses Gerät'
export const CODE_MAIL = /Verifizierungscode für die Anmeldung/

/** Signs in with address, password and code, up to the question. */
export async function asked(page: Page, email: string, path?: string) {
  await steps.signInUpToCode(page, email, { path })
  await steps.giveFactor(page, await steps.signInCode(email))
  await expect(heading(page, steps.TRUST)).toBeVisible()
}

/** A person whose browser is a trusted device. */
export async function trusted(page: Page, name = 'Büro', wishes: Parameters<typeof newPerson>[0] = {}) {
  const person = await newPerson(wishes)
  await asked(page, person.email)
  await page.getByLabel(DEVICE).fill(name)
  await press(page, 'Ja')
  await expect(heading(page, /^Guten Tag/)).toBeVisible()
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
