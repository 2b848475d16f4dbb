import { eq, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import type { factorResets } from '@/db/schema/factor-resets'
import { record } from '../audit/record'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { now } from '../ground/time'
import { issueLink } from '../links/account-links'
import { tellCompany } from '../people/administrators'

export type FactorReset = typeof factorResets.$inferSelect
export type ResetKind = FactorReset['kind']
/** Every step, of which owner and administrators get a mail. */
export type ResetNews = 'proposed' | 'approved' | 'refused' | 'confirmed' | 'objected' | 'done' | 'void'
type By = { actorId: string | null; requestId: string }

type Company = { companyId: string; company: string; number: string; membershipId: string }

/** The companies whose administrators are told. */
export async function companiesOf(tx: Tx, accountId: string): Promise<Company[]> {
  const rows = await tx.execute<Company>(sql`
    select company_id as "companyId", company, number, membership_id as "membershipId"
    from reset_companies(${accountId})`)
  return [...rows]
}

/** While these are news, the owner can object. */
const OPEN: ResetNews[] = ['proposed', 'approved', 'confirmed']

/**
 * Writes the step into the chains of the account, the vendor and the person's companies, and mails it to the owner and
 * the companies' administrators, in the transaction of the step. `to`: the owner's address before it was replaced.
 */
export async function tellOfReset(tx: Tx, reset: FactorReset, news: ResetNews, by: By, to?: string): Promise<void> {
  const { id, accountId, kind, evidence } = reset
  const companies = await companiesOf(tx, accountId)
  const detail = { lost: kind, evidence }
  record(tx, `factorReset.${news}`, { ...by, accountId, subjectId: id, detail })
  for (const { companyId, membershipId } of companies)
    record(tx, 'membership.factorReset', {
      ...by,
      companyId,
      subjectId: membershipId,
      detail: { step: news, ...detail },
    })
  await mailReset(tx, reset, news, companies, to)
}

type Told = Pick<FactorReset, 'accountId' | 'kind' | 'effectiveAt'>

/** The mails of a step, without an entry in the log. While the reset is open the owner's has the link to object. */
export async function mailReset(tx: Tx, reset: Told, news: ResetNews, companies: Company[], to?: string) {
  const { accountId, kind, effectiveAt } = reset
  const [owner] = await tx
    .select({
      email: accounts.emailShown,
      firstName: accounts.firstName,
      lastName: accounts.lastName,
      locale: accounts.locale,
      erasedAt: accounts.erasedAt,
    })
    .from(accounts)
    .where(eq(accounts.id, accountId))
  if (!owner || owner.erasedAt) return
  const { email, firstName, lastName, locale } = owner
  const about = { kind, news, until: effectiveAt && OPEN.includes(news) ? effectiveAt.toISOString() : null }
  const objection = OPEN.includes(news)
    ? `/factor-reset/objection/${await issueLink(tx, 'factorReset', accountId)}`
    : null
  const letter = { ...about, firstName, lastName, at: now().toISOString(), objection }
  await sendMail(tx, 'factorReset', { to: to ?? email, locale }, letter)
  for (const { companyId, company, membershipId } of companies) {
    const path = `/admin/users/${membershipId}/factor-reset`
    const text = { ...about, company, name: `${firstName} ${lastName}`, path }
    await tellCompany(tx, companyId, 'security', 'factorResetToAdmins', text, accountId)
  }
}
