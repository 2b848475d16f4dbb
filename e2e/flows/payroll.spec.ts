import { enterProved, newStaff } from '../factor-people'
import { expect, heading, press, test } from '../fixtures'
import { mail, mailsTo } from '../mailbox'
import { newCompany, newPerson, sql } from '../people'
import { PlainPage } from '../plain/page'

const FILE = { name: 'nachweis.txt', mimeType: 'text/plain', buffer: Buffer.from('Stunden: 8') }

test('R11.2 a conversation with the consultant: own numbers, no preview in mails, closed and rated', async ({
  page,
  enter,
  another,
}) => {
  const company = await newCompany()
  await sql`insert into company_products (company_id, product_key) values (${company.id}, 'hr-payroll-service')`
  const person = await newPerson({ company, holds: ['payroll.tickets'] })
  await enter(person)
  await page.goto('/payroll/new')
  await page.getByLabel('Betreff').fill('Zulage fehlt')
  const plain = (page as unknown) instanceof PlainPage
  if (!plain) await expect(page.getByText('wird sofort hinzugefügt')).toBeVisible()
  await page.getByLabel('Datei').setInputFiles(FILE)
  if (plain) await press(page, 'Anhang hinzufügen')
  await expect(page.getByText('nachweis.txt').first()).toBeVisible()
  // Without scripts the page says to attach before writing.
  if (!plain) await expect(page.getByLabel('Betreff')).toHaveValue('Zulage fehlt')
  await page.getByLabel('Thema').selectOption({ label: 'Korrektur einer Abrechnung' })
  await page.getByLabel('Betreff').fill('Zulage fehlt')
  await page.getByLabel('Beschreibung').fill('Personalnummer 4711')
  await press(page, 'Anfrage senden')
  await expect(heading(page, 'Zulage fehlt')).toBeVisible()
  await expect(page.getByRole('link', { name: 'nachweis.txt' })).toBeVisible()
  const [ticket] = await sql`select number from tickets where company_id = ${company.id} and kind = 'payroll'`

  const consultant = await newStaff('payroll')
  const desk = await another()
  await enterProved(desk, consultant)
  await desk.goto(`/staff/tickets/${ticket!.number}`)
  await expect(desk.getByText('Personalnummer 4711')).toBeVisible()
  await desk.getByLabel('Antwort an den Kunden').fill('Wir rechnen die Zulage nach.')
  await press(desk, 'Antworten')
  await expect(desk.getByText('Die Antwort wurde gesendet.')).toBeVisible()

  await mail(person.email, /Lohnabrechnung/)
  const told = (await mailsTo(person.email)).map(({ subject, text, html }) => subject + text + html).join()
  for (const secret of ['Zulage', '4711']) expect(told).not.toContain(secret)

  await page.reload()
  await expect(page.getByText('Wir rechnen die Zulage nach.')).toBeVisible()
  await press(page, 'Anfrage schließen')
  await expect(page.getByText('Die Anfrage wurde geschlossen.')).toBeVisible()
  await page.getByLabel('5 Sterne – sehr zufrieden').check()
  await press(page, 'Bewertung senden')
  await expect(page.getByText('5 von 5 Sternen')).toBeVisible()

  await enterProved(desk, await newStaff('support'))
  expect((await desk.goto(`/staff/tickets/${ticket!.number}`))!.status()).toBe(404)
})
