import { beforeAll, describe, expect, it } from 'vitest'
import { heldUntil } from '../factors/challenges'
import { testDatabase } from '../testing/database'
import { aClient, anAddress, PASSWORD } from '../testing/factories'
import { lastCode, lettersTo, owner } from '../testing/inspect'
import { outcomeOf } from '../testing/races'
import {
  beginRegistration,
  confirmAddress,
  registrationOf,
  resendRegistrationCode,
  submitDetails,
} from './registration'

beforeAll(testDatabase)

const details = { firstName: 'Rita', lastName: 'Regner', password: PASSWORD }
const flowOf = async (token: string) => (await registrationOf(token))!

describe('C17 the language at the time of submitting', () => {
  it('counts for the mail with the code, for one that is sent again, and for the account', async () => {
    const email = anAddress()
    const token = await beginRegistration(email, 'de', null)
    await submitDetails(await flowOf(token), details, aClient(), 'en')
    expect((await lettersTo(email.canonical)).at(-1)).toMatchObject({ locale: 'en' })
    const sql = await owner()
    await sql`update challenges set created_at = app_now() - interval '61 seconds' where subject = ${(await flowOf(token)).id}`
    await resendRegistrationCode(await flowOf(token), aClient(), 'de')
    expect((await lettersTo(email.canonical)).at(-1)).toMatchObject({ locale: 'de' })
    await confirmAddress(await flowOf(token), await lastCode(email.canonical), null, aClient(), 'en')
    expect(await sql`select locale from accounts where email = ${email.canonical}`).toEqual([{ locale: 'en' }])
  })
})

describe('ADR 013 a code that is held back', () => {
  it('is not announced as sent: the time is told when it is asked for again, and on the page', async () => {
    const client = aClient()
    const sql = await owner()
    const counter = Math.floor(Date.now() / 3_600_000)
    await sql`insert into rate_limits (key, points, expire) select 'codes-network:' || ${client.network} || ':' || h, 1000, now() + interval '2 hours'
      from unnest(array[${counter}, ${counter + 1}]::bigint[]) h`
    const token = await beginRegistration(anAddress(), 'de', null)
    await submitDetails(await flowOf(token), details, client)
    const flow = await flowOf(token)
    const minutes = (at: Date | null) => (at!.getTime() - Date.now()) / 60_000
    expect(minutes(await heldUntil('register', flow.id))).toBeCloseTo(5, 0)
    await sql`update challenges set created_at = app_now() - interval '61 seconds' where subject = ${flow.id}`
    expect(minutes(await resendRegistrationCode(flow, client))).toBeCloseTo(5, 0)
    await sql`update challenges set created_at = app_now() - interval '61 seconds', expires_at = app_now() where subject = ${flow.id}`
    expect(await outcomeOf(confirmAddress(flow, '000000', null, client))).toBe('codeExpiredHeld')
  })
})
