import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { privacyRequests } from '@/db/schema/privacy-requests'
import type { Tx } from '../database/clients'
import { databaseNow } from '../database/clock'
import { sendMail } from '../delivery/outbox'
import { berlinDay } from '../ground/day'
import { clamped, type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import { now } from '../ground/time'
import type { EmailAddress } from '../inputs/email-address'
import { sendSecurityMail } from '../links/security-mail'
import type { StaffFor } from '../permissions/proofs'
import { erasedOn } from '../profile/erasure'
import { dueAfter, type PrivacyKind } from '../profile/privacy-requests'
import { recordId } from '../records/list'
import { changingAsStaff, type Room } from '../rooms/rooms'

type Reader = StaffFor<'privacy.read'>
type Decider = StaffFor<'privacy.decide'>
type Row = typeof privacyRequests.$inferSelect
export type PrivacyRequest = Row & { overdue: boolean; known: boolean }

export const PRIVACY_STATES = ['open', 'overdue', 'answered', 'refused', 'withdrawn'] as const
const today = () => berlinDay(now())
const isOverdue = () => sql<boolean>`(${privacyRequests.status} = 'open' and ${privacyRequests.dueOn} < ${today()})`
const WHICH: Record<(typeof PRIVACY_STATES)[number], () => SQL> = {
  open: () => eq(privacyRequests.status, 'open'),
  overdue: isOverdue,
  answered: () => eq(privacyRequests.status, 'answered'),
  refused: () => eq(privacyRequests.status, 'refused'),
  withdrawn: () => eq(privacyRequests.status, 'withdrawn'),
}

/** R10.15: the queue, what is due first on top; closed ones below, the newest first. */
export async function privacyRequestsOf(
  { tx }: Room<Reader>,
  filter: { q: string; state: string; kind: string },
  paging: Paging,
): Promise<Page<PrivacyRequest>> {
  const text = filter.q.trim().slice(0, 100)
  const state = PRIVACY_STATES.find((one) => one === filter.state)
  const where = and(
    state ? WHICH[state]() : undefined,
    filter.kind ? eq(privacyRequests.kind, filter.kind as PrivacyKind) : undefined,
    text
      ? sql`search_text(${privacyRequests.name} || ' ' || coalesce(${privacyRequests.email}, '')) like search_pattern(${text})`
      : undefined,
  )
  const total = await tx.$count(privacyRequests, where)
  const { page, offset } = clamped(paging, total)
  const rows = await tx
    .select({ row: privacyRequests, overdue: isOverdue() })
    .from(privacyRequests)
    .where(where)
    .orderBy(
      desc(eq(privacyRequests.status, 'open')),
      asc(sql`case when ${privacyRequests.status} = 'open' then ${privacyRequests.dueOn} end`),
      desc(privacyRequests.createdAt),
      privacyRequests.id,
    )
    .limit(paging.size)
    .offset(offset)
  return pageOf(
    rows.map(({ row, overdue }) => ({ ...row, overdue, known: row.accountId !== null })),
    total,
    { ...paging, page },
  )
}

/** How many wait for an answer, for the navigation. */
export const openPrivacyRequests = sql<number>`(select count(*)::int from privacy_requests where status = 'open')`

/** Throws `notFound`. */
export async function privacyRequestOf({ tx }: Room<Reader>, id: string): Promise<PrivacyRequest> {
  const [found] = await tx
    .select({ row: privacyRequests, overdue: isOverdue() })
    .from(privacyRequests)
    .where(eq(privacyRequests.id, recordId(id)))
  if (!found) throw new Rejection('notFound')
  return { ...found.row, overdue: found.overdue, known: found.row.accountId !== null }
}

export type Recorded = {
  kind: PrivacyKind
  channel: 'mail' | 'letter' | 'phone'
  name: string
  email: EmailAddress | null
  message: string
  receivedOn: string
}

/**
 * R10.15: a request that came by mail, letter or telephone; the term runs from its day. Belongs to the account with
 * this address, if there is one. Returns its id.
 */
export const recordPrivacy = (staff: Reader, { email, receivedOn, ...rest }: Recorded): Promise<string> =>
  changingAsStaff(staff, async ({ tx, actor, record }) => {
    const [account] = email
      ? await tx
          .select({ id: accounts.id, locale: accounts.locale })
          .from(accounts)
          .where(and(eq(accounts.email, email.canonical), isNull(accounts.erasedAt)))
      : []
    const [made] = await tx
      .insert(privacyRequests)
      .values({
        ...rest,
        receivedOn,
        dueOn: dueAfter(receivedOn, 1),
        email: email?.shown ?? null,
        accountId: account?.id ?? null,
        locale: account?.locale ?? 'de',
        recordedBy: actor.account.id,
      })
      .returning()
    record('privacyRequest.made', made!.id, { kind: rest.kind, until: made!.dueOn }, { accountId: made!.accountId })
    await tell(tx, made!, 'made', '')
    return made!.id
  })

/** To whom has an address; letters are written by hand. */
async function tell(tx: Tx, row: Row, news: 'made' | 'extended' | 'answered' | 'refused', reason: string) {
  if (!row.email) return
  const [firstName = '', ...rest] = row.name.split(' ')
  const person = { firstName, lastName: rest.join(' ') }
  const letter = { news, asks: row.kind, known: row.accountId !== null, lastDay: row.dueOn, reason }
  await sendMail(tx, 'privacyRequest', { to: row.email, locale: row.locale }, { ...person, ...letter })
}

const isOpen = (id: string) => and(eq(privacyRequests.id, recordId(id)), eq(privacyRequests.status, 'open'))

/**
 * GDPR Art. 12(3): two further months, once, and only within the first one, of which the person is told with the
 * reason. Throws `extensionLate`.
 */
export const extendPrivacy = (staff: Decider, id: string, reason: string) =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [row] = await tx
      .update(privacyRequests)
      .set({
        extendedAt: databaseNow,
        extensionReason: reason,
        dueOn: sql`(${privacyRequests.receivedOn} + interval '3 months')::date`,
      })
      .where(and(isOpen(id), isNull(privacyRequests.extendedAt), sql`${privacyRequests.dueOn} >= ${today()}`))
      .returning()
    if (!row) throw new Rejection('extensionLate')
    record('privacyRequest.extended', row.id, { kind: row.kind, until: row.dueOn }, { accountId: row.accountId })
    await tell(tx, row, 'extended', reason)
  })

type Decision = { outcome: 'answered' | 'refused'; answer: string; erase: boolean }

/**
 * Answered or refused, with the answer that the person gets. `erase`: the account is erased after the usual thirty
 * days, in which its owner may still stop it. Throws `requestOver`, `soleAdministrator`.
 */
export const closePrivacy = (staff: Decider, id: string, { outcome, answer, erase }: Decision) =>
  changingAsStaff(staff, async ({ tx, actor, record }) => {
    const [row] = await tx
      .update(privacyRequests)
      .set({ status: outcome, answer, closedBy: actor.account.id, closedAt: databaseNow })
      .where(isOpen(id))
      .returning()
    if (!row) throw new Rejection('requestOver')
    const { kind, accountId } = row
    record(`privacyRequest.${outcome}`, row.id, { kind }, { accountId })
    await tell(tx, row, outcome, answer)
    if (!erase || outcome === 'refused' || kind !== 'erasure' || !accountId) return
    const [asked] = await tx.execute<{ answer: { outcome: string; companies?: string[] } }>(
      sql`select request_deletion(${accountId}) as answer`,
    )
    const { outcome: done, companies = [] } = asked!.answer
    if (done === 'sole') throw new Rejection('soleAdministrator', { companies: companies.join(', ') })
    if (done !== 'requested') return
    record('account.deletion.requested', null, undefined, { accountId })
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
    const until = erasedOn(account!.deletionRequestedAt!).toISOString()
    await sendSecurityMail(tx, 'deletionRequested', { ...account!, email: account!.emailShown }, { until })
  })
