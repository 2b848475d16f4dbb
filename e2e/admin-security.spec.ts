import { expect, heading, overHttp, press, test } from './fixtures'
import { Client } from './http'
import { newCompany, newPerson, newSession, sql } from './people'

async function twoOfACompany() {
  const company = await newCompany()
  return { company, admin: await newPerson({ company, role: 'admin' }), person: await newPerson({ company }) }
}

test.describe('asking for access on the refusal page', () => {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
      test.use({ javaScriptEnabled })

      test('one click sends the wish, one click grants it', async ({ page, another, enter }) => {
        const company = await newCompany()
        const admin = await newPerson({ company, role: 'admin' })
        const person = await newPerson({ company })
        await enter(person)
        expect((await page.goto('/documents'))!.status()).toBe(403)
        await press(page, 'Berechtigung anfragen')
        await expect(page.getByText(/Fehler aufgetreten/)).toBeVisible()
        await page.getByLabel('Wofür brauchen Sie die Berechtigung?').fill('Ich prüfe Rechnungen.')
        await press(page, 'Berechtigung anfragen')
        await expect(page.getByText(/Ihre Anfrage vom .* ist bei Ihrem Administrator/)).toBeVisible()
        const office = await another()
        await enter(admin, office)
        await office.goto('/admin/access-requests')
        await expect(office.getByText('Ich prüfe Rechnungen.')).toBeVisible()
        await office.getByLabel('Gültig bis').fill('31.12.2099')
        await press(office, 'Berechtigung vergeben')
        await expect(office.getByText('Die Berechtigung gilt ab sofort.')).toBeVisible()
        expect((await page.goto('/documents'))!.status()).toBe(200)
        await expect(heading(page, 'Meine Belege')).toBeVisible()
      })
    })
  }
})

test('a company that requires the app leads everybody to it, and nothing else opens', async ({
  page,
  another,
  enter,
}) => {
  const { company, admin, person } = await twoOfACompany()
  await enter(admin)
  await page.goto('/admin/security')
  await expect(page.getByRole('row', { name: new RegExp(person.email) })).toBeVisible()
  await expect(page.getByRole('img', { name: '1 von 4 erledigt' })).toBeVisible()
  await expect(page.getByText(/Schreiben Sie mindestens Administratoren die Authenticator-App/)).toBeVisible()
  await page
    .getByRole('row', { name: new RegExp(person.email) })
    .getByRole('button', { name: /^Erinnern/ })
    .click()
  await expect(page.getByText('Petra Prüfer wurde per E-Mail an die Authenticator-App erinnert.')).toBeVisible()
  await page.getByLabel('Allen').check()
  await page.getByLabel(/So lange bleibt ein Gerät/).fill('14')
  await page.getByLabel(/Erlaubte Domains/).fill('firma.test')
  await press(page, 'Speichern')
  // The administrator has no app either, and must do the step-up for setting it up first.
  await expect(page).toHaveURL(/\/confirm-identity\?next=%2Faccount%2Fauthentication%2Fapp/)
  const theirs = await another()
  await enter(person, theirs)
  await sql`update sessions set factor_proved_at = now() where account_id = ${person.id}`
  await theirs.goto('/home')
  await expect(heading(theirs, 'Aktivieren Sie die Authenticator App (TOTP)')).toBeVisible()
  await expect(theirs.getByText(/verlangt die Authenticator-App oder das Telefon/)).toBeVisible()
  await theirs.goto('/account/sessions')
  await expect(heading(theirs, 'Angemeldete Geräte')).toBeVisible()
  const [rules] = await sql`select app_required, device_days, mail_domains from companies where id = ${company.id}`
  expect(rules).toEqual({ app_required: 'all', device_days: 14, mail_domains: ['firma.test'] })
})

test('SES-07, ADM-09 a colleague is signed out and gets a link; the role is given back, but not the last one', async ({
  page,
  another,
  enter,
}) => {
  const { company, admin, person } = await twoOfACompany()
  const theirs = await another()
  await enter(person, theirs)
  await enter(admin)
  await page.goto(`/admin/users/${person.membershipId}/access`)
  await press(page, /^Sitzungen beenden/)
  await expect(page.getByText('1 Sitzung von Petra Prüfer wurde beendet.')).toBeVisible()
  await theirs.goto('/home')
  await expect(theirs).toHaveURL(/\/sign-in/)
  await press(page, /^Link zum Zurücksetzen senden/)
  await expect(page.getByText('Der Link zum Zurücksetzen wurde Petra Prüfer per E-Mail gesendet.')).toBeVisible()
  await page.goto('/admin/security/give-back')
  await expect(page.getByText('Sie sind der einzige Administrator.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Admin-Rechte zurückgeben' })).toHaveCount(0)
  const other = await newPerson({ company, role: 'admin' })
  await page.reload()
  await sql`update memberships set status = 'locked' where id = ${other.membershipId}`
  await press(page, 'Admin-Rechte zurückgeben')
  await expect(page.getByText(/Fehler aufgetreten/)).toBeVisible()
  await sql`update memberships set status = 'active' where id = ${other.membershipId}`
  await press(page, 'Admin-Rechte zurückgeben')
  await expect(page).toHaveURL(/\/sign-in/)
  const [row] = await sql`select role from memberships where id = ${admin.membershipId}`
  expect(row!.role).toBe('member')
  await enter(person, theirs)
  await theirs.goto('/account/organisation/leave')
  await press(theirs, 'Unternehmen verlassen')
  await expect(theirs).toHaveURL(/\/sign-in/)
})

test('T-AUZ-02 another company’s access is 404, and a member is refused', async () => {
  const [one, other] = [await newPerson({ role: 'admin' }), await newPerson()]
  const client = new Client()
  client.cookies.set('session', await newSession(one.id, one.membershipId))
  expect((await client.get(`/admin/users/${other.membershipId}/access`)).status).toBe(404)
  const plain = new Client()
  plain.cookies.set('session', await newSession(other.id, other.membershipId))
  for (const path of ['/admin/security', '/admin/access-requests', '/admin/security/give-back'])
    expect((await plain.get(path)).status, path).toBe(403)
})

test.describe('over HTTP', () => {
  test.use(overHttp)

  test('experience §5 what was done is told once, on the next page and not on the one after', async ({
    page,
    enter,
  }) => {
    const admin = await newPerson({ role: 'admin' })
    await enter(admin)
    await page.goto('/admin/security')
    await page.getByLabel(/So lange bleibt ein Gerät/).fill('30')
    await press(page, 'Speichern')
    const told = page.getByText('Die Regeln sind gespeichert')
    await expect(told).toBeVisible()
    await page.goto('/admin/security')
    await expect(heading(page, 'Sicherheit')).toBeVisible()
    await expect(told).toHaveCount(0)
  })
})
