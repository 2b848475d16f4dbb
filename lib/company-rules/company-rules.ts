import { and, asc, eq, gt, inArray, isNull, lte, not, type SQL, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { companies } from '@/db/schema/companies'
import { trustedDevices } from '@/db/schema/devices'
import { memberships } from '@/db/schema/memberships'
import { staffViews } from '@/db/schema/staff-views'
import { databaseNow } from '../database/clock'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import { shownDomain } from '../inputs/shown-domain'
import { assertNotTooOften } from '../limits/repeated'
import { holdAsAdministrator } from '../people/administrators'
import { companyNameFor } from '../permissions/company-name'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { type ChangingRoom, changing, type Room } from '../rooms/rooms'
import type { AppRequired, SecurityRules } from './input'

/** At most this many members get a mail about a new rule. The others learn about it at their next request. */
const MOST_MAILS = 500

/** The account has no factor stronger than the e-mail code. */
export const IS_WEAK = sql`not exists (select from totp_factors f where f.account_id = ${accounts.id})
  and not exists (select from phone_factors f where f.account_id = ${accounts.id})`

export async function readRules({ tx, actor }: Room<CompanyAdmin>): Promise<SecurityRules> {
  const { appRequired, deviceDays, mailDomains, viewsAllowed } = companies
  const [row] = await tx
    .select({ appRequired, deviceDays, mailDomains, viewsAllowed })
    .from(companies)
    .where(eq(companies.id, actor.company.id))
  return row!
}

/**
 * Saves the company's rules for signing in. They apply from everybody's next request. Members who lack the factor that
 * is now required get a mail. If fewer days are allowed, trusted devices end earlier or at once. The log contains the
 * values before and after; without a change there is no entry. `seen` are the rules that the form contained: a rule
 * that was not edited stays unchanged, even if another administrator has changed it meanwhile. Throws `rulesChanged` if
 * both changed the same rule.
 */
export const saveRules = (actor: ConfirmedAdmin, seen: SecurityRules, wanted: SecurityRules): Promise<void> =>
  changing(actor, async (room) => {
    const { tx } = room
    await holdAsAdministrator(room)
    const before = await readRules(room)
    const after = merged(seen, before, wanted)
    const detail = changesOf(before, after)
    if (Object.keys(detail).length === 0) return
    await assertNotTooOften(tx, 'company-rules', actor.company.id)
    await tx.update(companies).set(after).where(eq(companies.id, actor.company.id))
    room.record('company.security.changed', actor.company.id, detail)
    if (detail.appRequired) await mailAffected(room, before.appRequired, after.appRequired)
    if (after.deviceDays !== null && (before.deviceDays === null || after.deviceDays < before.deviceDays))
      await shortenTrust(room, after.deviceDays)
    if (detail.viewsAllowed && !after.viewsAllowed) await endViews(room)
  })

function merged(seen: SecurityRules, now: SecurityRules, wanted: SecurityRules): SecurityRules {
  const pick = <K extends keyof SecurityRules>(key: K): SecurityRules[K] => {
    const [was, is, shall] = [seen, now, wanted].map((rules) => JSON.stringify(rules[key]))
    if (shall === was || shall === is) return now[key]
    if (is !== was) throw new Rejection('rulesChanged', {}, key)
    return wanted[key]
  }
  return {
    appRequired: pick('appRequired'),
    deviceDays: pick('deviceDays'),
    mailDomains: pick('mailDomains'),
    viewsAllowed: pick('viewsAllowed'),
  }
}

function changesOf(before: SecurityRules, after: SecurityRules) {
  const readable = ({ appRequired, deviceDays, mailDomains, viewsAllowed }: SecurityRules) => ({
    appRequired: appRequired === 'none' ? 'nobody' : appRequired,
    deviceDays: deviceDays === null ? 'portal' : deviceDays || 'forbidden',
    mailDomains: mailDomains.map(shownDomain).join(', ') || null,
    viewsAllowed,
  })
  const [old, now] = [readable(before), readable(after)]
  const changed = (Object.keys(old) as (keyof typeof old)[]).filter((key) => old[key] !== now[key])
  return Object.fromEntries(changed.map((key) => [key, { before: old[key], after: now[key] }]))
}

const AFFECTED: Record<AppRequired, SQL> = {
  none: sql`false`,
  admins: eq(memberships.role, 'admin'),
  all: sql`true`,
}

async function mailAffected({ tx, actor }: ChangingRoom<ConfirmedAdmin>, before: AppRequired, after: AppRequired) {
  const people = await tx
    .select({
      status: memberships.status,
      proved: memberships.proved,
      email: accounts.emailShown,
      locale: accounts.locale,
      firstName: accounts.firstName,
      lastName: accounts.lastName,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(eq(memberships.status, 'active'), AFFECTED[after], not(AFFECTED[before]), IS_WEAK))
    .orderBy(asc(memberships.role), asc(memberships.id))
    .limit(MOST_MAILS)
  for (const { email, locale, firstName, lastName, ...tie } of people) {
    const text = { firstName, lastName, company: companyNameFor(actor.company, tie, locale), required: true }
    await sendMail(tx, 'factorAsked', { to: email, locale }, text)
  }
}

/**
 * Shortens the lifetime of trusted devices to `days` days. A device that ends thereby is recorded in its owner's log.
 */
async function shortenTrust({ tx, record }: ChangingRoom<ConfirmedAdmin>, days: number) {
  const members = tx
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(inArray(memberships.status, ['active', 'locked']))
  const ofMembers = and(isNull(trustedDevices.endedAt), inArray(trustedDevices.accountId, members))
  const end = sql<Date>`${trustedDevices.createdAt} + make_interval(days => ${days})`
  const ended = await tx
    .update(trustedDevices)
    .set({ endedAt: databaseNow, endReason: 'devicesForbidden' })
    .where(and(ofMembers, gt(trustedDevices.expiresAt, databaseNow), lte(end, databaseNow)))
    .returning({ id: trustedDevices.id, accountId: trustedDevices.accountId })
  await tx
    .update(trustedDevices)
    .set({ expiresAt: end })
    .where(and(ofMembers, gt(trustedDevices.expiresAt, end)))
  for (const { id, accountId } of ended) record('device.removed', id, { reason: 'devicesForbidden' }, { accountId })
}

/** R10.8: whoever of the staff is looking at the portal of a member sees nothing more from the next request on. */
async function endViews({ tx, record }: ChangingRoom<ConfirmedAdmin>) {
  const accountId = sql<string>`(select account_id from memberships m where m.id = ${staffViews.membershipId})`
  const ended = await tx
    .update(staffViews)
    .set({ endedAt: databaseNow, endReason: 'forbidden' })
    .where(isNull(staffViews.endedAt))
    .returning({ membershipId: staffViews.membershipId, accountId })
  for (const one of ended)
    record('view.ended', one.membershipId, { end: 'viewForbidden' }, { accountId: one.accountId })
}
