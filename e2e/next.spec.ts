import { expect, heading, overHttp, pathOf, test } from './fixtures'
import { newPerson, supporter } from './people'
import * as steps from './steps'

test.use(overHttp)

/** T-WEB-05 to T-WEB-07. */
const FORGED = [
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/..//evil.example',
  '/%2F/evil.example',
  'https:evil.example',
  'https://evil.example/home',
  'javascript:alert(1)',
  '/api/cron/outbox',
  '/sign-in?next=/home',
  `/help?${'x'.repeat(5000)}`,
]

for (const next of FORGED) {
  test(`R3.3 a forged way back is ignored: ${JSON.stringify(next.slice(0, 30))}`, async ({ page }) => {
    const { email } = await newPerson()
    await steps.signIn(page, email, { path: `/sign-in?next=${encodeURIComponent(next)}` })
    await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
    expect(pathOf(page)).toBe('/home')
  })
}

test('R3.3 two ways back, or a list of them, are none', async ({ page }) => {
  const { email } = await newPerson()
  await steps.signIn(page, email, { path: '/sign-in?next=/account&next=/help' })
  await expect(heading(page, /^Guten (Morgen|Tag|Abend)/)).toBeVisible()
})

test('R3.3 the way back keeps its query', async ({ page }) => {
  const { email } = await supporter()
  await steps.signIn(page, email, { path: `/sign-in?next=${encodeURIComponent('/support?state=closed&size=25')}` })
  await expect(heading(page, 'Meine Supportanfragen')).toBeVisible()
  expect(pathOf(page)).toBe('/support?state=closed&size=25')
})
