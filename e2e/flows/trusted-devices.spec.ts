import type { Cookie } from '@playwright/test'
import { expect, heading, openMenu, type Page, pathOf, press, test } from '../fixtures'
import { codeIn, mail, mailsTo } from '../mailbox'
import { newPerson, newSession, PASSWORD, sql } from '../people'
import * as steps from '../steps'

const DEVICE = 'Name für dieses Gerät'
const CODE_MAIL = /Verifizierungscode für die Anmeldung/

/** Up to the question, by address, password and code. */
async function asked(page: Page, email: string, path?: string) {
  await steps.signInUpToCode(page, email, { path })
  await steps.giveFactor(page, await steps.signInCode(email))
  await expect(heading(page, steps.TRUST)).toBeVisible()
}

/** A person whose browser is trusted from now on. */
async function trusted(page: Page, name = 'Büro', wishes: Parameters<typeof newPerson>[0] = {}) {
  const person = await newPerson(wishes)
  await asked(page, person.email)
  await page.getByLabel(DEVICE).fill(name)
  await press(page, 'Ja')
  await expect(heading(page, /^Guten Tag/)).toBeVisible()
  return person
}

async function signOut(page: Page) {
  await page.goto('/home')
  await openMenu(page)
  await press(page, 'Abmelden')
  await expect(page.getByText('Sie wurden abgemeldet.')).toBeVisible()
}

async function passwordOnly(page: Page, email: string, path?: string) {
  await steps.giveEmail(page, email, path)
  await steps.givePassword(page, PASSWORD)
}

const deviceCookies = async (page: Page): Promise<Cookie[]> =>
  (await page.context().cookies()).filter(({ name }) => name.startsWith('device-'))
const codeMails = async (email: string) =>
  (await mailsTo(email)).filter(({ subject }) => CODE_MAIL.test(subject)).length
const devicesOf = (id: string) =>
  sql`select name, ended_at is not null as ended, end_reason from trusted_devices where account_id = ${id}`

test('R6.1 „Ja“ asks for a name, suggested from browser and system, says until when, and goes on to the page asked for', async ({
  page,
}) => {
  const { id, email } = await newPerson()
  await asked(page, email, '/sign-in?next=%2Fhelp%2Ftwo-factor')
  await expect(page.getByLabel(DEVICE)).toHaveValue(/ unter /)
  const date = new Date(Date.now() + 90 * 86_400_000)
  const shown = new Intl.DateTimeFormat('de-DE', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'Europe/Berlin',
  }).format(date)
  await expect(
    page.getByText(`Das Ablaufdatum ist auf 90 Tage nach der Registrierung festgelegt: ${shown}.`),
  ).toBeVisible()
  await page.getByLabel(DEVICE).fill('Büro')
  await press(page, 'Ja')
  await expect(page).toHaveURL('/help/two-factor')
  const [cookie, ...more] = await deviceCookies(page)
  expect(more).toEqual([])
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
  expect(Math.round((cookie!.expires - Date.now() / 1000) / 86_400)).toBe(90)
  expect(await devicesOf(id)).toMatchObject([{ name: 'Büro', ended: false }])
  const letter = await mail(email, /Vertrauenswürdiges Gerät hinzugefügt/)
  expect(letter.text).toContain('„Büro“')
})

test('R6.1 „Nein“ registers nothing, and is asked again the next time', async ({ page }) => {
  const { id, email } = await newPerson()
  await asked(page, email)
  await page.getByLabel(DEVICE).fill('')
  await press(page, 'Nein')
  await expect(heading(page, /^Guten Tag/)).toBeVisible()
  expect(await deviceCookies(page)).toEqual([])
  expect(await devicesOf(id)).toHaveLength(0)
  await signOut(page)
  const last = await mail(email, CODE_MAIL)
  await steps.signInUpToCode(page, email)
  await steps.giveFactor(page, codeIn(await mail(email, CODE_MAIL, last)))
  await expect(heading(page, steps.TRUST)).toBeVisible()
})

test('R6.1 a name that is missing or too long is told; what was typed stays', async ({ page }) => {
  const { id, email } = await newPerson()
  await asked(page, email)
  await page.getByLabel(DEVICE).fill('')
  await press(page, 'Ja')
  await expect(page.getByRole('link', { name: 'Geben Sie einen Namen für dieses Gerät ein' })).toBeVisible()
  await page.getByLabel(DEVICE).fill('x'.repeat(61))
  await press(page, 'Ja')
  await expect(page.getByRole('link', { name: /60/ })).toBeVisible()
  await expect(page.getByLabel(DEVICE)).toHaveValue('x'.repeat(61))
  expect(await devicesOf(id)).toHaveLength(0)
})

test('R6.2 T-DEV-09 on the trusted device the password is enough, also after signing out, and no code is sent', async ({
  page,
}) => {
  const { id, email } = await trusted(page)
  await signOut(page)
  const [before] = await deviceCookies(page)
  const sent = await codeMails(email)
  await passwordOnly(page, email, '/sign-in?next=%2Faccount')
  await expect(page).toHaveURL('/account')
  expect(await codeMails(email)).toBe(sent)
  const [after] = await deviceCookies(page)
  expect(after!.value).not.toBe(before!.value)
  expect(Math.abs(after!.expires - before!.expires)).toBeLessThan(5)
  const [session] =
    await sql`select factor, factor_proved_at from sessions where account_id = ${id} and ended_at is null`
  expect(session).toEqual({ factor: 'device', factor_proved_at: null })
})

test('T-DEV-11 who has not just shown a code is not asked, and a „Ja“ sent all the same makes no device', async ({
  page,
  enter,
  another,
}) => {
  const person = await newPerson()
  await enter(person)
  await page.goto('/sign-in/trust-device?next=%2Faccount')
  await expect(page).toHaveURL('/account')
  // The form was opened in time; the code was shown too long ago when it is sent.
  const other = await another()
  const late = await newPerson()
  await asked(other, late.email)
  await sql`update sessions set factor_proved_at = now() - interval '16 minutes' where account_id = ${late.id}`
  await press(other, 'Ja')
  await expect(heading(other, /^Guten Tag/)).toBeVisible()
  for (const { id } of [person, late]) expect(await devicesOf(id)).toHaveLength(0)
  expect(await deviceCookies(other)).toEqual([])
})

test('T-DEV-01 the cookie of one account is worthless for another', async ({ page }) => {
  const first = await trusted(page)
  const [cookie] = await deviceCookies(page)
  await signOut(page)
  const second = await newPerson()
  await passwordOnly(page, second.email)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
  await steps.giveFactor(page, await steps.signInCode(second.email))
  await press(page, 'Ja')
  await expect(heading(page, /^Guten Tag/)).toBeVisible()
  const own = (await deviceCookies(page)).find(({ name }) => name !== cookie!.name)!
  // Several accounts in one browser, each with a cookie of its own.
  expect(await deviceCookies(page)).toHaveLength(2)
  await signOut(page)
  // Under the name of the other one.
  await page.context().addCookies([{ ...own, value: cookie!.value }])
  await passwordOnly(page, second.email)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
  expect((await deviceCookies(page)).map(({ name }) => name)).toEqual([cookie!.name])
  expect(
    await sql`select event from audit_entries where account_id = ${second.id} and event = 'device.misused'`,
  ).toHaveLength(1)
  await passwordOnly(page, first.email)
  await expect(heading(page, /^Guten Tag/)).toBeVisible()
})

test('T-DEV-02 T-DEV-05 after 90 days the code is asked for and the cookie goes; on day 89 it is not', async ({
  page,
}) => {
  const { id, email } = await trusted(page)
  const age = (days: number) =>
    sql`update trusted_devices set created_at = now() - make_interval(days => ${days}), expires_at = now() - make_interval(days => ${days}) + interval '90 days' where account_id = ${id}`
  await signOut(page)
  await age(89)
  await passwordOnly(page, email)
  await expect(heading(page, /^Guten Tag/)).toBeVisible()
  await expect(page.getByText(/Dieses Gerät ist noch bis .* vertrauenswürdig/)).toBeVisible()
  await signOut(page)
  await age(91)
  await passwordOnly(page, email)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
  expect(await deviceCookies(page)).toEqual([])
})

test('T-DEV-03 a stolen copy that is shown after the owner used the device ends all devices and warns the owner', async ({
  page,
  another,
}) => {
  const { id, email } = await trusted(page)
  const [stolen] = await deviceCookies(page)
  const later = () => sql`update trusted_devices set rotated_at = now() - interval '1 minute' where account_id = ${id}`
  for (let count = 0; count < 2; count++) {
    await signOut(page)
    await passwordOnly(page, email)
    await expect(heading(page, /^Guten Tag/)).toBeVisible()
    await later()
  }
  const thief = await another()
  await thief.context().addCookies([stolen!])
  await passwordOnly(thief, email)
  await expect(heading(thief, 'Identität bestätigen')).toBeVisible()
  expect(await devicesOf(id)).toMatchObject([{ ended: true, end_reason: 'deviceMisused' }])
  await mail(email, /Vertrauenswürdige Geräte beendet/)
  await signOut(page)
  await passwordOnly(page, email)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
})

test('R3.4 a locked access is told so on the trusted device too, and gets no session', async ({ page }) => {
  const { id, email, membershipId } = await trusted(page)
  await signOut(page)
  await sql`update memberships set status = 'locked' where id = ${membershipId}`
  await passwordOnly(page, email)
  await expect(heading(page, 'Ihr Zugang ist gesperrt')).toBeVisible()
  expect(await sql`select id from sessions where account_id = ${id} and ended_at is null`).toHaveLength(0)
})

test('R6.3 the list shows each device with its dates, marks this one, renames and removes', async ({ page }) => {
  const { id, email } = await trusted(page, '<b>Büro</b> & Co.')
  await page.goto('/account/authentication')
  const row = page.getByRole('row').filter({ hasText: '<b>Büro</b> & Co.' })
  await expect(row).toContainText('Dieses Gerät')
  await expect(page.getByText('Ablaufdatum').first()).toBeAttached()
  await row.getByRole('link', { name: /Gerät umbenennen/ }).click()
  await page.getByLabel(DEVICE).fill('Werkstatt')
  await press(page, 'Speichern')
  await expect(page).toHaveURL('/account/authentication')
  const renamed = page.getByRole('row').filter({ hasText: 'Werkstatt' })
  await renamed.getByRole('button', { name: /Entfernen/ }).click()
  await expect(page.getByText('Es gibt kein vertrauenswürdiges Gerät.')).toBeVisible()
  expect(await deviceCookies(page)).toEqual([])
  expect(await devicesOf(id)).toMatchObject([{ name: 'Werkstatt', ended: true }])
  await signOut(page)
  await passwordOnly(page, email)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
})

test('R5.9 removing a device asks for the password where it was shown too long ago, and then goes on', async ({
  page,
}) => {
  const { id } = await trusted(page)
  await sql`update sessions set proved_at = now() - interval '11 minutes' where account_id = ${id}`
  await page.goto('/account/authentication')
  await page.getByRole('button', { name: /Entfernen/ }).click()
  await expect(heading(page, 'Bestätigen Sie, dass Sie es sind')).toBeVisible()
  expect(await devicesOf(id)).toMatchObject([{ ended: false }])
  await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD)
  await press(page, 'Bestätigen')
  await expect(page).toHaveURL('/account/authentication')
  await page.getByRole('button', { name: /Entfernen/ }).click()
  await expect(page.getByText('Es gibt kein vertrauenswürdiges Gerät.')).toBeVisible()
})

test('T-DEV-07 somebody else’s device is 404, to look at and to change', async ({ page, another, address }) => {
  const owner = await trusted(page)
  const [device] = await sql`select id from trusted_devices where account_id = ${owner.id}`
  const other = await another()
  const thief = await trusted(other, 'Meins')
  const answer = await other.goto(`/account/authentication/devices/${device!.id}`)
  expect(answer!.status()).toBe(404)
  expect(address).toBeTruthy()
  const { Client } = await import('../http')
  const client = new Client()
  client.cookies.set('session', await newSession(thief.id, thief.membershipId))
  for (const button of ['Entfernen'])
    expect((await client.submit('/account/authentication', { id: device!.id as string }, { button })).status).toBe(404)
  expect(pathOf(other)).toContain(device!.id)
  expect(await devicesOf(owner.id)).toMatchObject([{ name: 'Büro', ended: false }])
})
