import { expect, heading, press, test } from '../fixtures'
import { Client, textOf } from '../http'
import { codeIn, mail } from '../mailbox'
import { newPerson, PASSWORD, sql } from '../people'
import * as steps from '../steps'
import { asked, CODE_MAIL, codeMails, DEVICE, deviceCookies, devicesOf, passwordOnly, signOut, trusted } from '../trust'

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
  expect(letter.text).toContain('Gerät: Büro')
})

test('R6.1 „Nein“ registers nothing, and is asked again the next time', async ({ page }) => {
  const { id, email } = await newPerson()
  await asked(page, email)
  await page.getByLabel(DEVICE).fill('')
  await press(page, 'Nein')
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
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
  // The form was opened in time, but is sent too long after the code was given.
  const other = await another()
  const late = await newPerson()
  await asked(other, late.email)
  await sql`update sessions set factor_proved_at = now() - interval '16 minutes' where account_id = ${late.id}`
  await press(other, 'Ja')
  await expect(heading(other, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
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
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  const own = (await deviceCookies(page)).find(({ name }) => name !== cookie!.name)!
  // Several accounts in one browser, each with its own cookie.
  expect(await deviceCookies(page)).toHaveLength(2)
  await signOut(page)
  // Sent under the other account's cookie name.
  await page.context().addCookies([{ ...own, value: cookie!.value }])
  await passwordOnly(page, second.email)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
  expect((await deviceCookies(page)).map(({ name }) => name)).toEqual([cookie!.name])
  expect(
    await sql`select event from audit_entries where account_id = ${second.id} and event = 'device.misused'`,
  ).toHaveLength(1)
  await passwordOnly(page, first.email)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
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
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
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
    await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
    await later()
  }
  const thief = await another()
  await thief.context().addCookies([stolen!])
  await passwordOnly(thief, email)
  await expect(heading(thief, 'Identität bestätigen')).toBeVisible()
  expect(await devicesOf(id)).toMatchObject([{ ended: true, end_reason: 'deviceMisused' }])
  await mail(email, /Vertrauenswürdige Geräte entfernt/)
  await signOut(page)
  await passwordOnly(page, email)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
})

test('T-LOG-01 T-LOG-04 a stranger’s wrong passwords make everybody wait until a clock time, but not the owner’s trusted device', async ({
  page,
}) => {
  const { email } = await trusted(page)
  await signOut(page)
  const stranger = new Client()
  await stranger.submit('/sign-in', { email })
  let html = ''
  for (let count = 0; count < 6; count++)
    html = (await stranger.submit('/sign-in/password', { password: 'falsch-falsch' })).html
  expect(textOf(html)).toMatch(/Zu viele Versuche\. Versuchen Sie es um \d{2}:\d{2} Uhr erneut\./)
  expect(textOf((await stranger.submit('/sign-in/password', { password: PASSWORD })).html)).toContain(
    'Zu viele Versuche',
  )
  await passwordOnly(page, email)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
})

test('R3.4 a locked access is told so on the trusted device too, and gets no session', async ({ page }) => {
  const { id, email, membershipId } = await trusted(page)
  await signOut(page)
  await sql`update memberships set status = 'locked' where id = ${membershipId}`
  await passwordOnly(page, email)
  await expect(heading(page, 'Ihr Zugang ist gesperrt')).toBeVisible()
  expect(await sql`select id from sessions where account_id = ${id} and ended_at is null`).toHaveLength(0)
})
