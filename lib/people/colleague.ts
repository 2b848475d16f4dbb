import { eq } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { totpFactors } from '@/db/schema/accounts'
import { phoneFactors } from '@/db/schema/factors'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import { issueLink } from '../links/account-links'
import { companyNameFor } from '../permissions/company-name'
import type { CompanyAdmin, ConfirmedAdmin, Member } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { holdAsAdministrator } from './administrators'
import { assertOther, endAccess, type Target, targetOf } from './target'

const REMINDERS = { name: 'factor-reminders', points: LIMITS.colleague.remindersPerDay, every: DAY }
const RESETS = { name: 'colleague-resets', points: LIMITS.colleague.resetsPerDay, every: DAY }

/** The parameters of a mail about an operation of this administrator. */
const textOf = ({ account, company }: Member, { locale, firstName, lastName, ...tie }: Target) => ({
  firstName,
  lastName,
  company: companyNameFor(company, tie, locale),
  by: `${account.firstName} ${account.lastName}`,
})

/**
 * SES-07: ends the colleague's sessions in this company. The person gets a mail and may sign in again. Returns how many
 * sessions ended. Throws `ownAccess`, `statusChanged`, `notFound`.
 */
export const endSessionsOf = (actor: ConfirmedAdmin, id: string): Promise<number> =>
  changing(actor, async (room) => {
    assertOther(actor, id)
    await holdAsAdministrator(room)
    const target = await targetOf(room, id, ['active', 'locked'])
    const { sessions } = await endAccess(room, target, { reason: 'endedByAdmin', sessions: true, devices: false })
    if (sessions === 0) return 0
    room.record('membership.signedOut', id, { sessions }, { accountId: target.accountId })
    await sendMail(room.tx, 'accessEnded', { to: target.email, locale: target.locale }, textOf(actor, target))
    return sessions
  })

/**
 * ADM-09: sends the person a link to set a new password. Nobody else gets the link, and nothing changes until it is
 * used. Three a day for each person. Throws `tooManyTriesToday`, `ownAccess`, `statusChanged`, `notFound`.
 */
export async function startReset(actor: ConfirmedAdmin, id: string): Promise<void> {
  if (!(await within(RESETS, `${actor.company.id}:${id}`))) throw new Rejection('tooManyTriesToday')
  await changing(actor, async (room) => {
    assertOther(actor, id)
    await holdAsAdministrator(room)
    const target = await targetOf(room, id, ['active', 'locked'])
    const { email, locale, accountId } = target
    const path = `/password/reset/${await issueLink(room.tx, 'reset', accountId)}`
    await sendMail(room.tx, 'resetStarted', { to: email, locale }, { ...textOf(actor, target), path })
    room.record('password.resetStarted', id, {}, { accountId })
  })
}

/**
 * Sends a mail that asks the person to set up the app, once a day. Sends nothing if the person already has a stronger
 * factor than the e-mail code. Returns the person's name. Throws `tooManyTriesToday`, `statusChanged`, `notFound`.
 */
export async function remindOfFactor(actor: CompanyAdmin, id: string): Promise<string> {
  if (!(await within(REMINDERS, `${actor.company.id}:${id}`))) throw new Rejection('tooManyTriesToday')
  return changing(actor, async (room) => {
    const target = await targetOf(room, id, ['active'])
    const { email, locale, accountId, firstName, lastName } = target
    const name = `${firstName} ${lastName}`
    const strong = await unionAll(
      room.tx.select({ id: totpFactors.accountId }).from(totpFactors).where(eq(totpFactors.accountId, accountId)),
      room.tx.select({ id: phoneFactors.accountId }).from(phoneFactors).where(eq(phoneFactors.accountId, accountId)),
    )
    if (strong.length > 0) return name
    const { by: _by, ...text } = textOf(actor, target)
    await sendMail(room.tx, 'factorAsked', { to: email, locale }, { ...text, required: false })
    room.record('membership.reminded', id, {}, { accountId })
    return name
  })
}
