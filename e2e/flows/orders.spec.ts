import { expect, test } from '../fixtures'
import { companyByNumber, newPerson, sql } from '../people'

test('R11.9 from the catalogue to the confirmation of an order', async ({ page, enter }) => {
  const person = await newPerson({ company: await companyByNumber('100000001'), role: 'admin' })
  await enter(person)
  await page.goto('/orders/catalogue?q=archiv')
  await page.getByRole('button', { name: 'In den Warenkorb' }).first().click()
  await page.getByRole('link', { name: 'Bestellung prüfen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Bestellung prüfen' })).toBeVisible()
  await page.getByRole('button', { name: 'Kostenpflichtig bestellen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Bestellung eingegangen' })).toBeVisible()
  const rows = await sql`select status, value_cents from orders where membership_id = ${person.membershipId}`
  expect(rows.map(({ status, value_cents }) => [status, Number(value_cents)])).toEqual([['placed', 34_800]])
})
