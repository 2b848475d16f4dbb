import { chainOf } from '../audit/own-stream'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import { changingAccountOnce } from '../rooms/rooms'
import { administratorsOf } from './administrators'

const PER_USER = { name: 'contact-user', points: LIMITS.contactAdmin.perDayAndUser, every: DAY }
const PER_COMPANY = { name: 'contact-company', points: LIMITS.contactAdmin.perDayAndCompany, every: DAY }
/** Shared by all people whose membership is unproved, so that they cannot use up the limit of the members. */
const OF_STRANGERS = { name: 'contact-strangers', points: LIMITS.contactAdmin.perDayAndCompanyUnproved, every: DAY }

/**
 * R8.9: sends a mail to every administrator, with the sender as reply-to. The sender gets a copy. Pending members may
 * write too. Throws `noAdministrator`, `tooManyTriesToday`.
 */
export async function contactAdministrators(actor: Actor, topic: string, message: string) {
  const { account, company, membership } = actor
  if (!company || !membership) throw new Rejection('noAdministrator')
  const ofCompany = chainOf(actor).companyId ? PER_COMPANY : OF_STRANGERS
  const allowed = (await within(PER_USER, account.id)) && (await within(ofCompany, company.id))
  if (!allowed) throw new Rejection('tooManyTriesToday')
  const sending = changingAccountOnce(actor, async ({ tx, record }) => {
    const people = await administratorsOf(tx, company.id)
    if (people.length === 0) throw new Rejection('noAdministrator')
    const sender = `${account.firstName} ${account.lastName}`
    for (const { email, firstName, lastName, locale } of people) {
      const text = { firstName, lastName, sender, company: company.name, topic, message }
      await sendMail(tx, 'contactAdmin', { to: email, locale, replyTo: account.email }, text)
    }
    const { firstName, lastName, locale } = account
    await sendMail(tx, 'contactAdminCopy', { to: account.email, locale }, { firstName, lastName, topic, message })
    record('message.toAdministrators', membership.id, { receivers: people.length }, chainOf(actor))
  })
  // A message that was not sent does not count: there was no administrator, or the form was submitted twice.
  await sending.catch(async (fault: unknown) => {
    await Promise.all([giveBack(PER_USER, account.id), giveBack(ofCompany, company.id)])
    throw fault
  })
}
