import { LIMITS } from '@/lib/limits/sheet'
import { expect, heading, overHttp, type Page, press, test } from './fixtures'
import { codeFor, codeIn, mail, wrongCode } from './mailbox'
import { newEmail, newPerson, sql } from './people'
import * as steps from './steps'

test.use(overHttp)

const DONE = 'Bestätigung der Nutzungsbedingungen'

async function upToCode(page: Page) {
  const email = newEmail()
  await steps.startRegistration(page, email)
  await steps.giveDetails(page)
  return { email, first: await mail(email, /\b\d{6}\b/) }
}

const challengeOf = (email: string) =>
  sql`select id from registrations where email = ${email}`.then(([row]) => row!.id as string)

test('R2.3 a code that has expired is replaced by a new one at once, and the page says so', async ({ page }) => {
  const { email, first } = await upToCode(page)
  const flow = await challengeOf(email)
  await sql`update challenges set expires_at = now() - interval '1 second', created_at = now() - interval '11 minutes' where subject = ${flow}`
  await steps.giveCode(page, codeIn(first))
  await expect(page.getByRole('link', { name: /Der Code ist abgelaufen. Wir haben Ihnen einen neuen/ })).toBeVisible()
  await steps.giveCode(page, await codeFor(email, first))
  await expect(heading(page, DONE)).toBeVisible()
})

test('R2.3 after five wrong codes the right one is refused too; asking again helps', async ({ page }) => {
  const { email, first } = await upToCode(page)
  for (let round = 0; round < LIMITS.code.tries; round++) {
    await steps.giveCode(page, wrongCode(codeIn(first)))
    const told = round < LIMITS.code.tries - 1 ? /Der Code ist falsch/ : /Zu viele Versuche mit diesem Code/
    await expect(page.getByRole('link', { name: told })).toBeVisible()
    await expect.poll(() => triesOf(email)).toBe(round + 1)
  }
  await steps.giveCode(page, codeIn(first))
  await expect(page.getByRole('link', { name: /Zu viele Versuche mit diesem Code/ })).toBeVisible()
  const flow = await challengeOf(email)
  await sql`update challenges set created_at = now() - interval '61 seconds' where subject = ${flow}`
  await press(page, 'Code erneut senden')
  await expect(page.getByText(`Neuer Code gesendet an ${email}`)).toBeVisible()
  await steps.giveCode(page, await codeFor(email, first))
  await expect(heading(page, DONE)).toBeVisible()
})

const triesOf = async (email: string) => {
  const [row] =
    await sql`select c.tries from challenges c join registrations r on r.id = c.subject where r.email = ${email}`
  return row!.tries as number
}

test('R5.2 asking for a code again within a minute names the seconds and sends nothing', async ({ page }) => {
  const { email, first } = await upToCode(page)
  await press(page, 'Code erneut senden')
  await expect(page.getByText(/Sie können in \d+ Sekunden? einen neuen Code anfordern/)).toBeVisible()
  expect((await mail(email, /\b\d{6}\b/)).id).toBe(first.id)
  expect(await sql`select id from challenges where subject = ${await challengeOf(email)}`).toHaveLength(1)
})

test('R5.2 a new code ends the older one', async ({ page }) => {
  const { email, first } = await upToCode(page)
  await sql`update challenges set created_at = now() - interval '61 seconds' where subject = ${await challengeOf(email)}`
  await press(page, 'Code erneut senden')
  const second = await codeFor(email, first)
  await steps.giveCode(page, codeIn(first))
  await expect(page.getByRole('link', { name: /Der Code ist falsch/ })).toBeVisible()
  await steps.giveCode(page, second)
  await expect(heading(page, DONE)).toBeVisible()
})

test('R2.3 „Abbrechen“ leads back to the first page, and nothing was made', async ({ page }) => {
  const { email } = await upToCode(page)
  await page.getByRole('link', { name: 'Abbrechen' }).click()
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
  expect(await sql`select id from accounts where email = ${email}`).toHaveLength(0)
})

test('R4.4 a common password, and one made of the own name, are refused with the reason', async ({ page }) => {
  const email = `petra.muster-${Date.now()}@firma.test`
  await steps.startRegistration(page, email)
  const attempt = async (password: string) => {
    await page.getByLabel('Vorname').fill('Petra')
    await page.getByLabel('Nachname').fill('Muster')
    await page.getByLabel('Passwort', { exact: true }).fill(password)
    await page.getByLabel('Passwort bestätigen').fill(password)
    await press(page, 'Registrieren')
  }
  await attempt('passwort')
  await expect(page.getByRole('link', { name: /wird zu häufig verwendet/ })).toBeVisible()
  await attempt('PetraMuster')
  await expect(page.getByRole('link', { name: /besteht fast nur aus Ihrem Namen/ })).toBeVisible()
  await attempt('kurz')
  await expect(page.getByRole('link', { name: 'Das Passwort muss mindestens 8 Zeichen lang sein' })).toBeVisible()
  await attempt('x'.repeat(129))
  await expect(
    page.getByRole('link', { name: 'Das Passwort darf höchstens 128 Zeichen lang sein' }).first(),
  ).toBeVisible()
  await expect(page.getByLabel('Vorname')).toHaveValue('Petra')
})

test('R2.10 the registration code of the sample data works once', async ({ page, enter }) => {
  const person = await newPerson()
  await sql`delete from memberships where account_id = ${person.id}`
  await enter({ id: person.id, membershipId: null })
  await page.goto('/register/customer-number')
  await page.getByLabel('Registrierungscode').fill('TOR-2026-GATE-0004')
  await press(page, 'Jetzt registrieren')
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await expect(page.getByText('Vierling Handels GmbH').first()).toBeVisible()
})
