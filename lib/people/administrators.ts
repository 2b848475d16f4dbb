import { sql } from 'drizzle-orm'
import { portal, type Tx } from '../database/clients'
import type { MailName, MailParams } from '../delivery/mails'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import type { Actor } from '../permissions/actor'
import type { Member } from '../permissions/proofs'
import { SessionGone } from '../rooms/submit'

export type Administrator = { accountId: string; email: string; firstName: string; lastName: string; locale: Locale }

/**
 * Holds the company, so that of two changes of its members at once the second sees the first (R8.8), and looks again whether who
 * acts still may: an administrator who was locked meanwhile changes nothing more. Throws `SessionGone`.
 */
export async function holdAsAdministrator(tx: Tx, actor: Member) {
  await holdCompany(tx, actor)
  const [own] = await tx.execute(sql`
    select 1 from memberships where id = ${actor.membership.id} and role = 'admin' and status = 'active'`)
  if (!own) throw new SessionGone()
}

export const holdCompany = (tx: Tx, { company }: Member) => tx.execute(sql`select hold_company(${company.id})`)

/**
 * R8.8: refuses (`lastAdministrator`, or `soleAdministrator` to that person) where no other active administrator is left who means to
 * stay. Only after `holdCompany`.
 */
export async function assertAnotherAdministrator(tx: Tx, { company, membership }: Member, membershipId: string) {
  const [other] = await tx.execute(sql`
    select 1 from memberships m join accounts a on a.id = m.account_id
    where m.role = 'admin' and m.status = 'active' and m.id <> ${membershipId} and a.deletion_requested_at is null limit 1`)
  if (other) return
  if (membershipId === membership.id) throw new Rejection('soleAdministrator', { companies: company.name })
  throw new Rejection('lastAdministrator')
}

export async function administratorsOf(tx: Tx, companyId: string): Promise<Administrator[]> {
  const [row] = await tx.execute<{ people: Administrator[] }>(sql`select administrators_of(${companyId}) as people`)
  return row?.people ?? []
}

/** Is this the only active administrator of the company: nobody else could be written to, and the role cannot be given up (R8.8)? */
export async function isOnlyAdministrator({ account, membership, company }: Actor): Promise<boolean> {
  if (!company || membership?.role !== 'admin' || membership.status !== 'active') return false
  const [row] = await portal().execute<{ people: Administrator[] }>(
    sql`select administrators_of(${company.id}) as people`,
  )
  return (row?.people ?? []).every(({ accountId }) => accountId === account.id)
}

type Facts<N extends MailName> = Omit<MailParams<N>, 'firstName' | 'lastName'>

/** A mail to every active administrator of the company, but for `except` (an account). */
export async function tellAdministrators<N extends MailName>(
  tx: Tx,
  companyId: string,
  template: N,
  facts: Facts<N>,
  except?: string,
) {
  for (const { accountId, email, firstName, lastName, locale } of await administratorsOf(tx, companyId)) {
    if (accountId === except) continue
    await sendMail(tx, template, { to: email, locale }, { ...facts, firstName, lastName } as never)
  }
}
