import AxeBuilder from '@axe-core/playwright'
import { test as base, expect } from '@playwright/test'
import { Client, filledForm, formFields, textOf } from './http'
import { newSession, newTicket, sql, supporter } from './people'

/** These tests break what all tests share, so they run one after the other when all others have finished. */
base.describe.configure({ mode: 'serial' })

const TITLE = 'Leider gibt es gerade ein Problem mit dem Portal'
const BUSY = 'Das Portal ist zurzeit nicht verfügbar'

type Supporter = Awaited<ReturnType<typeof supporter>>

async function clientOf(person: Supporter) {
  const client = new Client()
  client.cookies.set('session', await newSession(person.id, person.membershipId))
  return client
}

/** Removes the requests' table while `work` runs: an unforeseen fault. */
async function withoutTickets<T>(act: () => Promise<T>): Promise<T> {
  await sql`alter table tickets rename to tickets_away`
  return act().finally(() => sql`alter table tickets_away rename to tickets`)
}

/** Locks the rows of one company, or the whole table, while `work` runs. */
async function whileLocked<T>(lock: 'company' | 'table', person: Supporter, act: () => Promise<T>): Promise<T> {
  let result: T
  await sql.begin(async (tx) => {
    if (lock === 'company') await tx`select 1 from tickets where company_id = ${person.company.id} for update`
    else await tx`lock table tickets in access exclusive mode`
    result = await act()
  })
  return result!
}

base('AUD-07 a fault is a whole page without scripts, with the id of the log, in both languages', async () => {
  const client = await clientOf(await supporter())
  const [german, english] = await withoutTickets(async () => [
    await client.get('/support'),
    await client.get('/support', { 'Accept-Language': 'en' }),
  ])
  expect(german).toMatchObject({ status: 500 })
  expect(textOf(german!.html)).toContain(TITLE)
  expect(textOf(german!.html)).toMatch(/Fehlerkennung: \w+/)
  expect(german!.html).toContain('<html lang="de">')
  expect(german!.html).not.toMatch(/tickets|relation|<script/)
  expect(textOf(english!.html)).toContain('Sorry, there is a problem with the portal')
  expect((await client.get('/support')).status).toBe(200)
})

for (const javaScriptEnabled of [true, false])
  base(
    `AUD-07 a browser ${javaScriptEnabled ? 'with' : 'without'} scripts shows it, and „Erneut versuchen“ helps`,
    async ({ browser }) => {
      const person = await supporter()
      const context = await browser.newContext({ javaScriptEnabled, locale: 'de-DE' })
      const value = await newSession(person.id, person.membershipId)
      await context.addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS!, httpOnly: true }])
      const page = await context.newPage()
      await withoutTickets(async () => {
        await page.goto('/support')
        await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible()
        // Without scripts axe cannot run; the page is the same.
        if (javaScriptEnabled)
          expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([])
      })
      await page.getByRole('link', { name: 'Erneut versuchen' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Supportanfragen' })).toBeVisible()
      await context.close()
    },
  )

base('F-07 while a table stays locked, pages say before long that the portal is busy', async () => {
  const person = await supporter()
  const client = await clientOf(person)
  const [alive, pages] = await whileLocked('table', person, async () => {
    const begun = performance.now()
    const waiting = Promise.all(
      Array.from({ length: 40 }, async () => {
        const answer = await client.get('/support')
        return { ...answer, after: performance.now() - begun }
      }),
    )
    return [await new Client().get('/healthz'), await waiting] as const
  })
  expect(alive.status).toBe(200)
  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([503]))
  // 5 s for a connection, 3 s for the lock, and what a busy machine adds.
  expect(Math.max(...pages.map(({ after }) => after))).toBeLessThan(20_000)
  for (const { html, headers } of pages) {
    expect(textOf(html)).toContain(BUSY)
    expect(headers.get('retry-after')).toBe('5')
  }
  expect((await client.get('/support')).status).toBe(200)
})

base(
  'F-07 T-DOS-06 two hundred forms of a locked company get an answer and what was typed; another company works',
  async () => {
    const [stuck, other] = [await supporter(), await supporter()]
    const ticket = await newTicket(stuck, 'Wartet')
    const [client, neighbour] = [await clientOf(stuck), await clientOf(other)]
    const path = `/support/${ticket.id}`
    const form = formFields((await client.get(path)).html, 'Antwort senden')
    const [answers, quick] = await whileLocked('company', stuck, async () => {
      const sending = Promise.all(
        Array.from({ length: 200 }, (_, index) => client.post(path, filledForm(form, { reply: `Antwort ${index}` }))),
      )
      const times: number[] = []
      for (let round = 0; round < 5; round += 1) {
        const begun = performance.now()
        expect((await neighbour.get('/support')).status).toBe(200)
        times.push(performance.now() - begun)
        await new Promise((resolve) => setTimeout(resolve, 800))
      }
      return [await sending, times] as const
    })
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
    // A form that waited too long for its own page as well gets the calm page, which says so too.
    const forms = answers.filter(({ html }) => /Antwort \d+<\/textarea>/.test(html))
    expect(forms.length).toBeGreaterThan(0)
    for (const { html } of forms) expect(textOf(html)).toContain('Es wurde nichts gespeichert')
    for (const { html } of answers) expect(textOf(html)).toMatch(/wurde nicht(s)? gespeichert/)
    expect(Math.max(...quick)).toBeLessThan(5_000)
    const [row] = await sql`select count(*)::int as n from ticket_messages where ticket_id = ${ticket.id}`
    expect(row).toEqual({ n: 1 })
  },
)
