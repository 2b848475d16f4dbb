import { contractOf } from '../begun-changes'
import { enterProved, newStaff } from '../factor-people'
import { expect, heading, type Page, press, test } from '../fixtures'
import { mail } from '../mailbox'
import { newPerson, sql } from '../people'

/** The open request of this company, in the queue of staff. */
async function decide(desk: Page, companyId: string, role: string, act: (desk: Page) => Promise<void>) {
  const [request] = await sql`select id from requests where company_id = ${companyId} and status = 'open'`
  await enterProved(desk, await newStaff(role))
  await desk.goto(`/staff/changes/${request!.id}`)
  await act(desk)
}

async function approve(desk: Page) {
  await press(desk, /^Genehmigen/)
  await expect(desk.getByText('Genehmigt und ausgeführt.')).toBeVisible()
}

test('R11.5 a contract is cancelled to the day that was seen, withdrawn, cancelled again and confirmed', async ({
  page,
  another,
}) => {
  const person = await newPerson({ holds: ['contracts.cancel', 'contracts.read'] })
  const { id } = await contractOf(person.company.id)
  await enterProved(page, person)
  const cancel = async () => {
    await page.goto('/contracts/cancel')
    await page.getByRole('link', { name: /^Vertrag kündigen.*ERP 100/ }).click()
    await expect(heading(page, 'Kündigung prüfen')).toBeVisible()
    await press(page, 'Vertrag kündigen')
    await expect(page.getByText('Ihre Kündigung ist eingegangen.').first()).toBeVisible()
  }
  await cancel()
  await press(page, 'Kündigung zurückziehen')
  await expect(page.getByText('Der Vertrag läuft weiter.')).toBeVisible()
  await cancel()
  await mail(person.email, /Kündigungsbestätigung/)
  await decide(await another(), person.company.id, 'operations', approve)
  await page.goto(`/contracts/${id}`)
  await expect(page.getByText('Gekündigt', { exact: true })).toBeVisible()
})

test('R11.8 another account: a wrong IBAN is told at its field, two of the staff confirm the right one', async ({
  page,
  another,
}) => {
  const person = await newPerson({ holds: ['data.payment'] })
  const admin = await newPerson({ company: person.company, role: 'admin' })
  await enterProved(page, person)
  await page.goto('/payment-methods')
  await page.getByRole('link', { name: 'Zahlungsmethode ändern' }).first().click()
  await page.getByLabel('SEPA-Lastschrift', { exact: true }).check()
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 01')
  await page.getByLabel('Kontoinhaber').fill('Prüfstand GmbH')
  await page.getByLabel(/^Ich ermächtige/).check()
  await press(page, 'Zahlungsmethode ändern')
  await expect(page.getByLabel('IBAN')).toHaveAccessibleDescription(/IBAN.*(prüfen|stimmt nicht|ungültig)/i)
  await expect(page.getByLabel('Kontoinhaber')).toHaveValue('Prüfstand GmbH')
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00')
  await press(page, 'Zahlungsmethode ändern')
  await expect(page.getByText('Ihre Änderung ist eingegangen.').first()).toBeVisible()
  await expect(page.getByText('DE89370400440532013000')).toBeHidden()
  await mail(admin.email, /Zahlungsmethode/)
  const desk = await another()
  await decide(desk, person.company.id, 'support', async () => {
    await desk.getByLabel('Wie haben Sie geprüft?').fill('Zentrale angerufen.')
    await press(desk, 'Prüfung eintragen')
    await expect(desk.getByText('Die Prüfung ist eingetragen.')).toBeVisible()
  })
  await decide(desk, person.company.id, 'operations', approve)
  await page.goto('/payment-methods')
  await expect(page.getByText(/3000$/).first()).toBeVisible()
})

test('R11.7 a new address: old and new side by side, decided with a reason, which the customer reads', async ({
  page,
  enter,
  another,
}) => {
  const person = await newPerson({ holds: ['data.master'] })
  await sql`update companies set street = 'Alte Gasse 3', postal_code = '60311', city = 'Frankfurt', country = 'DE'
    where id = ${person.company.id}`
  await enter(person)
  await page.goto('/master-data')
  await page.getByRole('link', { name: 'Änderung beantragen' }).first().click()
  await expect(page.getByLabel('Straße und Hausnummer')).toHaveValue('Alte Gasse 3')
  await page.getByLabel('Straße und Hausnummer').fill('Hafenstraße 8')
  await press(page, 'Änderung beantragen')
  await expect(page.getByText('Ihr Antrag ist eingegangen.').first()).toBeVisible()
  for (const text of ['Alte Gasse 3', 'Hafenstraße 8']) await expect(page.getByText(text).first()).toBeVisible()
  await decide(await another(), person.company.id, 'operations', async (desk) => {
    await desk.getByLabel('Begründung').fill('Bitte mit Postfach.')
    await press(desk, /^Ablehnen/)
    await expect(desk.getByText(/^Abgelehnt\. Der Kunde/)).toBeVisible()
  })
  await mail(person.email, /Bitte mit Postfach/)
  await page.reload()
  await expect(page.getByText('Bitte mit Postfach.')).toBeVisible()
  await page.goto('/master-data')
  await expect(page.getByText('Alte Gasse 3').first()).toBeVisible()
})
