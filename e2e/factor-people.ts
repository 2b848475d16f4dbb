import { generateSecret, generateSync } from 'otplib'
import { hashRecoveryCodes, newSalt } from '@/lib/factors/recovery-hash'
import { encrypt, hashToken, randomToken } from '@/lib/ground/secrets'
import { newRecoveryCode } from '@/lib/inputs/recovery-code'
import type { Page } from './fixtures'
import { type Company, newPerson, type Person, sql } from './people'

export type AppOwner = Person & { company: Company; secret: string; codes: string[] }

/** A person with the app and the given number of recovery codes. */
export async function newAppOwner({
  codes: count = 10,
  ...wishes
}: { codes?: number } & Parameters<typeof newPerson>[0] = {}): Promise<AppOwner> {
  const person = await newPerson(wishes)
  const secret = generateSecret()
  await sql`insert into totp_factors (account_id, secret) values (${person.id}, ${encrypt(secret, person.id)})`
  await sql`update accounts set email_factor_at = null where id = ${person.id}`
  const codes = Array.from({ length: count }, newRecoveryCode)
  const salt = newSalt()
  for (const hash of await hashRecoveryCodes(codes, salt))
    await sql`insert into recovery_codes (account_id, code_hash, salt) values (${person.id}, ${hash}, ${salt})`
  return { ...person, secret, codes }
}

/** A member of staff, with the app. */
export async function newStaff(role: string) {
  const { id } = await newAppOwner()
  await sql`delete from memberships where account_id = ${id}`
  await sql`update accounts set staff_roles = ${[role]} where id = ${id}`
  return { id, membershipId: null }
}

let numbers = 0
export const newNumber = () =>
  `+49171${String(process.pid % 10_000).padStart(4, '0')}${String(Date.now() % 100).padStart(2, '0')}${numbers++ % 10}`

/** Adds a proved number to the person's factors. */
export async function givePhone({ id }: { id: string }, number: string, channel: 'sms' | 'call' = 'sms') {
  await sql`insert into phone_factors (account_id, number, channel) values (${id}, ${encrypt(number, id)}, ${channel})`
  await sql`update accounts set email_factor_at = null where id = ${id}`
}

/** Signed in a moment ago with password and this factor: no step-up is asked for. */
export async function enterProved(
  page: Page,
  { id, membershipId }: { id: string; membershipId: string | null },
  factor = 'totp',
) {
  const value = randomToken()
  await sql`
    insert into sessions (token_hash, account_id, membership_id, factor, proved_at, factor_proved_at, last_used_at, idle_seconds, expires_at)
    values (${hashToken(value)}, ${id}, ${membershipId}, ${factor}, now(), now(), now(), 1800, now() + interval '12 hours')`
  await page.context().addCookies([{ name: 'session', value, url: process.env.E2E_ADDRESS!, httpOnly: true }])
}

/** The app's code. Each later one in a test belongs to the next step, because a code is good once. */
export const appCode = (secret: string, steps = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 })
