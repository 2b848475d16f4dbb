import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import { shownDomain } from '../inputs/shown-domain'
import { assertNotTooOften } from '../limits/repeated'
import { holdAsAdministrator } from '../people/administrators'
import { companyNameFor, type Tie } from '../permissions/company-name'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'
import type { AppRequired, SecurityRules } from './input'

/** So many are told by mail that the rule now concerns them; everybody else learns it at the next request. */
const MOST_TOLD = 500

/** Without a factor stronger than the e-mail code: `a` is the account. */
export const WEAK = sql`not exists (select from totp_factors f where f.account_id = a.id) and not exists (select from phone_factors f where f.account_id = a.id)`

export const readRules = (actor: CompanyAdmin): Promise<SecurityRules> => viewing(actor, ({ tx }) => rulesIn(tx))

async function rulesIn(tx: Tx): Promise<SecurityRules> {
  const [row] = await tx.execute<SecurityRules>(sql`
    select app_required as "appRequired", device_days as "deviceDays", mail_domains as "mailDomains" from companies
    where id = current_company()`)
  return row!
}

/**
 * The company's rules for signing in: in force at everybody's next request. Who lacks the factor that is now asked for is told by
 * mail; devices that may not be trusted so long any more end earlier, or at once. With before and after in the log; no change, no entry.
 * `seen` are the rules that the form showed: what was left as it was stays as another administrator may have set it meanwhile. Throws
 * `rulesChanged` where both changed the same one.
 */
export const saveRules = (actor: ConfirmedAdmin, seen: SecurityRules, wished: SecurityRules): Promise<void> =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator({ tx, actor })
    const before = await rulesIn(tx)
    const after = merged(seen, before, wished)
    const detail = changesOf(before, after)
    if (Object.keys(detail).length === 0) return
    await assertNotTooOften(tx, 'company-rules', actor.company.id)
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

function merged(seen: SecurityRules, now: SecurityRules, wished: SecurityRules): SecurityRules {
  const pick = <K extends keyof SecurityRules>(key: K): SecurityRules[K] => {
    const [was, is, shall] = [seen, now, wished].map((rules) => JSON.stringify(rules[key]))
    if (shall === was || shall === is) return now[key]
    if (is !== was) throw new Rejection('rulesChanged', {}, key)
    return wished[key]
  }
  return { appRequired: pick('appRequired'), deviceDays: pick('deviceDays'), mailDomains: pick('mailDomains') }
}

function changesOf(before: SecurityRules, after: SecurityRules) {
  const shown = ({ appRequired, deviceDays, mailDomains }: SecurityRules) => ({
    appRequired: appRequired === 'none' ? 'nobody' : appRequired,
    deviceDays: deviceDays === null ? 'portal' : deviceDays || 'forbidden',
    mailDomains: mailDomains.map(shownDomain).join(', ') || null,
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
  const people = await tx.execute<Tie & { email: string; locale: Locale; firstName: string; lastName: string }>(sql`
    select m.status, m.proved, a.email_shown as email, a.locale, a.first_name as "firstName", a.last_name as "lastName"
    from memberships m join accounts a on a.id = m.account_id
    where m.status = 'active' and ${CONCERNED[after]} and not (${CONCERNED[before]}) and ${WEAK} order by m.role, m.id limit ${MOST_TOLD}`)
  for (const { email, locale, firstName, lastName, ...tie } of people) {
    const told = { firstName, lastName, company: companyNameFor(company, tie, locale), required: true }
    await sendMail(tx, 'factorAsked', { to: email, locale }, told)
  }
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
