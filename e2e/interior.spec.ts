import { enterProved, newStaff } from './factor-people'
import { expect, heading, openMenu, overHttp, type Page, pathOf, test } from './fixtures'
import { hydrated } from './hydrated'
import { join, newCompany, newImport, newPerson, sql, supporter } from './people'

/** What begins almost, but not exactly, where the title does. */
const besideTheEdge = (page: Page) =>
  page.locator('main :is(h1, h2, h3, p, a, button, label, input)').evaluateAll((all) => {
    const left = (one: Element) => one.getBoundingClientRect().left
    const edge = left(document.querySelector('main h1')!)
    const shown = all.filter((one) => one.checkVisibility() && one.clientWidth !== 1)
    const beside = shown.filter((one) => Math.abs(left(one) - edge) < 12 && Math.abs(left(one) - edge) > 0.5)
    return beside.map((one) => `${left(one) - edge} px: ${one.outerHTML.slice(0, 120)}`)
  })

test('UX-37 texts begin at one left edge, an entry does not jump when it is the current one, a long company name is whole', async ({
  page,
  enter,
}) => {
  const { id, company, membershipId } = await newPerson({ role: 'admin' })
  const name = 'Gesellschaft für Maschinenbau und Anlagen mbH'
  await sql`update companies set name = ${name} where id = ${company.id}`
  await enter({ id, membershipId })
  await page.setViewportSize({ width: 1280, height: 800 })
  const links = page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link')
  const places = () =>
    links.evaluateAll((all) =>
      all.map((one) => {
        const { left, top, width, height } = (one.querySelector('svg') ?? one).getBoundingClientRect()
        return [one.getAttribute('href'), left, top, width, height].join(' ')
      }),
    )
  await page.goto('/home')
  const before = await places()
  expect(before.length).toBeGreaterThan(4)
  const shown = page.getByRole('banner').getByTitle(name)
  expect(await shown.evaluate((one) => one.scrollWidth - one.clientWidth), 'nothing is cut off').toBeLessThanOrEqual(0)
  for (const path of ['/admin/users', '/admin/security', '/account/data', '/help']) {
    await page.goto(path)
    expect(await places(), path).toEqual(before)
    expect(await besideTheEdge(page), path).toEqual([])
  }
})

test('UX-34 the tabs of the account stand in one row on the telephone, and scroll to the current one', async ({
  page,
  enter,
}) => {
  await enter(await newPerson())
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto('/account/data')
  await hydrated(page)
  const tabs = page.getByRole('navigation', { name: 'Torhaus-ID verwalten' }).getByRole('link')
  await expect(tabs).toHaveText([
    'Persönliche Angaben',
    'Authentifizierung',
    'Geräte und Sitzungen',
    'Aktivität',
    'Profil',
    'Daten',
  ])
  const tops = await tabs.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)))
  expect(new Set(tops).size).toBe(1)
  await expect(tabs.last()).toBeInViewport({ ratio: 0.9 })
})

test('UX-33 the bar of a running import moves by itself', async ({ page, enter }) => {
  const admin = await newPerson({ role: 'admin' })
  const cells = { firstName: 'Ida', lastName: 'Groß', email: 'ida@firma.test', template: '' }
  const id = await newImport({
    companyId: admin.company.id,
    kind: 'people',
    by: admin.id,
    state: 'running',
    lines: [{ n: 1, cells, outcome: 'due' }],
  })
  await enter(admin)
  await page.goto(`/admin/users/import/${id}`)
  await expect(page.getByRole('progressbar', { name: 'Fortschritt des Imports' })).toBeVisible()
  await sql`update import_lines set outcome = 'done' where import_id = ${id}`
  await sql`update imports set state = 'done', due = 0, done = 1 where id = ${id}`
  await expect(heading(page, 'Import abgeschlossen')).toBeVisible()
})

test('R7.2, R7.7 an end is asked for only beside a ticked box, the bar that saves stays in view, a template has the group', async ({
  page,
  enter,
}) => {
  const admin = await newPerson({ role: 'admin' })
  const { membershipId } = await newPerson({ company: admin.company, holds: ['support.tickets'] })
  await enter(admin)
  await page.setViewportSize({ width: 1280, height: 600 })
  await page.goto(`/admin/users/${membershipId}/permissions`)
  await hydrated(page)
  const until = (key: string) => page.locator(`[name="until.${key}"]`)
  await expect(until('support.tickets')).toBeVisible()
  await expect(until('documents.read')).toBeHidden()
  await page.getByRole('checkbox', { name: 'Meine Belege', exact: true }).check()
  await expect(until('documents.read')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Speichern' })).toBeInViewport({ ratio: 1 })
  await page.goto('/admin/templates/new')
  await page.getByRole('checkbox', { name: 'Meine Daten', exact: true }).check()
  await expect(page.getByRole('checkbox', { name: 'Zahlungsmethoden', exact: true })).toBeChecked()
})

test.describe('over HTTP', () => {
  test.use(overHttp)

  test('R13.3 the menu chooses light, dark, or as the system, on the page where one is', async ({ page, enter }) => {
    await enter(await newPerson())
    await page.goto('/account/sessions')
    for (const [name, theme] of [
      ['Dunkel', 'dark'],
      ['Hell', 'light'],
      ['Wie das System', 'system'],
    ] as const) {
      await openMenu(page)
      await page.getByRole('banner').getByRole('button', { name, exact: true }).click()
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      expect(pathOf(page)).toBe('/account/sessions')
    }
  })

  const links = (page: Page) => page.getByRole('main').locator('a[href^="#"]')

  test('R13.5 „Meine Daten“ has an anchor for each section, the deletion among them', async ({ page, enter }) => {
    await enter(await newPerson())
    await page.goto('/account/data')
    const count = await links(page).count()
    expect(count).toBeGreaterThan(4)
    for (let at = 0; at < count; at++) {
      const target = (await links(page).nth(at).getAttribute('href'))!
      await expect(page.locator(target), target).toHaveCount(1)
    }
    await expect(page.getByRole('main').locator('a[href="#deletion"]')).toHaveCount(1)
  })

  test('R9.1 „Sie sind bereits Administrator“ leads on to the users', async ({ page, enter }) => {
    await enter(await newPerson({ role: 'admin' }))
    await page.goto('/apply-for-admin')
    await expect(heading(page, 'Sie sind bereits Administrator')).toBeVisible()
    await expect(page.getByRole('main').locator('a[href="/admin/users"]')).toHaveCount(1)
  })

  test('R11.1 „Support Center“ offers „Neue Anfrage“ to who may open one', async ({ page, enter }) => {
    const ask = page.getByRole('main').locator('a[href="/support/new"]')
    await enter(await supporter())
    await page.goto('/help')
    await expect(ask).toHaveText('Neue Anfrage')
    await enter(await newPerson())
    await page.goto('/help')
    await expect(ask).toHaveCount(0)
  })

  test('R1.4 the company in the header is a link only where there is another one', async ({ page, enter }) => {
    const person = await newPerson()
    const name = page.getByRole('banner').getByRole('link', { name: new RegExp(person.company.name) })
    await enter(person)
    await page.goto('/home')
    await expect(page.getByRole('banner').getByText(person.company.name)).toBeVisible()
    await expect(name).toHaveCount(0)
    await join(person.id, await newCompany())
    await page.goto('/home')
    await expect(name).toHaveAttribute('href', '/switch-company')
  })

  test('UX-35 „Mitarbeiter“ never means two things: the vendor’s people are named with the vendor', async ({
    page,
  }) => {
    const { company } = await newPerson()
    await enterProved(page, await newStaff('staff-admin'))
    await page.goto(`/staff/companies/${company.number}`)
    await expect(page.getByRole('cell', { name: 'Mitarbeiter', exact: true })).toHaveCount(1)
    const navigation = page.getByRole('navigation', { name: 'Hauptnavigation' })
    await expect(navigation.getByText('Mitarbeiter', { exact: true })).toHaveCount(0)
    await navigation.getByRole('link', { name: 'Torhaus Mitarbeiter' }).click()
    await expect(heading(page, 'Torhaus Mitarbeiter')).toBeVisible()
  })

  test('UX-32 the time zone is said once a page, also below tables of times', async ({ page, enter }) => {
    await enter(await newPerson({ role: 'admin' }))
    for (const path of ['/home', '/admin/users', '/admin/log', '/account/sessions', '/account/activity']) {
      await page.goto(path)
      const zone = /Mitteleuropäische[rn]?/
      const onPaper = await page.locator('[class~="print:grid"]').getByText(zone).count()
      await expect(page.getByText(zone), path).toHaveCount(1 + onPaper)
    }
  })
})
