import { expect, overHttp, type Page, press, test } from './fixtures'
import { hydrated } from './hydrated'
import { newPerson, sql } from './people'

async function cast() {
  const admin = await newPerson({ role: 'admin' })
  const { company } = admin
  const [anna, ben] = [await newPerson({ company, holds: ['support.tickets'] }), await newPerson({ company })]
  for (const [{ id }, name] of [
    [anna, 'Anna'],
    [ben, 'Ben'],
  ] as const)
    await sql`update accounts set first_name = ${name} where id = ${id}`
  return { admin, anna, ben }
}

const tick = (page: Page, permission: string, name: string) =>
  page.getByRole('checkbox', { name: `${permission} für ${name} Prüfer`, exact: true })

const heldBy = async ({ membershipId }: { membershipId: string }) =>
  (await sql`select permission from grants where membership_id = ${membershipId} order by permission`).map(
    ({ permission }) => permission,
  )

test('UX-18 the table of all: ten columns fit at 1280, changes are marked, counted, and saved at once', async ({
  page,
  enter,
}) => {
  const { admin, anna, ben } = await cast()
  await enter(admin)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/admin/permissions')
  await hydrated(page)
  const scroller = page.locator('.matrix-scroller')
  expect(await scroller.evaluate((one) => one.scrollWidth - one.clientWidth), 'nothing to scroll').toBe(0)
  await expect(page.locator('tbody tr').first().locator('td')).toHaveCount(10)
  await expect(page.getByRole('columnheader', { name: 'Meine Daten', exact: true })).toBeVisible()
  await expect(page.locator('tbody').getByTitle('durch Rolle').first()).toBeVisible()
  await expect(page.locator('form p').getByText('durch Rolle'), 'what the mark means').toBeVisible()
  await tick(page, 'Meine Supportanfragen', 'Anna').uncheck()
  await tick(page, 'Meine Belege', 'Anna').check()
  await tick(page, 'Kündigen', 'Ben').check()
  await expect(page.getByText('3 Änderungen bei 2 Personen')).toBeVisible()
  await expect(page.locator('.matrix-changed')).toHaveCount(3)
  await tick(page, 'Kündigen', 'Ben').uncheck()
  await expect(page.getByText('2 Änderungen bei 1 Person')).toBeVisible()
  await tick(page, 'Kündigen', 'Ben').check()
  await press(page, 'Speichern')
  await expect(page.getByText('3 Änderungen bei 2 Personen gespeichert.')).toBeVisible()
  expect([await heldBy(anna), await heldBy(ben)]).toEqual([['documents.read'], ['contracts.cancel']])
  await expect(page.locator('.matrix-changed')).toHaveCount(0)
})

test('UX-18 the table of all: head and names stay in view, and the corner above both', async ({ page, enter }) => {
  const { admin } = await cast()
  for (let more = 0; more < 21; more++) await newPerson({ company: admin.company })
  await enter(admin)
  await page.setViewportSize({ width: 700, height: 600 })
  await page.goto('/admin/permissions')
  const scroller = page.locator('.matrix-scroller')
  const places = () =>
    scroller.evaluate((one) => {
      const box = one.getBoundingClientRect()
      const of = (what: string) => one.querySelector(what)!.getBoundingClientRect()
      const corner = of('thead th:first-child')
      const seen = document.elementFromPoint(corner.left + 8, corner.top + 8)
      return {
        head: Math.round(corner.top - box.top),
        names: Math.round(of('tbody tr:last-child th').left - box.left),
        corner: seen?.closest('th') === one.querySelector('thead th:first-child'),
      }
    })
  const before = await places()
  await scroller.evaluate((one) => one.scrollTo(400, 300))
  expect(await scroller.evaluate((one) => [one.scrollLeft > 100, one.scrollTop > 100])).toEqual([true, true])
  expect(await places()).toEqual(before)
})

test.describe('without JavaScript', () => {
  test.use(overHttp)

  test('R7.7, UX-18 the table of all is a form: what is ticked is saved, „Wer darf …?“ and the comparison are links', async ({
    page,
    enter,
  }) => {
    const { admin, anna, ben } = await cast()
    await enter(admin)
    await page.goto('/admin/permissions')
    await tick(page, 'Meine Belege', 'Ben').check()
    await press(page, 'Speichern')
    await expect(page.getByText('1 Änderung bei 1 Person gespeichert.')).toBeVisible()
    expect([await heldBy(anna), await heldBy(ben)]).toEqual([['support.tickets'], ['documents.read']])
    await page.getByRole('navigation', { name: 'Wer darf …?' }).getByRole('link', { name: 'Meine Belege' }).click()
    await expect(page.getByRole('rowheader', { name: /Ben/ })).toBeVisible()
    await expect(page.getByRole('rowheader', { name: /Anna/ })).toHaveCount(0)
    await page.goto(`/admin/permissions/compare?first=${anna.membershipId}&second=${ben.membershipId}`)
    await expect(page.getByRole('row', { name: /Meine Belege/ })).toBeVisible()
  })
})
