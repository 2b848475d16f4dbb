import { generateSync } from 'otplib'
import { LIMITS } from '@/lib/limits/sheet'
import { cookieOf, expect, heading, inBrowser, overHttp, press, submit, test } from './fixtures'
import { codeFor, codeIn, mail, mailsTo, wrongCode } from './mailbox'
import { newPerson, PASSWORD, STAFF_SECRET, sql } from './people'
import * as steps from './steps'

test.use(overHttp)

const inTheFirstStep = async () => {
  const [row] = await sql`select extract(epoch from now())::float as now`
  return (row!.now as number) * 1000
}

test('R5.3 staff sign in with the app, no mail is sent, and a code is good once', async ({ page, another }) => {
  await sql`update totp_factors set last_step = 0 where account_id = (select id from accounts where email = 'support@torhaus.test')`
  await steps.signInUpToCode(page, 'support@torhaus.test')
  await expect(page.getByText('Öffnen Sie Ihre Authenticator-App')).toBeVisible()
  const code = generateSync({ secret: STAFF_SECRET })
  await steps.giveFactor(page, code)
  await expect(page).toHaveURL('/staff')
  const second = await another()
  await steps.signInUpToCode(second, 'support@torhaus.test')
  await steps.giveFactor(second, code)
  await expect(second.getByRole('link', { name: /Der Code ist falsch/ })).toBeVisible()
  expect(await cookieOf(second, 'session')).toBeUndefined()
  const codes = (await mailsTo('support@torhaus.test')).filter(({ subject }) => /Verifizierungscode/.test(subject))
  expect(codes).toHaveLength(0)
})

test('R5.3 one step of clock drift each way is accepted, two are not', async ({ page }) => {
  await sql`update totp_factors set last_step = 0 where account_id = (select id from accounts where email = 'operations@torhaus.test')`
  await steps.signInUpToCode(page, 'operations@torhaus.test')
  const now = await inTheFirstStep()
  await steps.giveFactor(page, generateSync({ secret: STAFF_SECRET, epoch: now / 1000 - 95 }))
  await expect(page.getByRole('link', { name: /Der Code ist falsch/ })).toBeVisible()
  await steps.giveFactor(page, generateSync({ secret: STAFF_SECRET, epoch: now / 1000 + 28 }))
  await expect(page).toHaveURL('/staff')
})

test('R5.2 after five wrong codes nothing of the sign-in is left; it starts again at the address', async ({ page }) => {
  const { email, id } = await newPerson()
  await steps.signInUpToCode(page, email)
  const right = await steps.signInCode(email)
  for (let round = 1; round <= LIMITS.code.tries; round++) {
    await steps.giveFactor(page, wrongCode(right))
    await expect.poll(() => failures(id)).toBe(round)
  }
  await expect(page.getByText('Zu viele falsche Codes. Melden Sie sich erneut an.')).toBeVisible()
  await page.goto('/sign-in/verify')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
  expect(await sql`select id from sessions where account_id = ${id}`).toHaveLength(0)
})

const failures = async (id: string) =>
  (await sql`select seq from audit_entries where account_id = ${id} and event = 'code.failed'`).length

test('R5.2 asking again within a minute names the seconds; after it a new code ends the older one', async ({
  page,
}) => {
  const { email, id } = await newPerson()
  await steps.signInUpToCode(page, email)
  const first = await mail(email, /Verifizierungscode/)
  await press(page, 'Code erneut senden')
  await expect(page.getByText(/Sie können in \d+ Sekunden? einen neuen Code anfordern/)).toBeVisible()
  await sql`update challenges set created_at = now() - interval '61 seconds' where account_id = ${id}`
  await press(page, 'Code erneut senden')
  await expect(page.getByText(/Neuer Code gesendet an p•••/)).toBeVisible()
  const second = await codeFor(email, first)
  await steps.giveFactor(page, codeIn(first))
  await expect(page.getByRole('link', { name: /Der Code ist falsch/ })).toBeVisible()
  await steps.giveFactor(page, second)
  await steps.declineTrust(page)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
})

test('R5.2 an expired code says so and „Code erneut senden“ helps', async ({ page }) => {
  const { email, id } = await newPerson()
  await steps.signInUpToCode(page, email)
  const first = await mail(email, /Verifizierungscode/)
  await sql`update challenges set expires_at = now() - interval '1 second', created_at = now() - interval '11 minutes' where account_id = ${id}`
  await steps.giveFactor(page, codeIn(first))
  await expect(
    page.getByRole('link', { name: /Der Code ist abgelaufen. Wir haben Ihnen einen neuen Code gesendet/ }),
  ).toBeVisible()
  await steps.giveFactor(page, await codeFor(email, first))
  await steps.declineTrust(page)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
})

test('R3.6 after five wrong passwords even the right one waits; afterwards it works', async ({ page }) => {
  const { email } = await newPerson()
  await steps.giveEmail(page, email)
  for (let round = 0; round < LIMITS.passwordTries.free; round++) {
    await page.getByLabel('Passwort', { exact: true }).fill('falsch-falsch')
    await submit(page, 'Anmelden')
    await expect(page.getByText('E-Mail-Adresse oder Passwort ist falsch').first()).toBeVisible()
  }
  await steps.givePassword(page, PASSWORD)
  await expect(page.getByText(/Zu viele Versuche. Versuchen Sie es um \d\d:\d\d Uhr erneut/).first()).toBeVisible()
  await sql`update throttles set blocked_until = now() where key like 'password:%' and blocked_until > now() and failures = ${LIMITS.passwordTries.free}`
  await steps.givePassword(page, PASSWORD)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
})

test('R3.2 between password and code nothing of the portal opens, and the code page needs the password first', async ({
  page,
}) => {
  const { email } = await newPerson()
  await steps.giveEmail(page, email)
  await expect(heading(page, 'Anmelden')).toBeVisible()
  await page.goto('/sign-in/verify')
  await expect(page).toHaveURL('/sign-in/password')
  await steps.givePassword(page, PASSWORD)
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
  for (const path of ['/home', '/support', '/account', '/switch-company', '/register/terms']) {
    await page.goto(path)
    await expect(page).toHaveURL(/\/sign-in\?next=/)
  }
})

test('R3.1 „Abbrechen“ at the code ends the half sign-in', async ({ page }) => {
  const { email } = await newPerson()
  await steps.signInUpToCode(page, email)
  await press(page, 'Abbrechen')
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
  await page.goto('/sign-in/verify')
  await expect(page).toHaveURL('/sign-in')
})

test.describe('in a browser', () => {
  test.use(inBrowser)

  test('R3.1 a button shows the password and hides it again', async ({ page }) => {
    const { email } = await newPerson()
    await steps.giveEmail(page, email)
    const field = page.getByLabel('Passwort', { exact: true })
    await field.fill('geheim')
    await press(page, 'Passwort anzeigen')
    await expect(field).toHaveAttribute('type', 'text')
    await press(page, 'Passwort ausblenden')
    await expect(field).toHaveAttribute('type', 'password')
  })

  test('R3.2 six digits that are pasted are sent at once; digits that are typed wait for the button', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { email } = await newPerson()
    await steps.signInUpToCode(page, email)
    const field = page.getByLabel(steps.FACTOR_CODE)
    await expect(field).toBeFocused()
    await expect(page.getByText(/möglich in \d+ s/)).toBeVisible()
    const code = await codeFor(email)
    await page.keyboard.type(code)
    await expect(field).toHaveValue(code)
    await field.fill('')
    await page.evaluate((text) => navigator.clipboard.writeText(text), `${code.slice(0, 3)} ${code.slice(3)}`)
    await page.keyboard.press('ControlOrMeta+V')
    await expect(heading(page, 'Identität bestätigen')).toBeHidden()
    await steps.declineTrust(page)
    await expect(heading(page, /Petra/)).toBeVisible()
  })
})
