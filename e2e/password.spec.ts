import { cookieOf, expect, heading, pathOf, press, test } from './fixtures'
import { Client, textOf } from './http'
import { mail, mailsTo } from './mailbox'
import { newEmail, newPerson, newSession, PASSWORD, sql } from './people'
import * as steps from './steps'

const RESET_MAIL = /Ihr Passwort zurücksetzen/
const NEW = 'sieben-gelbe-Tulpen'
const SENT = 'Wir haben den Link an die von Ihnen angegebene E-Mail-Adresse gesendet.'

const linkIn = ({ text }: { text: string }, kind: string) => new RegExp(`/${kind}/[\\w-]{43}`).exec(text)![0]
const resetLink = async (email: string) => linkIn(await mail(email, RESET_MAIL), 'password/reset')

async function forget(page: import('./fixtures').Page, email: string) {
  await page.goto('/password/forgot')
  await page.getByLabel('E-Mail-Adresse').fill(email)
  await press(page, 'E-Mail senden')
  await expect(page.getByText(SENT)).toBeVisible()
}

async function setNew(page: import('./fixtures').Page, password = NEW, button = 'Passwort zurücksetzen') {
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
      // RST-03: the token is nowhere to be seen any more.
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

    test('P-9 a used link says why it does not work any more, and offers a new one', async ({ page }) => {
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
      await expect(heading(page, /^Guten Tag/)).toBeVisible()
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
      await expect(heading(page, /^Guten Tag/)).toBeVisible()
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

test('P-6 the meter speaks while typing, and decides nothing', async ({ page }) => {
  await steps.startRegistration(page, newEmail())
  const field = page.getByLabel('Passwort', { exact: true })
  await field.pressSequentially('kurz')
  await expect(page.getByText('Stärke des Passworts: Noch zu kurz')).toBeVisible()
  await field.fill('aaaaaaaaaaaa')
  await expect(page.getByText('Stärke des Passworts: Eher schwach')).toBeVisible()
  await field.fill('vier-blaue-Kamele')
  await expect(page.getByText('Stärke des Passworts: Sehr gut')).toBeVisible()
  await page.getByRole('button', { name: 'Passwort anzeigen' }).click()
  await expect(page.getByLabel('Passwort bestätigen')).toHaveAttribute('type', 'text')
})

test('T-RST-01 an unknown address gets the same answer, and no mail', async () => {
  const [known, unknown] = [(await newPerson()).email, newEmail()]
  const answers = []
  for (const email of [known, unknown]) {
    const client = new Client()
    const { status, location } = await client.submit('/password/forgot', { email })
    answers.push({
      status,
      location,
      cookies: [...client.cookies.keys()],
      page: textOf((await client.get(location!)).html),
    })
  }
  expect(answers[0]).toEqual(answers[1])
  await mail(known, RESET_MAIL)
  expect(await mailsTo(unknown)).toEqual([])
})

test('T-RST-04, T-WEB-04 links that scanners follow, by GET and HEAD, are as good as before', async () => {
  const { email } = await newPerson()
  await new Client().submit('/password/forgot', { email })
  const link = await resetLink(email)
  for (let count = 0; count < 10; count += 1) {
    const method = count % 2 ? 'HEAD' : 'GET'
    const { status, location } = await new Client().fetch(link, { method })
    expect([303, 307]).toContain(status)
    expect(location).toBe('/password/reset')
  }
  const client = new Client()
  await client.get(link)
  const { html, headers } = await client.get('/password/reset')
  expect(textOf(html)).toContain('Ein neues Passwort erstellen')
  // RST-09.
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('cache-control')).toContain('no-store')
  expect(html).not.toContain(link.split('/').at(-1)!)
})

test('T-RST-06 without the link’s cookie nothing is set, whatever else is sent', async () => {
  const person = await newPerson()
  const client = new Client()
  await client.submit('/password/forgot', { email: person.email })
  await client.get(await resetLink(person.email))
  const { html } = await client.get('/password/reset')
  client.cookies.clear()
  const { formFields } = await import('./http')
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...formFields(html), password: NEW, passwordConfirm: NEW }))
    body.append(name, value)
  const answer = await client.post('/password/reset', body)
  expect(textOf(answer.html)).toMatch(/nicht mehr gültig|schon verwendet/)
  const [row] =
    await sql`select count(*)::int as n from audit_entries where account_id = ${person.id} and event = 'password.reset'`
  expect(row!.n).toBe(0)
})

test('T-RST-07 the link is the configured address whatever the headers say', async () => {
  const { email } = await newPerson()
  // Together with a foreign X-Forwarded-Host the framework refuses the form as such.
  await new Client().submit('/password/forgot', { email }, { headers: { 'X-Forwarded-Host': 'evil.example' } })
  const evil = { 'X-Forwarded-Proto': 'gopher', Forwarded: 'host=evil.example;proto=http', 'X-Host': 'evil.example' }
  await new Client().submit('/password/forgot', { email }, { headers: evil })
  const { text, html } = await mail(email, RESET_MAIL)
  expect(text).toContain(`${process.env.E2E_ADDRESS}/password/reset/`)
  expect(text + html).not.toContain('evil.example')
})

test('a form that is sent twice is shown as done, for the reset and for the change', async () => {
  const person = await newPerson()
  const client = new Client()
  await client.submit('/password/forgot', { email: person.email })
  await client.get(await resetLink(person.email))
  const { formFields } = await import('./http')
  const twice = async (path: string, typed: Record<string, string>) => {
    const { html } = await client.get(path)
    const fields = { ...formFields(html), ...typed }
    const cookies = new Map(client.cookies)
    const send = () => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.append(name, value)
      return client.post(path, body)
    }
    const first = await send()
    for (const [name, value] of cookies) client.cookies.set(name, value)
    return [first, await send()].map(({ location }) => location)
  }
  expect(await twice('/password/reset', { password: NEW, passwordConfirm: NEW })).toEqual([
    '/password/changed',
    '/password/changed',
  ])
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  const done = '/account/authentication/password/changed?sessions=0&devices=0'
  const typed = { currentPassword: NEW, password: `${NEW}!`, passwordConfirm: `${NEW}!` }
  expect(await twice('/account/authentication/password', typed)).toEqual([done, done])
})

test('/.well-known/change-password leads to the form, and back to it after signing in', async ({ page }) => {
  const { email } = await newPerson()
  const answer = await new Client().get('/.well-known/change-password')
  expect(answer).toMatchObject({ status: 303, location: '/account/authentication/password' })
  await page.goto('/.well-known/change-password')
  await steps.signIn(page, email, { path: pathOf(page) })
  await expect(heading(page, 'Passwort ändern')).toBeVisible()
})

test('/.well-known/security.txt is as RFC 9116 has it, and not past', async () => {
  const { status, html, headers } = await new Client().get('/.well-known/security.txt')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(html).toMatch(/^Contact: mailto:\S+@\S+$/m)
  expect(html).toContain(`Canonical: ${process.env.E2E_ADDRESS}/.well-known/security.txt`)
  expect(html).toMatch(/^Preferred-Languages: de, en$/m)
  const expires = new Date(/^Expires: (.*)$/m.exec(html)![1]!).getTime() - Date.now()
  expect(expires).toBeGreaterThan(30 * 86_400_000)
  expect(expires).toBeLessThan(365 * 86_400_000)
})
