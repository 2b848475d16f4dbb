import { eq, type SQL, sql } from 'drizzle-orm'
import { accounts, totpFactors } from '@/db/schema/accounts'
import { phoneFactors } from '@/db/schema/factors'
import { portal } from '../database/clients'
import type { Actor } from '../permissions/actor'
import { numberOrNull } from './phone'
import { maskedNumber } from './phone-number'

/** The factors, each with the date since when it exists. The number is masked, but its owner recognises it. */
export type FactorList = {
  app: Date | null
  phone: { number: string; channel: 'sms' | 'call'; since: Date } | null
  /** Since when the e-mail code is the factor; null while a stronger one is. */
  email: Date | null
  codesSince: Date | null
}

/** R5.7: every factor with its date, for the page „Authentifizierung“. */
export async function factorsOf({ account }: Actor): Promise<FactorList> {
  const [row] = await portal()
    .select({
      app: totpFactors.createdAt,
      number: phoneFactors.number,
      channel: phoneFactors.channel,
      phoneSince: phoneFactors.createdAt,
      email: accounts.emailFactorAt,
      codesSince: CODES_SINCE,
    })
    .from(accounts)
    .leftJoin(totpFactors, eq(totpFactors.accountId, accounts.id))
    .leftJoin(phoneFactors, eq(phoneFactors.accountId, accounts.id))
    .where(eq(accounts.id, account.id))
  const { app, number, channel, phoneSince, email, codesSince } = row!
  const known = number && numberOrNull(number, account.id)
  const phone = channel && phoneSince && { number: known ? maskedNumber(known) : '', channel, since: phoneSince }
  return { app, phone, email: app || phone ? null : email, codesSince }
}

const CODES_SINCE =
  sql<Date | null>`(select max(r.created_at) from recovery_codes r where r.account_id = ${accounts.id})`.mapWith(
    (text: string | null) => text && new Date(text),
  ) as SQL<Date | null>
