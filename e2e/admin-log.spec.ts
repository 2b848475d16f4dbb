import { readFileSync } from 'node:fs'
import { secretsIn } from '@/lib/testing/log-secrets'
import { expect, openFilters, overHttp, press, test } from './fixtures'
import { Client } from './http'
import { newCompany, newPerson, newSession, sql } from './people'

test.use(overHttp)

async function administered() {
  const company = await newCompany()
  const admin = await newPerson({ company, role: 'admin' })
  const person = await newPerson({ company })
  const entry = (event: string, actor: string, subject: string, detail: Record<string, string | number>) => ({
    stream: 'company',
    owner: company.id,
    event,
    actorId: actor,
    subjectId: subject,
    detail,
  })
  const entries = [
    entry('membership.locked', admin.id, person.membershipId, { before: 'active', after: 'locked' }),
    entry('grant.given', admin.id, person.membershipId, { permission: 'documents.read' }),
    ...Array.from({ length: 20 }, () => entry('ticket.opened', person.id, crypto.randomUUID(), { number: 1 })),
  ]
  await sql`select append_audit(${sql.json(entries)})`
  // T-INJ-05: a name may begin like a formula.
  await sql`update accounts set first_name = '=HYPERLINK(1)' where id = ${admin.id}`
  return { company, admin, person }
}

test('R12.1, R12.4 the log of a member and of the company, filtered, paged and exported', async ({ page, enter }) => {
  const { admin, person, company } = await administered()
  await enter(admin)
  await page.goto(`/admin/users/${person.membershipId}/log`)
  await expect(page.getByRole('heading', { name: 'Protokoll', exact: true })).toBeVisible()
  await expect(page.getByText(person.email)).toBeVisible()
  await expect(page.getByText('1 bis 10 von 22 Einträgen')).toBeVisible()
  await page.getByRole('link', { name: 'Nächste Seite' }).click()
  await expect(page.getByText('11 bis 20 von 22 Einträgen')).toBeVisible()
  await page.getByRole('link', { name: 'Nächste Seite' }).click()
  await expect(page.getByRole('row', { name: /Benutzer gesperrt/ })).toContainText('„Aktiv“ → „Gesperrt“')
  await expect(page.getByText('21 bis 22 von 22 Einträgen')).toBeVisible()
  await page.goto('/admin/log')
  await page.getByRole('combobox', { name: 'Kategorie' }).selectOption('Berechtigung')
  await press(page, 'Anwenden')
  await expect(page.getByRole('row', { name: /Berechtigung vergeben/ })).toContainText('Meine Belege')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.goto('/admin/log')
  const [csv] = await Promise.all([page.waitForEvent('download'), press(page, 'Als CSV exportieren')])
  const lines = readFileSync(await csv.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines[0]).toMatch(/^\uFEFFNummer;Datum;Kategorie;Details;/)
  expect(lines.join('\n')).toContain("'=HYPERLINK")
  expect(lines[1]).toMatch(/^\d+;\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00;Sicherheit;Protokoll exportiert;/)
  const [, seq, hash] = /--head (\d+):([0-9a-f]{64})/.exec(lines.at(-1)!)!
  const [kept] = await sql`
    select encode(e.hash, 'hex') as hash from audit_entries e where e.company_id = ${company.id} and e.seq = ${seq!}`
  expect(kept!.hash).toBe(hash)
  const events =
    await sql`select event from audit_entries where company_id = ${company.id} and event like 'log.%' order by seq`
  expect(events.map(({ event }) => event)).toEqual(['log.read', 'log.exported'])
  // Decision 61: a stranger's tries are in the account's chain, and the pages read them from there.
  const failed = { stream: 'account', owner: person.id, event: 'signIn.failed', actorId: null, detail: {} }
  await sql`select append_audit(${sql.json([failed, failed, failed, failed])})`
  await page.goto(`/admin/users/${person.membershipId}/log`)
  await expect(page.getByRole('row', { name: /Anmeldung fehlgeschlagen, 4 Mal/ })).toContainText('Nicht angemeldet')
  await page.goto('/admin/log?event=signIn.failed')
  await expect(page.getByRole('row', { name: /Anmeldung fehlgeschlagen, 4 Mal/ })).toHaveCount(1)
})

test('days of the log: as people write them; what cannot be read is told and kept, and nothing is shown or exported', async ({
  page,
  enter,
}) => {
  const { admin } = await administered()
  await enter(admin)
  await page.goto('/admin/log')
  await openFilters(page)
  await page.getByLabel('Von TT.MM.JJJJ').fill('31.02.2026')
  await press(page, 'Anwenden')
  await expect(page.getByText('Es werden keine Einträge angezeigt')).toBeVisible()
  await expect(page.getByText('Geben Sie ein Datum in der Form TT.MM.JJJJ ein')).toBeVisible()
  await expect(page.getByLabel('Von TT.MM.JJJJ')).toHaveValue('31.02.2026')
  await expect(page.getByRole('table')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Als CSV exportieren' })).toHaveCount(0)
  await page.getByLabel('Von TT.MM.JJJJ').fill('02.11.2020')
  await page.getByLabel('Bis TT.MM.JJJJ').fill('1.11.2020')
  await press(page, 'Anwenden')
  await expect(page.getByText('„Bis“ liegt vor „Von“')).toBeVisible()
  await page.getByLabel('Bis TT.MM.JJJJ').fill('3.11.2020')
  await page.getByRole('combobox', { name: 'Zeitraum' }).selectOption('Letzte 7 Tage')
  await press(page, 'Anwenden')
  await expect(page.getByText('Der gewählte Zeitraum gilt nicht')).toBeVisible()
  await openFilters(page)
  await expect(page.getByLabel('Bis TT.MM.JJJJ')).toHaveValue('03.11.2020')
  await expect(page.getByRole('status').filter({ hasText: 'Keine Einträge gefunden' })).toBeVisible()
  const client = new Client()
  client.cookies.set('session', await newSession(admin.id, admin.membershipId))
  const refused = await client.post('/admin/log/export', new URLSearchParams({ from: 'quatsch' }))
  expect([refused.status, refused.location]).toEqual([303, '/admin/log?from=quatsch'])
})

test('a name that fits too many people is not exported: the page says so', async () => {
  const { admin, company } = await administered()
  for (let index = 0; index < 20; index += 1) await newPerson({ company })
  const client = new Client()
  client.cookies.set('session', await newSession(admin.id, admin.membershipId))
  const refused = await client.post('/admin/log/export', new URLSearchParams({ by: 'prüfer' }))
  expect(refused.status).toBe(303)
  expect((await client.get(refused.location!)).html).toContain('Erst dann lässt sich die Auswahl exportieren.')
})

test('T-AUD-05 another company’s member is 404, a member is refused, for pages and export', async () => {
  const { person } = await administered()
  const other = await administered()
  const client = new Client()
  client.cookies.set('session', await newSession(other.admin.id, other.admin.membershipId))
  for (const id of [person.membershipId, crypto.randomUUID(), 'x'])
    expect((await client.get(`/admin/users/${id}/log`)).status).toBe(404)
  const plain = new Client()
  plain.cookies.set('session', await newSession(person.id, person.membershipId))
  for (const path of ['/admin/log', `/admin/users/${person.membershipId}/log`])
    expect((await plain.get(path)).status, path).toBe(403)
  expect((await plain.post('/admin/log/export', '')).status).toBe(403)
  // ACT-08: what is logged is no GET.
  expect((await client.get('/admin/log/export')).status).toBe(405)
})

test('T-AUD-04 no entry of the whole run so far holds a secret', async () => {
  expect(await secretsIn(sql)).toEqual([])
})
