import { and, count, desc, eq, isNull, sql } from 'drizzle-orm'
import { accountLocks } from '@/db/schema/account-locks'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { companiesOf } from '../factor-reset/tell'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import { type ConfirmedStaff, type StaffFor, type Vendor, vendorOf } from '../permissions/proofs'
import { recordId } from '../records/list'
import { changingAsStaff, type Room } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { lockAccount } from '../trust/lock-account'

export type AccountLock = { at: Date; by: string | null; reason: string }

/** The account behind a membership; nobody who is invited, erased, or one of the staff (their accounts have a page). */
const personOf = async (tx: Tx, membershipId: string) => {
  const [row] = await tx
    .select({
      id: accounts.id,
      email: accounts.emailShown,
      firstName: accounts.firstName,
      lastName: accounts.lastName,
      locale: accounts.locale,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(memberships.id, recordId(membershipId)),
        isNull(accounts.erasedAt),
        sql`cardinality(${accounts.staffRoles}) = 0 and ${memberships.status} <> 'removed'`,
      ),
    )
  if (!row) throw new Rejection('notFound')
  return row
}

type Person = Awaited<ReturnType<typeof personOf>>
const nameOf = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`
const isOpen = (accountId: string) => and(eq(accountLocks.accountId, accountId), isNull(accountLocks.liftedAt))
const BY = sql<
  string | null
>`(select b.first_name || ' ' || b.last_name from accounts b where b.id = ${accountLocks.lockedBy})`

/** Into the chains of the person and the vendor, and of each company; and a mail to the person, without the reason. */
async function tell(tx: Tx, person: Person, step: 'Locked' | 'Unlocked', by: Vendor) {
  record(tx, step === 'Locked' ? 'account.locked' : 'account.unlocked', {
    ...by,
    accountId: person.id,
  })
  for (const { companyId, membershipId } of await companiesOf(tx, person.id))
    record(tx, `membership.account${step}`, { ...by, companyId, subjectId: membershipId })
  const { email, firstName, lastName, locale } = person
  await sendMail(tx, `account${step}`, { to: email, locale }, { firstName, lastName })
}

/**
 * R10.12 „Überall sperren“: every session, device and half sign-in of the person ends; the next sign-in gets a notice
 * after password and factor. Of two at once the second is told. Throws `notFound`, `lockChanged`.
 */
export const lockEverywhere = (staff: ConfirmedStaff<'accounts.lock'>, membershipId: string, reason: string) =>
  changingAsStaff(staff, async ({ tx, actor }) => {
    const person = await personOf(tx, membershipId)
    await lockAccount(tx, person.id)
    const made = await tx
      .insert(accountLocks)
      .values({ accountId: person.id, reason, lockedBy: actor.account.id })
      .onConflictDoNothing()
      .returning({ id: accountLocks.id })
    if (made.length === 0) throw new Rejection('lockChanged')
    const everything = { sessions: true, devices: true, attempts: true }
    const ended = await endTrust(tx, person.id, everything, { reason: 'accountLocked', ...vendorOf(staff) })
    await tell(tx, person, 'Locked', vendorOf(staff))
    return { name: nameOf(person), ended: ended.sessions }
  })

/** ADM-03: what the lock ended does not come back. Throws `notFound`, `lockChanged`. */
export const unlockEverywhere = (staff: ConfirmedStaff<'accounts.unlock'>, membershipId: string, reason: string) =>
  changingAsStaff(staff, async ({ tx, actor }) => {
    const person = await personOf(tx, membershipId)
    await lockAccount(tx, person.id)
    const lifted = await tx
      .update(accountLocks)
      .set({ liftedAt: sql`app_now()`, liftedBy: actor.account.id, liftReason: reason })
      .where(isOpen(person.id))
      .returning({ id: accountLocks.id })
    if (lifted.length === 0) throw new Rejection('lockChanged')
    await tell(tx, person, 'Unlocked', vendorOf(staff))
    return { name: nameOf(person) }
  })

/** The person's lock, and the companies that would have no administrator meanwhile. Throws `notFound`. */
export async function lockOf({ tx }: Room<StaffFor<'accounts.lock'>>, membershipId: string) {
  const person = await personOf(tx, membershipId)
  const [lock] = await tx
    .select({ at: accountLocks.createdAt, by: BY, reason: accountLocks.reason })
    .from(accountLocks)
    .where(isOpen(person.id))
  const sole = await tx.execute<{ name: string }>(sql`
    select c.name from memberships m join companies c on c.id = m.company_id
    where m.account_id = ${person.id} and m.role = 'admin' and m.status = 'active' and not exists (
      select from memberships o where o.company_id = m.company_id and o.role = 'admin' and o.status = 'active'
        and o.id <> m.id)
    order by c.name`)
  return { name: nameOf(person), lock: (lock ?? null) as AccountLock | null, sole: sole.map(({ name }) => name) }
}

export type LockedPerson = AccountLock & {
  id: string
  name: string
  email: string
  number: string | null
  member: string | null
}

/** Everybody who is locked in all companies, the newest lock first. */
export async function lockedPeople(
  { tx }: Room<StaffFor<'accounts.lock'>>,
  { q }: { q: string },
  paging: Paging,
): Promise<Page<LockedPerson>> {
  const text = q.trim().slice(0, 100)
  const name = sql`${accounts.firstName} || ' ' || ${accounts.lastName}`
  const where = and(
    isNull(accountLocks.liftedAt),
    isNull(accounts.erasedAt),
    text ? sql`search_text(${name} || ' ' || ${accounts.emailShown}) like search_pattern(${text})` : undefined,
  )
  const [all] = await tx
    .select({ total: count() })
    .from(accountLocks)
    .innerJoin(accounts, eq(accounts.id, accountLocks.accountId))
    .where(where)
  const total = all!.total
  const { page, offset } = clamped(paging, total)
  const member = sql`select m.id, c.number from memberships m join companies c on c.id = m.company_id
    where m.account_id = ${accountLocks.accountId} and m.status <> 'removed' order by c.number limit 1`
  const rows = await tx
    .select({
      id: accountLocks.id,
      name: sql<string>`${name}`,
      email: accounts.emailShown,
      at: accountLocks.createdAt,
      by: BY,
      reason: accountLocks.reason,
      member: sql<string | null>`(select x.id from (${member}) x)`,
      number: sql<string | null>`(select x.number from (${member}) x)`,
    })
    .from(accountLocks)
    .innerJoin(accounts, eq(accounts.id, accountLocks.accountId))
    .where(where)
    .orderBy(desc(accountLocks.createdAt), accountLocks.id)
    .limit(paging.size)
    .offset(offset)
  return pageOf(rows, total, { ...paging, page })
}
