import { expect, heading, type Page, press, test } from '../fixtures'
import { mail, mailsTo } from '../mailbox'
import { newCompany, newPerson, newTicket, sql, supporter } from '../people'

const state = (page: Page, name: string) => page.getByRole('definition').filter({ hasText: name }).first()

test('R11.1 a request is opened with product, topic, priority and text, and reads as it was written', async ({
  page,
  enter,
}) => {
  await enter(await supporter())
  await page.goto('/support')
  await expect(page.getByText('Noch keine Supportanfragen')).toBeVisible()
  await page.getByRole('link', { name: 'Neue Anfrage' }).first().click()
  await expect(heading(page, 'Neue Supportanfrage')).toBeVisible()
  await page.getByLabel('Produkt').selectOption({ label: 'ERP 100' })
  await page.getByLabel('Thema').selectOption({ label: 'Störung oder Fehler' })
  await page.getByLabel('Priorität').selectOption({ label: 'Hoch' })
  await page.getByLabel('Betreff').fill('Druck bricht ab')
  await page.getByLabel('Beschreibung').fill('Zeile 1\nZeile 2')
  await press(page, 'Anfrage senden')
  await expect(heading(page, 'Druck bricht ab')).toBeVisible()
  await expect(page.getByText('Die Nummer haben Sie auch per E-Mail.')).toBeVisible()
  await expect(page.getByText('Antwort voraussichtlich bis')).toBeVisible()
  for (const text of ['ERP 100', 'Störung oder Fehler', 'Hoch', 'In Arbeit', 'Petra Prüfer']) {
    await expect(page.getByRole('definition').filter({ hasText: text }).first()).toBeVisible()
  }
  await expect(page.getByText('Zeile 1\nZeile 2')).toBeVisible()
  await page.goto('/home')
  await expect(page.getByRole('link', { name: /Meine Supportanfragen/ }).first()).toBeVisible()
})

test('R11.1 what is missing is told at the field, and what was typed stays', async ({ page, enter }) => {
  await enter(await supporter())
  await page.goto('/support/new')
  await page.getByLabel('Thema').selectOption({ label: 'Sonstiges' })
  await page.getByLabel('Beschreibung').fill('Nur der Text')
  await press(page, 'Anfrage senden')
  await expect(page.getByRole('link', { name: 'Geben Sie einen Betreff ein' })).toBeVisible()
  await expect(page).toHaveTitle(/^Fehler: /)
  await expect(page.getByLabel('Betreff')).toHaveAccessibleDescription(/Geben Sie einen Betreff ein/)
  await expect(page.getByLabel('Beschreibung')).toHaveValue('Nur der Text')
  await expect(page.getByLabel('Thema')).toHaveValue('other')
})

test('R11.1 a conversation of two people: each reply is mailed to the other one, without its text', async ({
  page,
  enter,
  another,
}) => {
  const one = await supporter()
  const two = await supporter({ company: one.company })
  const ticket = await newTicket(one, 'Gespräch')
  await enter(one)
  const other = await another()
  await enter(two, other)
  await other.goto(`/support/${ticket.id}`)
  await other.getByLabel('Ihre Antwort').fill('Antwort von zwei')
  await press(other, 'Antwort senden')
  await expect(other.getByText('Ihre Antwort wurde gesendet.')).toBeVisible()
  const told = await mail(one.email, /Neue Antwort zu Ihrer Anfrage/)
  expect(told.text).toContain(`${process.env.E2E_ADDRESS}/support/${ticket.id}`)
  expect(told.text).not.toContain('Antwort von zwei')
  await page.goto(`/support/${ticket.id}`)
  await expect(page.getByText('Antwort von zwei')).toBeVisible()
  await page.getByLabel('Ihre Antwort').fill('Antwort von eins')
  await press(page, 'Antwort senden')
  await mail(two.email, /Neue Antwort/)
  expect(await mailsTo(one.email)).toHaveLength(1)
  await expect(page.getByRole('listitem').filter({ hasText: 'Petra Prüfer (Sie)' })).toHaveCount(2)
})

test('R11.1 a request is closed and opened again; a closed one takes no reply', async ({ page, enter }) => {
  const person = await supporter()
  const ticket = await newTicket(person, 'Auf und zu')
  await enter(person)
  await page.goto(`/support/${ticket.id}`)
  await press(page, 'Anfrage schließen')
  await expect(page.getByText('Die Anfrage wurde geschlossen.')).toBeVisible()
  await expect(state(page, 'Geschlossen')).toBeVisible()
  await expect(page.getByLabel('Ihre Antwort')).toBeHidden()
  const lines = page.getByRole('listitem')
  for (const what of [/^Petra Prüfer hat die Anfrage gestellt/, /^Die Anfrage wurde geschlossen/])
    await expect(lines.filter({ hasText: what })).toBeVisible()
  await press(page, 'Anfrage wieder öffnen')
  await expect(page.getByText('Die Anfrage ist wieder offen.')).toBeVisible()
  await expect(page.getByLabel('Ihre Antwort')).toBeVisible()
})

test('R11.1 a reply to what somebody closed meanwhile is refused in words, and the text stays', async ({
  page,
  enter,
}) => {
  const person = await supporter()
  const ticket = await newTicket(person, 'Zwei Fenster')
  await enter(person)
  await page.goto(`/support/${ticket.id}`)
  await page.getByLabel('Ihre Antwort').fill('Zu spät')
  await sql`update tickets set status = 'closed', closed_at = now() where id = ${ticket.id}`
  await press(page, 'Antwort senden')
  await expect(page.getByText(/Diese Anfrage (wurde inzwischen|ist) geschlossen/).first()).toBeVisible()
  await page.goto(`/support/${ticket.id}`)
  await press(page, 'Anfrage wieder öffnen')
  await expect(page.getByLabel('Ihre Antwort')).toHaveValue('Zu spät')
  expect(await sql`select id from ticket_messages where ticket_id = ${ticket.id}`).toHaveLength(1)
})

test('R11.1 markup in subject and text is shown as text, in the page, the list and the mail', async ({
  page,
  enter,
}) => {
  const person = await supporter()
  const two = await supporter({ company: person.company })
  await enter(person)
  const evil = '<img src=x onerror="document.title=1"><b>fett</b>'
  await page.goto('/support/new')
  await page.getByLabel('Betreff').fill(evil)
  await page.getByLabel('Beschreibung').fill(`${evil}\n<script>alert(1)</script>`)
  await press(page, 'Anfrage senden')
  await expect(heading(page, evil)).toBeVisible()
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible()
  expect(await page.locator('main img, main b, main script').count()).toBe(0)
  await page.goto('/support')
  await expect(page.getByRole('link', { name: evil })).toBeVisible()
  const [ticket] = await sql`select id from tickets where company_id = ${person.company.id}`
  await sql`insert into ticket_messages (company_id, ticket_id, author_id, body)
    values (${person.company.id}, ${ticket!.id}, ${two.membershipId}, 'ich auch')`
  await page.goto(`/support/${ticket!.id}`)
  await page.getByLabel('Ihre Antwort').fill(evil)
  await press(page, 'Antwort senden')
  expect((await mail(two.email, /Neue Antwort/)).html).not.toContain('<img src=x')
})

test('R1.3 R7.4 without the permission the page says which one is missing and whom to ask', async ({ page, enter }) => {
  const company = await newCompany()
  await newPerson({ company, role: 'admin' })
  const person = await newPerson({ company })
  await enter(person)
  for (const path of ['/support', '/support/new', `/support/${crypto.randomUUID()}`]) {
    const answer = await page.goto(path)
    expect(answer!.status()).toBe(403)
    await expect(heading(page, 'Keine Berechtigung für diesen Bereich')).toBeVisible()
    await expect(page.getByText('„Meine Supportanfragen“')).toBeVisible()
  }
  await page.getByRole('main').getByRole('link', { name: 'Administrator kontaktieren' }).click()
  await expect(page.getByLabel('Betreff')).toHaveValue('Bitte um die Berechtigung „Meine Supportanfragen“')
  expect(
    await sql`select seq from audit_entries where company_id = ${company.id} and event = 'access.refused'`,
  ).not.toHaveLength(0)
})

test('R7.3 a grant that is taken away or runs out counts from the next request on', async ({ page, enter }) => {
  const person = await supporter()
  await enter(person)
  await page.goto('/support/new')
  await page.getByLabel('Betreff').fill('Zu spät')
  await page.getByLabel('Beschreibung').fill('Zu spät')
  await sql`delete from grants where membership_id = ${person.membershipId}`
  await press(page, 'Anfrage senden')
  await expect(heading(page, 'Keine Berechtigung für diesen Bereich')).toBeVisible()
  expect(await sql`select id from tickets where company_id = ${person.company.id}`).toHaveLength(0)
  const soon = sql`now() - interval '1 second'`
  await sql`insert into grants (company_id, membership_id, permission, until)
    values (${person.company.id}, ${person.membershipId}, 'support.tickets', ${soon})`
  expect((await page.goto('/support'))!.status()).toBe(403)
})

test('R7.4 another company’s request answers like one that never was', async ({ page, enter }) => {
  const [owner, other] = [await supporter(), await supporter()]
  const ticket = await newTicket(owner, 'Vertraulich')
  await enter(other)
  for (const id of [ticket.id, crypto.randomUUID(), 'unsinn', '1']) {
    const answer = await page.goto(`/support/${id}`)
    expect(answer!.status()).toBe(404)
    await expect(heading(page, 'Seite nicht gefunden')).toBeVisible()
    await expect(page.getByText('Vertraulich')).toBeHidden()
  }
})

test('R8.9 a message goes to every administrator with the sender to answer to, and a copy to the sender', async ({
  page,
  enter,
}) => {
  const company = await newCompany()
  const admins = [await newPerson({ company, role: 'admin' }), await newPerson({ company, role: 'admin' })]
  const person = await newPerson({ company })
  await enter(person)
  await page.goto('/contact-admin')
  await page.getByLabel('Betreff').fill('Bitte')
  await page.getByLabel('Ihre Nachricht').fill('Guten Tag')
  await press(page, 'Nachricht senden')
  await expect(page.getByText('Ihr Administrator wurde per E-Mail über Ihre Nachricht informiert.')).toBeVisible()
  for (const admin of admins) {
    const sent = await mail(admin.email, /Nachricht eines Portal-Benutzers/)
    expect(sent.replyTo).toBe(person.email)
    expect(sent.text).toContain('Guten Tag')
  }
  await mail(person.email, /Kopie Ihrer Nachricht/)
})
