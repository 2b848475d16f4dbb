import { cookieOf, expect, heading, type Page, pathOf, press, test } from './fixtures'
import { mail } from './mailbox'
import { newEmail, newPerson, newSession, PASSWORD } from './people'
import * as steps from './steps'

const RESET_MAIL = /Ihr Passwort zurücksetzen/
const NEW = 'sieben-gelbe-Tulpen'
const SENT = 'Wir haben den Link an die von Ihnen angegebene E-Mail-Adresse gesendet.'

const linkIn = ({ text }: { text: string }, kind: string) => new RegExp(`/${kind}/[\\w-]{43}`).exec(text)![0]
const resetLink = async (email: string) => linkIn(await mail(email, RESET_MAIL), 'password/reset')

async function forget(page: Page, email: string) {
  await page.goto('/password/forgot')
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await press(page, 'E-Mail senden')
  await expect(page.getByText(SENT)).toBeVisible()
}

async function setNew(page: Page, password = NEW, button = 'Passwort zurücksetzen') {
  await page.getByLabel('Neues Passwort', { exact: true }).fill(password)
  await page.getByLabel('Neues Passwort bestätigen').fill(password)
  await press(page, button)
}

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts })

    test('R4.1–R4.5 from „Passwort vergessen?“ to the sign-in with the new one, which the mail confirms', async ({
      page,
    }) => {
      const { email } = await newPerson()
      await steps.giveEmail(page, email)
      await page.getByRole('link', { name: 'Passwort vergessen?' }).click()
      await expect(heading(page, 'Haben Sie Ihr Passwort vergessen?')).toBeVisible()
      await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue(email)
      await press(page, 'E-Mail senden')
      await expect(page.getByText(SENT)).toBeVisible()
      await page.goto(await resetLink(email))
      await expect(heading(page, 'Ein neues Passwort erstellen')).toBeVisible()
      // RST-03: the token is not visible any more.
      expect(pathOf(page)).toBe('/password/reset')
      expect((await cookieOf(page, 'reset'))?.httpOnly).toBe(true)
      await setNew(page, 'passwort')
      await expect(
        page.getByText('Dieses Passwort wird zu häufig verwendet. Wählen Sie ein anderes.').first(),
      ).toBeVisible()
      await setNew(page, PASSWORD)
      await expect(page.getByText('Das ist Ihr bisheriges Passwort. Wählen Sie ein anderes.').first()).toBeVisible()
      await setNew(page)
      await expect(heading(page, 'Passwort geändert!')).toBeVisible()
      expect(await cookieOf(page, 'session')).toBeUndefined()
      await page.getByRole('link', { name: 'Weiter' }).click()
      await steps.signIn(page, email, { password: NEW })
      expect((await mail(email, /Passwort geändert/)).subject).toBe('Passwort geändert – Torhaus Portal')
    })

    test('UX-07 a used link says why it does not work any more, and offers a new one', async ({ page }) => {
      const { email } = await newPerson()
      await forget(page, email)
      const link = await resetLink(email)
      await page.goto(link)
      await setNew(page)
      await expect(heading(page, 'Passwort geändert!')).toBeVisible()
      await page.goto(link)
      await expect(heading(page, 'Dieser Link ist nicht mehr gültig')).toBeVisible()
      await page.getByRole('link', { name: 'Neuen Link anfordern' }).click()
      await expect(heading(page, 'Haben Sie Ihr Passwort vergessen?')).toBeVisible()
    })

    test('T-RST-12 who is signed in as somebody else signs out first, and then goes on', async ({ page, enter }) => {
      const [{ email }, somebody] = [await newPerson(), await newPerson()]
      await forget(page, email)
      await enter(somebody)
      await page.goto(await resetLink(email))
      await expect(heading(page, 'Melden Sie sich zuerst ab')).toBeVisible()
      await expect(page.getByText(somebody.email)).toBeVisible()
      await press(page, 'Abmelden und fortfahren')
      await expect(heading(page, 'Ein neues Passwort erstellen')).toBeVisible()
      await setNew(page)
      await expect(heading(page, 'Passwort geändert!')).toBeVisible()
    })

    test('R4.6 „Passwort ändern“ asks for the current one, and says what has ended', async ({ page, enter }) => {
      const person = await newPerson()
      await newSession(person.id, person.membershipId)
      await enter(person)
      await page.goto('/account/organisation')
      await expect(heading(page, 'Mein Profil')).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Plattformzugriff' })).toBeVisible()
      await page.getByRole('main').getByRole('link', { name: 'Passwort ändern' }).click()
      await expect(heading(page, 'Passwort ändern')).toBeVisible()
      await page.getByLabel('Aktuelles Passwort', { exact: true }).fill('falsch-geraten')
      await setNew(page, NEW, 'Passwort ändern')
      await expect(page.getByText('Das Passwort ist falsch').first()).toBeVisible()
      await page.getByLabel('Aktuelles Passwort', { exact: true }).fill(PASSWORD)
      await setNew(page, NEW, 'Passwort ändern')
      await expect(heading(page, 'Passwort geändert!')).toBeVisible()
      await expect(page.getByText('Eine andere Sitzung wurde beendet.')).toBeVisible()
      await page.goto('/home')
      await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
    })

    test('decision 22 „Das war ich nicht“: a page, a button, and the next sign-in begins with a new password', async ({
      page,
      enter,
      another,
    }) => {
      const person = await newPerson()
      await enter(person)
      await page.goto('/account/authentication/password')
      await page.getByLabel('Aktuelles Passwort', { exact: true }).fill(PASSWORD)
      await setNew(page, NEW, 'Passwort ändern')
      const link = linkIn(await mail(person.email, /Passwort geändert/), 'not-me')
      const owner = await another()
      await owner.goto(link)
      await expect(heading(owner, 'Das war ich nicht')).toBeVisible()
      await page.goto('/home')
      await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
      await press(owner, 'Konto jetzt schützen')
      await expect(heading(owner, 'Ihr Konto ist geschützt')).toBeVisible()
      await page.goto('/home')
      await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
      await steps.giveEmail(page, person.email)
      await steps.givePassword(page, NEW)
      await expect(heading(page, 'Ein neues Passwort ist nötig')).toBeVisible()
      await page.goto('/sign-in/verify')
      await expect(heading(page, 'Anmelden')).toBeVisible()
      await page.goto('/password/required')
      await press(page, 'E-Mail senden')
      await expect(page.getByText(SENT)).toBeVisible()
      await page.goto(await resetLink(person.email))
      await setNew(page, 'acht-gelbe-Tulpen')
      await expect(heading(page, 'Passwort geändert!')).toBeVisible()
      await steps.signIn(page, person.email, { password: 'acht-gelbe-Tulpen' })
    })
  })
}

test('UX-06, R4.4 the meter speaks while typing, with the reason, and praises nothing that is refused', async ({
  page,
}) => {
  await steps.startRegistration(page, newEmail())
  await page.getByLabel('Nachname').fill('Großmann')
  const field = page.getByLabel('Passwort', { exact: true })
  const told = (text: string | RegExp) => expect(page.getByText(text)).toBeVisible()
  await field.pressSequentially('kurz')
  await told('Stärke des Passworts: Noch zu kurz')
  await field.fill('Torhaus-Portal-2026')
  await told(/^Stärke des Passworts: Zu schwach. Das Passwort besteht fast nur aus Ihrem Namen/)
  await field.fill('Passwort1234')
  await told(/^Stärke des Passworts: Zu schwach. Dieses Passwort wird zu häufig verwendet/)
  await field.fill('Großmann-26')
  await told(/^Stärke des Passworts: Zu schwach. Das Passwort besteht fast nur aus Ihrem Namen/)
  await field.fill('vier-blaue-Kamele')
  await told('Stärke des Passworts: Sehr gut')
  await page.getByRole('button', { name: 'Passwort anzeigen' }).click()
  await expect(page.getByLabel('Passwort bestätigen')).toHaveAttribute('type', 'text')
})
