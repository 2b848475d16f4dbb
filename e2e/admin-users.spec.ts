import { expect, heading, openRow, overHttp, type Page, pathOf, press, test } from './fixtures'
import { Client } from './http'
import { newCompany, newPerson, newSession, sql } from './people'

async function company() {
  const admin = await newPerson({ role: 'admin' })
  return { admin, company: admin.company }
}

const named = (id: string, firstName: string, lastName: string) =>
  sql`update accounts set first_name = ${firstName}, last_name = ${lastName} where id = ${id}`

const told = (page: Page) => page.getByRole('main').getByRole('alert')
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

async function clientOf({ id, membershipId }: { id: string; membershipId: string }) {
  const client = new Client()
  client.cookies.set('session', await newSession(id, membershipId))
  return client
}

test('R8.1, R8.6, R8.7 an administrator finds, locks, unlocks, deletes and brings back a user', async ({
  page,
  enter,
  another,
}) => {
  const { admin, company: own } = await company()
  const person = await newPerson({ company: own })
  await named(person.id, 'Jürgen', 'Müller')
  await newPerson({ company: own })
  const theirs = await another()
  await enter(person, theirs)
  await theirs.goto('/home')
  await enter(admin)
  await page.goto('/home')
  await page
    .getByRole('navigation', { name: 'Hauptnavigation' })
    .getByRole('link', { name: 'Benutzerverwaltung' })
    .click()
  await expect(heading(page, 'Benutzerverwaltung')).toBeVisible()
  await expect(page.getByText('1 bis 3 von 3 Einträgen')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Suchen' }).fill('mueller')
  await press(page, 'Anwenden')
  await expect(page.getByText('1 Benutzer gefunden')).toBeVisible()
  await page.getByRole('link', { name: /^Name ?,/ }).click()
  await expect(page.getByRole('columnheader', { name: /^Name/ })).toHaveAttribute('aria-sort', 'descending')
  await openRow(page, 'Jürgen Müller')
  await page.getByRole('link', { name: 'Benutzer sperren von Jürgen Müller' }).click()
  await expect(page.getByText('kein Login mehr möglich')).toBeVisible()
  await expect(page.getByText('Betroffen sind jetzt: 1 Sitzung.')).toBeVisible()
  await expect(page.getByLabel('Laufende Sitzungen sofort beenden')).toBeChecked()
  await press(page, 'Benutzer sperren')
  await expect(told(page)).toContainText('Jürgen Müller ist gesperrt. 1 Sitzung wurde beendet.')
  await theirs.reload()
  await expect(theirs).toHaveURL(/\/sign-in/)
  await press(page, 'Rückgängig')
  await expect(told(page)).toContainText('Jürgen Müller ist entsperrt.')
  await openRow(page, 'Jürgen Müller')
  await page.getByRole('link', { name: 'Benutzer löschen von Jürgen Müller' }).click()
  await press(page, 'Benutzer löschen')
  await expect(page.getByText('Geben Sie die E-Mail-Adresse des Benutzers ein').first()).toBeVisible()
  await page.getByLabel('Geben Sie zur Bestätigung').fill(person.email)
  await press(page, 'Benutzer löschen')
  await expect(told(page)).toContainText('Jürgen Müller ist gelöscht.')
  await page.getByRole('link', { name: 'Gelöschte Benutzer' }).click()
  await expect(heading(page, 'Gelöschte Benutzer')).toBeVisible()
  await press(page, 'Wiederherstellen : Jürgen Müller')
  await expect(told(page)).toContainText('Jürgen Müller ist wiederhergestellt.')
  await expect(row(page, 'Jürgen Müller')).toContainText('Aktiv')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('R9.4 who waits is activated; several are locked at once, and the result is told line by line', async ({
    page,
    enter,
  }) => {
    const { admin, company: own } = await company()
    const waiting = await newPerson({ company: own, status: 'pending', proved: false })
    await named(waiting.id, 'Wanda', 'Wartet')
    const locked = await newPerson({ company: own })
    await named(locked.id, 'Lars', 'Los')
    await enter(admin)
    await page.goto('/admin/users')
    await press(page, 'Freischalten : Wanda Wartet')
    await expect(page.getByText('ist freigeschaltet. Vergeben Sie jetzt die Berechtigungen.')).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'Meine Supportanfragen' })).toBeChecked()
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1)
    await press(page, 'Speichern')
    await page.goto('/admin/users')
    await page.getByRole('link', { name: 'Alle auf dieser Seite auswählen' }).click()
    await expect(page.getByText('2 ausgewählt')).toBeVisible()
    await sql`update memberships set status = 'locked' where id = ${waiting.membershipId}`
    await press(page, 'Sperren')
    await expect(page.getByRole('row', { name: /Wanda Wartet/ })).toContainText('ist schon gesperrt')
    await press(page, '2 Benutzer sperren')
    await expect(page.getByText('1 von 2 erledigt')).toBeVisible()
    await expect(page.getByText('Lars Los: gesperrt')).toBeVisible()
    await expect(page.getByText('Wanda Wartet: ist schon gesperrt')).toBeVisible()
    await expect(page.getByText('Noch ist nichts geschehen')).toHaveCount(0)
    await expect(page.getByRole('main').getByRole('table')).toHaveCount(0)
    const statuses = () =>
      sql`select status from memberships where id in (${waiting.membershipId}, ${locked.membershipId}) order by status`
    expect((await statuses()).map(({ status }) => status)).toEqual(['locked', 'locked'])
    await press(page, 'Rückgängig')
    await expect(page.getByText('1 von 1 rückgängig gemacht')).toBeVisible()
    expect((await statuses()).map(({ status }) => status)).toEqual(['active', 'locked'])
  })
})

test.describe('over HTTP', () => {
  test.use(overHttp)

  test('T-ADM-10 whatever stands in the address, a list comes out; beyond the end is the first page', async ({
    page,
    enter,
  }) => {
    const { admin, company: own } = await company()
    for (let more = 0; more < 11; more++) await newPerson({ company: own })
    await enter(admin)
    for (const query of [
      'sort=password_hash',
      'dir=x&sort=name&sort=role',
      'status=x&role=y',
      'q=%25',
      'q=%F0%9F',
      'size=7',
    ])
      expect((await page.goto(`/admin/users?${query}`))!.status(), query).toBe(200)
    await page.goto('/admin/users?page=99&sort=role&size=10')
    expect(pathOf(page)).toBe('/admin/users?sort=role&size=10')
  })
})

test('T-AUZ-02, T-INJ-05 other companies’ users do not exist on any page, action or file; the file is safe to open', async () => {
  const [{ admin, company: own }, other] = [await company(), await newPerson({ company: await newCompany() })]
  const client = await clientOf(admin)
  for (const id of [other.membershipId, crypto.randomUUID(), 'x'])
    for (const page of ['permissions', 'permissions/why', 'lock', 'delete'])
      expect((await client.get(`/admin/users/${id}/${page}`)).status, page).toBe(404)
  expect((await client.get(`/admin/templates/${crypto.randomUUID()}`)).status).toBe(404)
  expect((await client.get(`/admin/users/bulk?act=lock&id=${other.membershipId}`)).html).toContain('mindestens einen')
  const person = await newPerson({ company: own })
  await named(person.id, '=1+1', 'Formel')
  const lock = await client.submit(`/admin/users/${person.membershipId}/lock`, { id: other.membershipId })
  expect([lock.status, lock.location]).toEqual([404, null])
  const smuggled = await client.submit(`/admin/users/${person.membershipId}/lock`, { role: 'admin' })
  expect(smuggled.html).toContain('Angaben, die hier nicht vorgesehen sind')
  const [left] = await sql`select status, role from memberships where id = ${person.membershipId}`
  expect(left).toEqual({ status: 'active', role: 'member' })
  const file = await client.post('/admin/users/export', new URLSearchParams({ q: 'formel' }).toString(), {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  expect(file.headers.get('content-disposition')).toContain('attachment')
  expect(file.html).toContain("'=1+1;Formel")
  expect(file.html).not.toContain(other.email)
  const member = await clientOf(await newPerson({ company: own }))
  expect((await member.post('/admin/users/export', '')).status).toBe(403)
})
