import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database'
import { sendMail } from '../delivery/outbox'
import type { Locale } from '../i18n/catalogue'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { inCompany } from '../transaction'
import type { AppRequired, SecurityRules } from './security-input'

/** So many are told by mail that the rule now concerns them; everybody else learns it at the next request. */
const MOST_TOLD = 500

/** Without a factor stronger than the e-mail code: `a` is the account. */
const WEAK = sql`not exists (select from totp_factors f where f.account_id = a.id) and not exists (select from phone_factors f where f.account_id = a.id)`

export const readRules = (actor: CompanyAdmin): Promise<SecurityRules> => inCompany(actor, rulesIn)

async function rulesIn(tx: Tx): Promise<SecurityRules> {
  const [row] = await tx.execute<SecurityRules>(sql`
    select app_required as "appRequired", device_days as "deviceDays", mail_domains as "mailDomains" from companies
    where id = current_company() for update`)
  return row!
}

/**
 * The company's rules for signing in: in force at everybody's next request. Who lacks the factor that is now asked for is told by
 * mail; devices that may not be trusted so long any more end earlier, or at once. With before and after in the log; no change, no entry.
 */
export const saveRules = (actor: ConfirmedAdmin, after: SecurityRules): Promise<void> =>
  inCompany(actor, async (tx) => {
    const before = await rulesIn(tx)
    const detail = changesOf(before, after)
    if (Object.keys(detail).length === 0) return
    await tx.execute(sql`
      update companies set app_required = ${after.appRequired}, device_days = ${after.deviceDays},
        mail_domains = (select coalesce(array_agg(d), '{}') from jsonb_array_elements_text(${JSON.stringify(after.mailDomains)}::jsonb) d)
      where id = current_company()`)
    record(tx, 'company.security.changed', {
      actorId: actor.account.id,
      companyId: actor.company.id,
      subjectId: actor.company.id,
      requestId: actor.requestId,
      detail,
    })
    if (detail.appRequired) await tellConcerned(tx, actor, before.appRequired, after.appRequired)
    if (after.deviceDays !== null && (before.deviceDays === null || after.deviceDays < before.deviceDays))
      await shortenTrust(tx, actor, after.deviceDays)
  })

function changesOf(before: SecurityRules, after: SecurityRules) {
  const shown = ({ appRequired, deviceDays, mailDomains }: SecurityRules) => ({
    appRequired: appRequired === 'none' ? 'nobody' : appRequired,
    deviceDays: deviceDays === null ? 'portal' : deviceDays || 'forbidden',
    mailDomains: mailDomains.join(', ') || null,
  })
  const [old, now] = [shown(before), shown(after)]
  const changed = (Object.keys(old) as (keyof typeof old)[]).filter((key) => old[key] !== now[key])
  return Object.fromEntries(changed.map((key) => [key, { before: old[key], after: now[key] }]))
}

const CONCERNED: Record<AppRequired, ReturnType<typeof sql>> = {
  none: sql`false`,
  admins: sql`m.role = 'admin'`,
  all: sql`true`,
}

async function tellConcerned(tx: Tx, { company }: ConfirmedAdmin, before: AppRequired, after: AppRequired) {
  const people = await tx.execute<{ email: string; locale: Locale; firstName: string; lastName: string }>(sql`
    select a.email_shown as email, a.locale, a.first_name as "firstName", a.last_name as "lastName"
    from memberships m join accounts a on a.id = m.account_id
    where m.status = 'active' and ${CONCERNED[after]} and not (${CONCERNED[before]}) and ${WEAK} order by m.role, m.id limit ${MOST_TOLD}`)
  for (const { email, locale, firstName, lastName } of people)
    await sendMail(
      tx,
      'factorAsked',
      { to: email, locale },
      { firstName, lastName, company: company.name, required: true },
    )
}

/** What is trusted longer than that now ends earlier; what is over thereby ends, and the owner's own log says so. */
async function shortenTrust(tx: Tx, { account, requestId }: ConfirmedAdmin, days: number) {
  const ofMembers = sql`account_id in (select account_id from memberships where company_id = current_company() and status in ('active', 'locked'))`
  const end = sql`created_at + make_interval(days => ${days})`
  const ended = await tx.execute<{ id: string; account_id: string }>(sql`
    update trusted_devices set ended_at = app_now(), end_reason = 'devicesForbidden'
    where ended_at is null and expires_at > app_now() and ${end} <= app_now() and ${ofMembers} returning id, account_id`)
  await tx.execute(sql`
    update trusted_devices set expires_at = ${end} where ended_at is null and expires_at > ${end} and ${ofMembers}`)
  for (const { id, account_id: accountId } of ended)
    record(tx, 'device.removed', {
      actorId: account.id,
      accountId,
      subjectId: id,
      requestId,
      detail: { reason: 'devicesForbidden' },
    })
}

export type WeakMember = {
  id: string
  name: string
  email: string
  role: 'member' | 'admin'
  lastSignInAt: Date | null
}
type Row = Omit<WeakMember, 'lastSignInAt'> & { last: string | null }
export type Review = { weak: number; weakest: WeakMember[]; unused: number; longest: WeakMember[] }

const COLUMNS = sql`m.id, a.first_name || ' ' || a.last_name as name, a.email_shown as email, m.role, m.last_sign_in_at as last`
const ACTIVE = sql`from memberships m join accounts a on a.id = m.account_id where m.status = 'active'`
const UNUSED = sql`coalesce(m.last_sign_in_at, m.created_at) < app_now() - interval '90 days'`

/** Who has only the e-mail code (administrators first), and whose access was not used for 90 days; so many of each are shown. */
export const reviewAccesses = (actor: CompanyAdmin, most = 25): Promise<Review> =>
  inCompany(actor, async (tx) => {
    const list = async (which: ReturnType<typeof sql>) =>
      (await tx.execute<Row>(sql`select ${COLUMNS} ${ACTIVE} and ${which} limit ${most}`)).map(shape)
    const [counts] = await tx.execute<{ weak: number; unused: number }>(sql`
      select count(*) filter (where ${WEAK})::int as weak, count(*) filter (where ${UNUSED})::int as unused ${ACTIVE}`)
    return {
      ...counts!,
      weakest: await list(sql`${WEAK} order by m.role = 'admin' desc, m.name_key, m.id`),
      longest: await list(sql`${UNUSED} order by m.last_sign_in_at asc nulls first, m.id`),
    }
  })

const shape = ({ last, ...row }: Row): WeakMember => ({ ...row, lastSignInAt: last ? new Date(last) : null })
