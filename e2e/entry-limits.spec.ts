import { expect, test } from './fixtures'
import { Client } from './http'
import { codeFor } from './mailbox'
import { newPerson, PASSWORD } from './people'

test('REG-03 „Registrieren“ tells whether an address is known no oftener than the first step does', async () => {
  const known = await newPerson()
  const { network } = new Client()
  const typed = { firstName: 'A', lastName: 'B', password: 'Sommer2026', passwordConfirm: 'Sommer2026' }
  const told = { known: 0, unknown: 0, refused: 0 }
  for (let turn = 0; turn < 44; turn += 1) {
    const email = turn % 2 ? known.email : `niemand-${crypto.randomUUID()}@kunde.test`
    const headers = { 'X-Forwarded-For': network }
    const { html, location } = await new Client().submit('/register', { ...typed, email }, { headers })
    if (location === '/sign-in/password') told.known += 1
    else if (html.includes('zu häufig')) told.unknown += 1
    else if (html.includes('Zu viele Versuche')) told.refused += 1
  }
  // The minute may have ended in between.
  expect(told.known + told.unknown).toBeLessThanOrEqual(40)
  expect(told.known + told.unknown + told.refused).toBe(44)
  expect(told.refused).toBeGreaterThanOrEqual(4)
})

test('R5.2 without scripts the fifth wrong code says so, too', async () => {
  const { email } = await newPerson()
  const client = new Client()
  await client.submit('/sign-in', { email })
  await client.submit('/sign-in/password', { password: PASSWORD })
  const code = (await codeFor(email)) === '000000' ? '111111' : '000000'
  for (let tries = 0; tries < 4; tries += 1)
    expect((await client.submit('/sign-in/verify', { code })).html).toContain('Der Code ist falsch')
  const { location } = await client.submit('/sign-in/verify', { code })
  expect(location).toBe('/sign-in?ended=tries')
  expect((await client.get(location!)).html).toContain('Zu viele falsche Codes. Melden Sie sich erneut an.')
})

test('R2.2 „Konto erstellen“ from the page of the password knows the address that was typed', async () => {
  const { email } = await newPerson()
  const client = new Client()
  await client.submit('/sign-in', { email })
  expect((await client.get('/register')).html).toContain(`value="${email}"`)
})
