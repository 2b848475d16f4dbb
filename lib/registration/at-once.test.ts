import { beforeAll, expect, it } from 'vitest'
import { registerInvited } from '../people/take-up'
import { testDatabase } from '../testing/database'
import { aClient, anAddress, PASSWORD } from '../testing/factories'
import { owner } from '../testing/inspect'
import { anAdmin, anInvited } from '../testing/inviting'
import { outcomeOf } from '../testing/races'
import { registerAtOnce } from './at-once'
import { invitationByToken } from './invited'
import { beginRegistration } from './registration'

beforeAll(testDatabase)

const details = { firstName: 'Rita', lastName: 'Regner', password: PASSWORD }
const weak = { ...details, password: 'Sommer2026' }

it('REG-13 details that are refused leave no registration behind, with the link of an invitation or without', async () => {
  const { admin } = await anAdmin()
  const { token } = await anInvited(admin)
  const invitation = (await invitationByToken(token))!
  const other = anAddress()
  const plain = () => registerAtOnce(() => beginRegistration(other, 'de', null), weak, aClient(), 'de')
  for (let count = 0; count < 3; count += 1) {
    expect(await outcomeOf(registerInvited(invitation, weak, 'de', aClient()))).toBe('passwordCommon')
    expect(await outcomeOf(plain())).toBe('passwordCommon')
  }
  await registerInvited(invitation, details, 'de', aClient())
  expect(await outcomeOf(registerInvited(invitation, details, 'de', aClient()))).toBe('resendWait')
  const sql = await owner()
  const rows = await sql`select email from registrations where email in (${invitation.email}, ${other.canonical})`
  expect(rows.map(({ email }) => email)).toEqual([invitation.email])
})
