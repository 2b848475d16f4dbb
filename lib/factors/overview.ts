import { sql } from 'drizzle-orm'
import { portal } from '../database/clients'
import type { Actor } from '../permissions/actor'
import { numberOrNull } from './phone'
import { maskedNumber } from './phone-number'

/** What is set up, since when; a number only as its owner needs to recognise it. */
export type FactorList = {
  app: Date | null
  phone: { number: string; channel: 'sms' | 'call'; since: Date } | null
  /** Since when the e-mail code is the factor; null while a stronger one is. */
  email: Date | null
  codesSince: Date | null
}

type Row = {
  app: string | null
  number: Buffer | null
  channel: 'sms' | 'call'
  phone: string | null
  email: string | null
  codes: string | null
}

/** R5.7: every factor with its date, for the page „Authentifizierung“. */
export async function factorsOf({ account }: Actor): Promise<FactorList> {
  const [row] = await portal().execute<Row>(sql`
    select t.created_at as app, p.number, p.channel, p.created_at as phone, a.email_factor_at as email,
      (select max(created_at) from recovery_codes r where r.account_id = a.id) as codes
    from accounts a left join totp_factors t on t.account_id = a.id left join phone_factors p on p.account_id = a.id
    where a.id = ${account.id}`)
  const { app, number, channel, phone, email, codes } = row!
  const strong = app !== null || phone !== null
  const shown = number && numberOrNull(number, account.id)
  return {
    app: dated(app),
    phone: phone ? { number: shown ? maskedNumber(shown) : '', channel, since: new Date(phone) } : null,
    email: strong ? null : dated(email),
    codesSince: dated(codes),
  }
}

const dated = (at: string | null) => (at ? new Date(at) : null)
