import { expect, heading, inBrowser, overHttp, press, test } from './fixtures'
import { codeIn, mail, mailsTo } from './mailbox'
import { newEmail, newPerson, PASSWORD, sql } from './people'
import * as steps from './steps'

test.use(overHttp)

const OTHER = /wurde für eine andere Adresse begonnen/

test('C18 two tabs, two people: Anna’s password in the tab of Anna is not tried on Ben', async ({ page, context }) => {
  const [anna, ben] = [await newPerson(), await newPerson()]
  await steps.giveEmail(page, anna.email)
  await expect(heading(page, 'Anmelden')).toBeVisible()
  const tab = await context.newPage()
  await steps.giveEmail(tab, ben.email)
  await expect(heading(tab, 'Anmelden')).toBeVisible()
  await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD)
  await press(page, 'Anmelden')
  await expect(page.getByText(OTHER).first()).toBeVisible()
  expect(
    await sql`select 1 from audit_entries e join audit_streams s on s.id = e.stream_id
    where s.owner = ${ben.id} and e.event = 'signIn.failed'`,
  ).toEqual([])
  // Ben’s registration continues, and Anna’s form does not touch it.
  await steps.givePassword(tab, PASSWORD)
  await expect(heading(tab, 'Identität bestätigen')).toBeVisible()
})

test.describe('in a browser', () => {
  test.use(inBrowser)

  test('C18 a registration: the code of one address is not compared with that of another', async ({
    page,
    context,
  }) => {
    const [anna, ben] = [newEmail('anna'), newEmail('ben')]
    const upToCode = async (tab: typeof page, email: string) => {
      await steps.giveEmail(tab, email)
      await tab.getByLabel('Vorname').fill('Nora')
      await tab.getByLabel('Nachname').fill('Neu')
      await tab.getByLabel('Passwort', { exact: true }).fill('vier-blaue-Kamele')
      await tab.getByLabel('Passwort bestätigen').fill('vier-blaue-Kamele')
      await press(tab, 'Registrieren')
      await expect(heading(tab, 'Code')).toBeVisible()
    }
    await upToCode(page, anna)
    const tab = await context.newPage()
    await upToCode(tab, ben)
    await page.getByLabel('Geben Sie den Code ein').fill(codeIn(await mail(anna, /Verifizieren/)))
    await press(page, 'Weiter')
    await expect(page.getByText(OTHER).first()).toBeVisible()
    await press(page, 'Code erneut senden')
    await expect(page.getByText(OTHER).last()).toBeVisible()
    expect(await mailsTo(ben)).toHaveLength(1)
    await steps.proveAddress(tab, ben)
    await expect(heading(tab, 'Bestätigung der Nutzungsbedingungen')).toBeVisible()
  })

  test('UX-02 „Bearbeiten“ at the address keeps what was typed, and after an error the address stays a field', async ({
    page,
  }) => {
    const [first, second] = [newEmail('tippfehler'), newEmail('richtig')]
    await steps.giveEmail(page, first)
    await page.getByLabel('Vorname').fill('Nora')
    await page.getByRole('link', { name: 'E-Mail-Adresse bearbeiten' }).click()
    const address = page.getByLabel('E-Mail-Adresse', { exact: true })
    await expect(address).toBeFocused()
    await expect(address).toHaveValue(first)
    await address.fill(second)
    await page.getByLabel('Nachname').fill('Neu')
    await page.getByLabel('Passwort', { exact: true }).fill('Sommer2026')
    await page.getByLabel('Passwort bestätigen').fill('Sommer2026')
    await press(page, 'Registrieren')
    await expect(page.getByRole('link', { name: /zu häufig verwendet/ })).toBeVisible()
    await expect(address).toHaveValue(second)
    await expect(address).toBeEditable()
    await expect(page.getByLabel('Vorname')).toHaveValue('Nora')
    await page.getByLabel('Passwort', { exact: true }).fill('vier-blaue-Kamele')
    await page.getByLabel('Passwort bestätigen').fill('vier-blaue-Kamele')
    await press(page, 'Registrieren')
    await expect(page.getByText(second)).toBeVisible()
    // The password page links back with the address filled in.
    const { email } = await newPerson()
    await page.context().clearCookies()
    await steps.giveEmail(page, email)
    await page.getByRole('link', { name: 'E-Mail-Adresse bearbeiten' }).click()
    await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
    await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue(email)
  })
})

test('UX-21 nobody is told that a password was changed, an access reported or an address brought back, who did not do it', async ({
  page,
}) => {
  for (const path of ['/password/changed', '/not-me/done', '/email-undo/done']) {
    await page.goto(path)
    await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
  }
})

test('C20 a browser that was seen before is no new device in another network; without its cookie it is one', async ({
  page,
  context,
}) => {
  const { email } = await newPerson()
  const told = async () => (await mailsTo(email)).filter(({ subject }) => /Neue Anmeldung/.test(subject)).length
  const signIn = () => steps.signIn(page, email)
  await signIn()
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await expect.poll(told).toBe(1)
  const cookie = (await context.cookies()).find(({ name }) => name.startsWith('known-'))!
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
  expect((cookie.expires - Date.now() / 1000) / 86_400).toBeCloseTo(400, 0)
  await context.clearCookies({ name: 'session' })
  await page.setExtraHTTPHeaders({ 'User-Agent': 'Another/1.0' })
  await signIn()
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  expect(await told()).toBe(1)
})
