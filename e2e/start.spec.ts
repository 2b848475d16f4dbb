import { expect, heading, inBrowser, openMenu, overHttp, press, test } from './fixtures'
import { companyByNumber, join, newCompany, newPerson, sql, supporter } from './people'

test.use(overHttp)

test('R1.1 a visitor reads what the portal is, that it is free of charge, and finds both ways in', async ({ page }) => {
  await page.goto('/')
  await expect(heading(page, 'Willkommen im Torhaus Portal')).toBeVisible()
  await expect(page.getByText('Registrierung und Nutzung sind kostenlos.')).toBeVisible()
  await page.getByRole('link', { name: 'Registrieren' }).click()
  await expect(heading(page, 'Erstellen Sie Ihr Konto')).toBeVisible()
  await page.goto('/')
  await page.getByRole('link', { name: 'Anmelden', exact: true }).click()
  await expect(heading(page, 'Anmelden oder Konto erstellen')).toBeVisible()
})

test('R1.1 who is signed in is led from the start page home, and staff to their console', async ({ page, enter }) => {
  await enter(await newPerson())
  for (const path of ['/', '/sign-in', '/register', '/sign-in/password', '/register/code', '/sign-in/verify']) {
    await page.goto(path)
    await expect(page, path).toHaveURL('/home')
  }
  await page.goto('/staff')
  await expect(heading(page, 'Seite nicht gefunden')).toBeVisible()
})

test('R1.2 the home page greets by name and shows doors to what this member may open, and no other', async ({
  page,
  enter,
}) => {
  await enter(await supporter())
  await page.goto('/home')
  await expect(heading(page, /^Guten (Morgen|Tag|Abend), Petra Prüfer$/)).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: /Meine Supportanfragen/ })).toBeVisible()
  await expect(page.getByText('Neu im Portal: Supportanfragen')).toBeVisible()
  await enter(await newPerson())
  await page.goto('/home')
  await expect(page.getByText('Für Sie sind noch keine Bereiche freigeschaltet')).toBeVisible()
  await expect(page.getByRole('link', { name: /Meine Supportanfragen/ })).toHaveCount(0)
})

test('R1.2 a partner-served company sees its partner’s contact, a direct one the vendor’s support', async ({
  page,
  enter,
}) => {
  const partnered = await companyByNumber('100000002')
  await enter(await newPerson({ company: partnered }))
  await page.goto('/home')
  await expect(page.getByText('Fachhandel Nordlicht GmbH')).toBeVisible()
  await expect(page.getByText('Ihr Fachhandelspartner berät Sie zum Update')).toBeVisible()
  await enter(await newPerson())
  await page.goto('/home')
  await expect(page.getByText('Torhaus Support')).toBeVisible()
  await expect(page.getByText('Ihr Fachhandelspartner berät Sie zum Update')).toBeHidden()
})

test('R1.4 the menu holds account, administrator (where there is one), company switch (with several), language and „Abmelden“', async ({
  page,
  enter,
}) => {
  const lonely = await newPerson()
  await enter(lonely)
  await page.goto('/home')
  await openMenu(page)
  const menu = page.getByRole('banner')
  await expect(menu.getByText(lonely.email)).toBeVisible()
  for (const name of ['Mein Profil', 'Torhaus-ID verwalten', 'Passwort ändern'])
    await expect(menu.getByRole('link', { name })).toBeVisible()
  await expect(menu.getByRole('link', { name: 'Administrator kontaktieren' })).toHaveCount(0)
  await expect(menu.getByRole('link', { name: 'Unternehmen wechseln' })).toHaveCount(0)
  await expect(menu.getByRole('button', { name: 'English' })).toBeVisible()
  await expect(menu.getByRole('button', { name: 'Abmelden' })).toBeVisible()
  const company = await newCompany()
  const busy = await newPerson({ company })
  await newPerson({ company, role: 'admin' })
  await join(busy.id, await newCompany())
  await enter(busy)
  await page.goto('/home')
  await openMenu(page)
  await menu.getByRole('link', { name: 'Administrator kontaktieren' }).click()
  await expect(heading(page, 'Administrator kontaktieren')).toBeVisible()
  await openMenu(page)
  await menu.getByRole('link', { name: 'Unternehmen wechseln' }).click()
  await expect(heading(page, 'Unternehmen wechseln')).toBeVisible()
})

test('R1.5 the side navigation holds Home, the areas, Support Center and account; the current page is marked', async ({
  page,
  enter,
}) => {
  await enter(await supporter())
  await page.goto('/home')
  const navigation = page.getByRole('navigation', { name: 'Hauptnavigation' })
  await expect(navigation.getByRole('link')).toHaveText([
    'Home',
    'Meine Supportanfragen',
    'Support Center',
    'Mein Konto',
  ])
  await navigation.getByRole('link', { name: 'Meine Supportanfragen' }).click()
  await expect(navigation.getByRole('link', { name: 'Meine Supportanfragen' })).toHaveAttribute('aria-current', 'page')
})

test('R1.4 the search finds pages, help and the own requests, and nothing of what is not permitted', async ({
  page,
  enter,
}) => {
  await enter(await supporter())
  await page.goto('/home')
  const search = page.getByRole('searchbox', { name: 'Suche' })
  await search.fill('support')
  await search.press('Enter')
  await expect(page.locator('main a[href="/support"]')).toBeVisible()
  await enter(await newPerson())
  await page.goto('/search?q=supportanfragen')
  await expect(heading(page, 'Suche')).toBeVisible()
  await expect(page.locator('main a[href="/support"]')).toHaveCount(0)
})

test('R1.4 the search finds each page of the menu, the account and the administration, and for administrators people', async ({
  page,
  enter,
}) => {
  const admin = await newPerson({ role: 'admin' })
  const found = async (query: string, href: string) => {
    await page.goto(`/search?q=${encodeURIComponent(query)}`)
    return page.locator(`main a[href="${href}"]`).count()
  }
  const everybody = [
    ['Passwort ändern', '/account/authentication/password'],
    ['mein profil', '/account/organisation'],
    ['Angemeldete Geräte', '/account/sessions'],
    ['Aktivität', '/account/activity'],
  ] as const
  const administrators = [
    ['Benutzerverwaltung', '/admin/users'],
    ['Protokoll', '/admin/log'],
    ['vorlagen', '/admin/templates'],
    ['Sicherheit', '/admin/security'],
    ['Prüfer', `/admin/users/${admin.membershipId}`],
  ] as const
  await enter(admin)
  for (const [query, href] of [...everybody, ...administrators]) expect(await found(query, href), query).toBe(1)
  await enter(await newPerson({ company: admin.company }))
  for (const [query, href] of everybody) expect(await found(query, href), query).toBe(1)
  expect(await found('Admin-Rechte beantragen', '/apply-for-admin')).toBe(1)
  for (const [query, href] of administrators) expect(await found(query, href), query).toBe(0)
})

test('R1.4 a person of two companies switches, and what is shown is the other company’s', async ({ page, enter }) => {
  const [first, second] = [await newCompany(), await newCompany()]
  const person = await supporter({ company: first })
  await join(person.id, second)
  await enter(person)
  await page.goto('/support')
  await expect(heading(page, 'Meine Supportanfragen')).toBeVisible()
  await page.goto('/switch-company')
  await expect(page.getByText('Aktuell')).toBeVisible()
  await press(page, `Zu ${second.name} wechseln`)
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
  await expect(page.getByText(`Sie arbeiten jetzt für ${second.name}.`)).toBeVisible()
  await expect(page.getByRole('banner').getByText(second.name)).toBeVisible()
  expect((await page.goto('/support'))!.status()).toBe(403)
})

test('R1.4 the sample administrator belongs to two companies', async ({ page, enter }) => {
  const company = await companyByNumber('100000001')
  const [row] = await sql`select m.id, m.account_id from memberships m
    join accounts a on a.id = m.account_id where a.email = 'admin@beispiel.test' and m.company_id = ${company.id}`
  await enter({ id: row!.account_id as string, membershipId: row!.id as string })
  await page.goto('/switch-company')
  await expect(page.getByRole('row')).toHaveCount(3)
  await expect(page.getByRole('button', { name: 'Zu Tischlerei Holzwurm KG wechseln' })).toBeVisible()
})

test.describe('in a browser', () => {
  test.use(inBrowser)

  test('R1.4 Ctrl K finds a colleague and what can be done; the arrows lead there', async ({ page, enter }) => {
    const company = await newCompany()
    await newPerson({ company })
    await enter(await newPerson({ company, role: 'admin' }))
    await page.goto('/home')
    await expect(page.getByRole('button', { name: 'Schnellsuche' })).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('searchbox').fill('petra sperren')
    await expect(page.getByRole('link', { name: /^Petra Prüfer sperren/ })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/admin\/users\/[^/]+\/lock|confirm-identity/)
  })

  test('T-SES-07 after „Abmelden“ the back button shows nothing private', async ({ page, enter }) => {
    const person = await supporter()
    await enter(person)
    await page.goto('/home')
    await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name: 'Mein Konto' }).click()
    await expect(page.getByText(person.email).first()).toBeAttached()
    await openMenu(page)
    await press(page, 'Abmelden')
    await expect(page.getByText('Sie wurden abgemeldet.')).toBeVisible()
    await page.goBack()
    await expect(heading(page, 'Anmelden oder Konto erstellen').or(heading(page, /Willkommen/))).toBeVisible()
    await expect(page.getByText(person.email)).toHaveCount(0)
  })
})
