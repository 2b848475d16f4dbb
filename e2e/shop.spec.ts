import { expect, heading, openMenu, overHttp, press, test } from './fixtures'
import { mail } from './mailbox'
import { companyByNumber, newCompany, newPerson, sql } from './people'

test.use(overHttp)

test('R11.9, R11.10 a cart survives the sign-out; above the limit a second person releases the order, never its orderer', async ({
  page,
  another,
  enter,
}) => {
  const company = await newCompany()
  await sql`
    insert into company_products (company_id, product_key) select ${company.id}, key from products
    where 'orders.cloud' = any(enables) on conflict do nothing`
  const orderer = await newPerson({ company, holds: ['orders.cloud'] })
  const lead = await newPerson({ company, role: 'admin' })
  const desk = await another()
  await enter(lead, desk)
  await desk.goto('/shop/new')
  await desk.getByLabel('Benutzer', { exact: true }).selectOption(orderer.membershipId)
  await desk.getByLabel('Bestellgrenze in Euro').fill('10,00')
  await press(desk, 'Speichern')
  await expect(heading(desk, 'Torhaus Shop')).toBeVisible()
  await expect(desk.getByText('10,00 €').first()).toBeVisible()

  await enter(orderer)
  await page.goto('/orders/catalogue?q=archiv')
  await page.getByRole('button', { name: 'In den Warenkorb' }).first().click()
  // The cart is still there after a sign-out.
  await openMenu(page)
  await press(page, 'Abmelden')
  await enter(orderer)
  await page.goto('/orders/cart')
  await page.getByRole('link', { name: 'Bestellung prüfen' }).click()
  await press(page, 'Kostenpflichtig bestellen')
  await expect(heading(page, /^Bestellung/)).toBeVisible()
  const [order] = await sql`select id, status from orders where membership_id = ${orderer.membershipId}`
  expect(order!.status).toBe('waiting')
  await page.goto(`/orders/${order!.id}`)
  await expect(page.getByText('Wartet auf Freigabe').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Freigeben', exact: true })).toHaveCount(0)
  await mail(lead.email, /Freigabe|freigeben|Bestellung/)

  await desk.goto(`/orders/${order!.id}`)
  await press(desk, 'Freigeben')
  await expect(desk.getByText('Freigegeben.').first()).toBeVisible()
  await page.reload()
  await expect(page.getByText('Bestellt', { exact: true }).first()).toBeVisible()
})

test('R11.6 a key is masked until somebody asks for it, and then the log says who did', async ({ page, enter }) => {
  const company = await companyByNumber('100000001')
  const reader = await newPerson({ company, holds: ['data.licences'] })
  const [licence] = await sql`select id from licences where company_id = ${company.id} limit 1`
  await enter(reader)
  await page.goto(`/licences/${licence!.id}`)
  await expect(page.getByText('•••••••••')).toBeVisible()
  await press(page, 'Schlüssel anzeigen')
  await expect(page.locator('main code')).toHaveText(/^\S{8,}$/)
  const log = await sql`
    select from audit_entries where event = 'licence.keyShown' and actor_id = ${reader.id}`
  expect(log).toHaveLength(1)
  await page.goto(`/licences/${licence!.id}`)
  await expect(page.getByText('•••••••••')).toBeVisible()
})
