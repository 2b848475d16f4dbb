import { readFileSync } from 'node:fs'
import { expect, heading, overHttp, type Page, press, test } from './fixtures'
import { Client, textOf } from './http'
import { codeIn, mail, mailsTo } from './mailbox'
import { newCompany, newEmail, newPerson, newSession, newTicket, PASSWORD, sql, supporter } from './people'
import * as steps from './steps'

const CHANGE_MAIL = /Bestätigen Sie Ihre neue E-Mail-Adresse/
const CHANGED_MAIL = /Ihre E-Mail-Adresse wurde geändert/
const linkIn = ({ text }: { text: string }, kind: string) => new RegExp(`/${kind}/[\\w-]{43}`).exec(text)![0]

/** The step-up for a change of address: the e-mail code, if no stronger factor is set up. */
async function confirmByCode(page: Page, email: string) {
  await expect(heading(page, 'Bestätigen Sie, dass Sie es sind')).toBeVisible()
  await press(page, 'Code senden')
  const code = codeIn(await mail(email, /Ihr Bestätigungscode/))
  // Without scripts the button reloads the page; with scripts the action updates it.
  if (!(await page.getByLabel('6-stelliger Verifizierungscode').isVisible())) await page.reload()
  await page.getByLabel('6-stelliger Verifizierungscode').fill(code)
  await press(page, 'Bestätigen')
}

async function changeTo(page: Page, from: string, to: string) {
  await page.goto('/account')
  await page.getByRole('link', { name: 'E-Mail-Adresse ändern' }).click()
  await confirmByCode(page, from)
  await expect(heading(page, 'E-Mail-Adresse ändern')).toBeVisible()
  await page.getByLabel('Neue E-Mail-Adresse').fill(to)
  await press(page, 'Code senden')
  await expect(heading(page, 'Neue E-Mail-Adresse bestätigen')).toBeVisible()
}

for (const scripts of [true, false]) {
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts })

    test('R13.1 names are changed, and everywhere at once', async ({ page, enter }) => {
      await enter(await newPerson())
      await page.goto('/account')
      await page.getByLabel('Vorname').fill('')
      await press(page, 'Name speichern')
      await expect(page.getByText('Geben Sie Ihren Vornamen ein').first()).toBeVisible()
      await page.getByLabel('Vorname').fill('Änne-Sophie')
      await press(page, 'Name speichern')
      await expect(page.getByText('Name gespeichert')).toBeVisible()
      await expect(page.getByLabel('Vorname')).toHaveValue('Änne-Sophie')
      await page.goto('/home')
      await expect(heading(page, /Änne-Sophie/)).toBeVisible()
    })

    test('R13.2 a new address: step-up, code to it, mails to both, and the way back', async ({
      page,
      enter,
      another,
    }) => {
      const person = await newPerson()
      const next = newEmail('neu')
      await enter(person)
      await changeTo(page, person.email, next)
      await page.getByLabel('Geben Sie den Code ein').fill('12')
      await press(page, 'Weiter')
      await expect(page.getByText('Der Code muss 6 Ziffern haben').first()).toBeVisible()
      await page.getByLabel('Geben Sie den Code ein').fill(codeIn(await mail(next, CHANGE_MAIL)))
      await press(page, 'Weiter')
      await expect(page.getByText('E-Mail-Adresse geändert')).toBeVisible()
      await expect(page.getByRole('main').getByText(next)).toBeVisible()
      expect((await mail(next, CHANGED_MAIL)).text).not.toContain('/email-undo/')
      const undo = linkIn(await mail(person.email, CHANGED_MAIL), 'email-undo')
      const owner = await another()
      await owner.goto(undo)
      await expect(heading(owner, 'Änderung der E-Mail-Adresse rückgängig machen')).toBeVisible()
      await press(owner, 'Änderung rückgängig machen')
      await expect(heading(owner, 'E-Mail-Adresse wiederhergestellt')).toBeVisible()
      await page.goto('/account')
      await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
      await steps.giveEmail(page, person.email)
      await steps.givePassword(page, PASSWORD)
      await expect(heading(page, 'Ein neues Passwort ist nötig')).toBeVisible()
      await owner.goto(undo)
      await expect(heading(owner, 'Dieser Link ist nicht mehr gültig')).toBeVisible()
    })

    test('R13.2 an address of somebody else is not told, and a change can be broken off', async ({ page, enter }) => {
      const [person, somebody] = [await newPerson(), await newPerson()]
      await enter(person)
      await changeTo(page, person.email, somebody.email)
      expect((await mail(somebody.email)).subject).toBe('Sie haben bereits ein Torhaus-Konto')
      await press(page, 'Abbrechen')
      await expect(page.getByText('Die Änderung der E-Mail-Adresse wurde abgebrochen')).toBeVisible()
      await expect(page.getByRole('main').getByText(person.email)).toBeVisible()
    })

    test('R13.5 what is held is shown, and goes into a file', async ({ page, enter }) => {
      const person = await supporter()
      await newTicket(person, 'Meine alte Frage', 'Mein alter Text')
      await enter(person)
      await page.goto('/account/data')
      await expect(heading(page, 'Meine Daten')).toBeVisible()
      for (const text of [person.email, person.company.name, 'Meine alte Frage'])
        await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Als Datei herunterladen')])
      expect(download.suggestedFilename()).toBe('personal-data.json')
      const file = JSON.parse(readFileSync((await download.path())!, 'utf8'))
      expect(file.account.email).toBe(person.email)
      expect(file.areas['support.tickets'][0].messages[0].text).toBe('Mein alter Text')
      expect(JSON.stringify(file)).not.toMatch(/argon2|hash/i)
    })

    test('R13.5 deletion is asked for, told on every page, and taken back', async ({ page, enter }) => {
      const person = await newPerson()
      await enter(person)
      await page.goto('/account/data')
      await press(page, 'Löschung beantragen')
      await expect(page.getByText('Bestätigen Sie, dass Sie verstanden haben, was gelöscht wird').first()).toBeVisible()
      await page.getByLabel('Ich habe verstanden, was gelöscht wird und was bestehen bleibt.').check()
      await press(page, 'Löschung beantragen')
      await expect(page.getByText(/^Die Löschung Ihres Kontos ist beantragt/)).toBeVisible()
      expect((await mail(person.email)).subject).toBe('Löschung Ihres Torhaus-Kontos')
      await page.goto('/home')
      await expect(page.getByText(/^Ihr Konto wird am .* gelöscht\.$/)).toBeVisible()
      await page.getByRole('link', { name: 'Antrag ansehen oder zurücknehmen' }).click()
      await press(page, 'Löschung zurücknehmen')
      await expect(page.getByText('Der Antrag auf Löschung wurde zurückgenommen')).toBeVisible()
      await page.goto('/home')
      await expect(page.getByText(/^Ihr Konto wird am/)).toHaveCount(0)
    })
  })
}

test.describe('over HTTP', () => {
  test.use(overHttp)

  test('R8.8 the only administrator of a company is told why deletion has to wait', async ({ page, enter }) => {
    const company = await newCompany()
    await enter(await newPerson({ company, role: 'admin' }))
    await page.goto('/account/data')
    await expect(page.getByText(`Sie sind der einzige Administrator von ${company.name}.`)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Löschung beantragen' })).toHaveCount(0)
  })

  test('R13.3 „Mein Profil“ shows company, role and rights; to whom only a number ties, no name', async ({
    page,
    enter,
  }) => {
    const person = await supporter()
    await enter(person)
    await page.goto('/account/organisation')
    await expect(page.getByRole('link', { name: 'Profil' })).toHaveAttribute('aria-current', 'page')
    for (const text of [person.company.name, 'Mitarbeiter', 'Meine Supportanfragen'])
      await expect(page.getByRole('main').getByText(text)).toBeVisible()
    const stranger = await newPerson({ proved: false, status: 'pending' })
    await enter(stranger)
    await page.goto('/account/organisation')
    await expect(page.getByText(stranger.company.name)).toHaveCount(0)
  })

  test('R1.4 the menu leads to the profile, the account and the password', async ({ page, enter }) => {
    await enter(await newPerson())
    for (const [name, title] of [
      ['Mein Profil', 'Mein Profil'],
      ['Torhaus-ID verwalten', 'Mein Konto'],
      ['Passwort ändern', 'Passwort ändern'],
    ] as const) {
      await page.goto('/home')
      await page.locator('summary').filter({ hasText: 'Konto:' }).click()
      await page.getByRole('banner').getByRole('link', { name }).click()
      await expect(heading(page, title)).toBeVisible()
    }
  })

  test('R5.9, decision 34 the code for a new address that was typed before the step-up goes out after it, once', async ({
    page,
    enter,
  }) => {
    const person = await newPerson()
    await enter(person)
    await page.goto('/account/details/email')
    await confirmByCode(page, person.email)
    await expect(heading(page, 'E-Mail-Adresse ändern')).toBeVisible()
    await page.getByLabel('Neue E-Mail-Adresse').fill('getippt@firma.test')
    await sql`update sessions set proved_at = now() - interval '11 minutes', factor_proved_at = now() where account_id = ${person.id}`
    await press(page, 'Code senden')
    await expect(heading(page, 'Bestätigen Sie, dass Sie es sind')).toBeVisible()
    await page.getByLabel('Passwort', { exact: true }).fill(PASSWORD)
    await press(page, 'Bestätigen')
    await expect(page).toHaveURL(/\/account\/details\/email\/code$/)
    await expect.poll(async () => (await mailsTo('getippt@firma.test')).length).toBe(1)
  })
})

test('the file is for its person only: strangers, other sites and GET get none', async () => {
  const person = await newPerson()
  const client = new Client()
  expect(await client.post('/account/data/download', '')).toMatchObject({
    status: 303,
    location: '/sign-in?next=%2Faccount%2Fdata',
  })
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  expect((await client.post('/account/data/download', '', { origin: 'https://evil.example' })).status).toBe(403)
  expect((await client.get('/account/data/download')).status).toBe(405)
  await sql`update sessions set proved_at = now() - interval '11 minutes' where account_id = ${person.id}`
  expect((await client.post('/account/data/download', '')).location).toContain('/confirm-identity?')
  await sql`update sessions set proved_at = now() where account_id = ${person.id}`
  const { status, headers, html } = await client.post('/account/data/download', '')
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('content-disposition')).toContain('attachment')
  expect(textOf(html)).toContain(person.email)
})
