import { expect, heading, test } from './fixtures'
import { mailsTo } from './mailbox'
import { newPerson, sql } from './people'
import * as steps from './steps'

const codesTo = async (email: string) =>
  (await mailsTo(email)).filter(({ subject }) => /Verifizierungscode/.test(subject)).length
const sessionsOf = (id: string) => sql`select id from sessions where account_id = ${id}`

test('T-TOTP-12 the code page reloaded, left by „back“ and opened twice: the sign-in goes on, nothing is doubled', async ({
  page,
  context,
}) => {
  const { id, email } = await newPerson()
  await steps.signInUpToCode(page, email)
  const code = await steps.signInCode(email)
  await page.reload()
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
  await page.goBack()
  await page.goForward()
  await expect(heading(page, 'Identität bestätigen')).toBeVisible()
  const tab = await context.newPage()
  await tab.goto('/sign-in/verify')
  await expect(heading(tab, 'Identität bestätigen')).toBeVisible()
  expect(await codesTo(email)).toBe(1)
  await steps.giveFactor(tab, code)
  await expect(heading(tab, steps.TRUST)).toBeVisible()
  // The other tab still has the form; sending it leads to the same session.
  await steps.giveFactor(page, code)
  await expect(heading(page, 'Identität bestätigen')).toBeHidden()
  expect(await sessionsOf(id)).toHaveLength(1)
})
