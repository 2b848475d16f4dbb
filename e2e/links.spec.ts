import { PERMISSIONS } from '@/lib/permissions/catalogue'
import { expect, overHttp, type Page, test } from './fixtures'
import { join, newCompany, newPerson, newTicket, supporter } from './people'

test.use(overHttp)

/** Follows every internal link from these pages on, and returns the broken ones. */
async function deadLinks(page: Page, start: string[]): Promise<string[]> {
  const [open, seen, dead] = [[...start], new Set<string>(start), [] as string[]]
  for (let path = open.shift(); path; path = open.shift()) {
    const answer = await page.request.get(path)
    if (answer.status() >= 400) dead.push(`${path} ${answer.status()}`)
    for (const [, href] of (await answer.text()).matchAll(/<a\b[^>]*\shref="([^"]*)"/g)) {
      const url = new URL(href!.replaceAll('&amp;', '&'), answer.url())
      const next = url.pathname + url.search
      if (url.origin !== process.env.E2E_ADDRESS || seen.has(next)) continue
      seen.add(next)
      open.push(next)
    }
  }
  return dead
}

const NOT_BUILT = Object.values(PERMISSIONS).flatMap(({ href, built }) => (built ? [] : [href]))

const UNKNOWN = [
  ...NOT_BUILT,
  '/nope',
  '/help/nope',
  '/legal/nope',
  '/support/nope/nope',
  '/staff',
  '/_next/nope',
  '/api/auth/session',
  '/api/auth/signin',
]

test('R1.3 no link that a stranger sees is dead, and unknown addresses say so', async ({ page }) => {
  expect(await deadLinks(page, ['/', '/sign-in', '/register', '/help'])).toEqual([])
  for (const path of UNKNOWN.filter((one) => one !== '/staff' && !one.startsWith('/support'))) {
    expect((await page.request.get(path)).status(), path).toBe(404)
  }
})

test('R1.3 no link that a member sees is dead', async ({ page, enter }) => {
  const company = await newCompany()
  const person = await supporter({ company })
  await newPerson({ company, role: 'admin' })
  await newTicket(person, 'Verlinkt')
  await enter(person)
  expect(await deadLinks(page, ['/home', '/search?q=a'])).toEqual([])
})

test('R1.3 no link that an administrator of two companies sees is dead, and what is not built answers 404', async ({
  page,
  enter,
}) => {
  const person = await newPerson({ role: 'admin' })
  await join(person.id, await newCompany())
  await newTicket(person, 'Verlinkt')
  await enter(person)
  expect(await deadLinks(page, ['/home', '/search?q=support', '/switch-company'])).toEqual([])
  for (const path of UNKNOWN) expect((await page.request.get(path)).status(), path).toBe(404)
})

test('R1.3 no link that a refused or waiting person sees is dead', async ({ page, enter }) => {
  for (const status of ['pending', 'refused'] as const) {
    await enter(await newPerson({ status, proved: false }))
    expect(await deadLinks(page, ['/waiting', '/account', '/help'])).toEqual([])
  }
})
