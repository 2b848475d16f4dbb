import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { issueLink } from '../links/account-links'
import { companyNameFor } from '../permissions/company-name'
import type { CompanyAdmin, ConfirmedAdmin } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { holdAsAdministrator } from './administrators'
import { assertOther, endAccess, factsOf, targetOf } from './target'

const REMINDERS = { name: 'factor-reminders', points: LIMITS.colleague.remindersPerDay, every: DAY }
const RESETS = { name: 'colleague-resets', points: LIMITS.colleague.resetsPerDay, every: DAY }

const nameOf = ({ account }: CompanyAdmin) => `${account.firstName} ${account.lastName}`

/** SES-07: ends the colleague's sessions in this company; the person is told and may sign in again. Answers with how many there were. */
export const endSessionsOf = (actor: ConfirmedAdmin, id: string): Promise<number> =>
  changing(actor, async ({ tx }) => {
    assertOther(actor, id)
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, id, ['active', 'locked'])
    const { sessions } = await endAccess(tx, actor, target, { reason: 'endedByAdmin', sessions: true, devices: false })
    if (sessions === 0) return 0
    record(tx, 'membership.signedOut', { ...factsOf(actor, target), detail: { sessions } })
    const { email, locale, firstName, lastName } = target
    const told = { firstName, lastName, company: companyNameFor(actor.company, target, locale), by: nameOf(actor) }
    await sendMail(tx, 'accessEnded', { to: email, locale }, told)
    return sessions
  })

/** ADM-09: the link goes to the person alone, who sets the new password; nothing else changes until then. Three a day and person. */
export async function startReset(actor: ConfirmedAdmin, id: string): Promise<void> {
  if (!(await within(RESETS, `${actor.company.id}:${id}`))) throw new Rejection('tooManyTriesToday')
  await changing(actor, async ({ tx }) => {
    assertOther(actor, id)
    await holdAsAdministrator(tx, actor)
    const target = await targetOf(tx, id, ['active', 'locked'])
    const path = `/password/reset/${await issueLink(tx, 'reset', target.accountId)}`
    const { email, locale, firstName, lastName } = target
    const told = {
      firstName,
      lastName,
      company: companyNameFor(actor.company, target, locale),
      by: nameOf(actor),
      path,
    }
    await sendMail(tx, 'resetStarted', { to: email, locale }, told)
    record(tx, 'password.resetStarted', factsOf(actor, target))
  })
}

/** A mail that asks the person to set up the app; once a day. Who has a stronger factor meanwhile gets none. */
export async function remindOfFactor(actor: CompanyAdmin, id: string): Promise<void> {
  if (!(await within(REMINDERS, `${actor.company.id}:${id}`))) throw new Rejection('tooManyTriesToday')
  await changing(actor, async ({ tx }) => {
    const target = await targetOf(tx, id, ['active'])
    const [strong] = await tx.execute(sql`
      select 1 from totp_factors where account_id = ${target.accountId} union all
      select 1 from phone_factors where account_id = ${target.accountId} limit 1`)
    if (strong) return
    const { email, locale, firstName, lastName } = target
    const told = { firstName, lastName, company: companyNameFor(actor.company, target, locale), required: false }
    await sendMail(tx, 'factorAsked', { to: email, locale }, told)
    record(tx, 'membership.reminded', factsOf(actor, target))
  })
}
