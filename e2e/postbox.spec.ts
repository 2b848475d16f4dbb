import { expect, overHttp, test } from './fixtures'
import { type Mail, mailsTo } from './mailbox'
import { newPerson } from './people'
import * as steps from './steps'

test.use(overHttp)

test('the postbox gives programs what it shows people: the newest first, with every field', async ({ page }) => {
  const { email } = await newPerson()
  await steps.signInUpToCode(page, email)
  await steps.signInCode(email)
  const answer = await page.request.get('/postbox.json')
  const all = (await answer.json()) as (Mail & { at: string; channel: string })[]
  const own = all.find(({ to }) => to === email)!
  expect(Object.keys(own).sort()).toEqual(['at', 'channel', 'html', 'id', 'replyTo', 'subject', 'text', 'to'])
  expect(own).toMatchObject({ channel: 'mail', to: email, subject: (await mailsTo(email))[0]!.subject })
  expect([...all].sort((a, b) => Number(b.id) - Number(a.id))).toEqual(all)
  await page.goto('/postbox')
  await expect(page.getByText(own.subject).first()).toBeVisible()
})
