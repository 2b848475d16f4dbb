import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/memberships'
import { portal, type Tx } from '../database/clients'
import type { MailName, MailParams } from '../delivery/mails'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import type { Actor } from '../permissions/actor'
import type { Member } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'
import { SessionGone } from '../rooms/submit'

export type Administrator = { accountId: string; email: string; firstName: string; lastName: string; locale: Locale }

/**
 * Locks the company's row, so that the second of two simultaneous changes of its members sees the first (R8.8). Then
 * checks again that the actor is an active administrator: one who was locked meanwhile cannot change anything. Throws
 * `SessionGone`.
 */
export async function holdAsAdministrator(room: Room<Member>) {
  const { id } = room.actor.membership
  const [, [own]] = await Promise.all([
    lockCompany(room),
    room.tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.id, id), eq(memberships.role, 'admin'), eq(memberships.status, 'active'))),
  ])
  if (!own) throw new SessionGone()
}

export const lockCompany = ({ tx, actor }: Room<Member>) => tx.execute(sql`select hold_company(${actor.company.id})`)

/**
 * R8.8: makes sure that another active administrator is left who has not requested the deletion of the account. Call it
 * after `lockCompany`. Throws `lastAdministrator`, or `soleAdministrator` if the actor is the last one.
 */
export async function assertAnotherAdministrator({ tx, actor }: Room<Member>, membershipId: string) {
  const [other] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(memberships.role, 'admin'),
        eq(memberships.status, 'active'),
        ne(memberships.id, membershipId),
        isNull(accounts.deletionRequestedAt),
      ),
    )
    .limit(1)
  if (other) return
  if (membershipId === actor.membership.id) throw new Rejection('soleAdministrator', { companies: actor.company.name })
  throw new Rejection('lastAdministrator')
}

export async function administratorsOf(tx: Pick<Tx, 'execute'>, companyId: string): Promise<Administrator[]> {
  const [row] = await tx.execute<{ people: Administrator[] }>(sql`select administrators_of(${companyId}) as people`)
  return row?.people ?? []
}

/**
 * Whether the actor is the only active administrator of the company. If so, there is nobody else to write to, and the
 * role stays (R8.8).
 */
export async function isOnlyAdministrator({ account, membership, company }: Actor): Promise<boolean> {
  if (!company || membership?.role !== 'admin' || membership.status !== 'active') return false
  const people = await administratorsOf(portal(), company.id)
  return people.every(({ accountId }) => accountId === account.id)
}

type Text<N extends MailName> = Omit<MailParams<N>, 'firstName' | 'lastName'>

/** Sends a mail to every active administrator of the company, except the account `except`. */
export async function tellAdministrators<N extends MailName>(
  tx: Tx,
  companyId: string,
  template: N,
  text: Text<N>,
  except?: string,
) {
  for (const { accountId, email, firstName, lastName, locale } of await administratorsOf(tx, companyId)) {
    if (accountId === except) continue
    await sendMail(tx, template, { to: email, locale }, { ...text, firstName, lastName } as never)
  }
}

export type ContactTopic = 'security' | 'privacy' | 'invoices' | 'technology'

/**
 * R8.12: like `tellAdministrators`, and to the company's contact for the topic, who may be no member. Nobody gets the
 * mail twice.
 */
export async function tellCompany<N extends MailName>(
  tx: Tx,
  companyId: string,
  topic: ContactTopic,
  template: N,
  text: Text<N>,
  except?: string,
) {
  await tellAdministrators(tx, companyId, template, text, except)
  const [row] = await tx.execute<{ contact: Administrator | null }>(
    sql`select contact_of(${companyId}, ${topic}) as contact`,
  )
  const contact = row?.contact
  if (!contact || contact.accountId === except) return
  const administrators = await administratorsOf(tx, companyId)
  if (administrators.some(({ email }) => email === contact.email.toLowerCase())) return
  const { email, firstName, lastName, locale } = contact
  await sendMail(tx, template, { to: email, locale }, { ...text, firstName, lastName } as never)
}
