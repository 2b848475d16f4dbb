import { sql } from 'drizzle-orm'
import { chainOf } from '../audit/own-stream'
import { record } from '../audit/record'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import { DAY } from '../ground/time'
import type { Locale } from '../i18n/catalogue'
import { giveBack, within } from '../limits/rate'
import { LIMITS } from '../limits/sheet'
import type { Actor } from '../permissions/actor'
import { changingAccountOnce } from '../rooms/rooms'

const PER_USER = { name: 'contact-user', points: LIMITS.contactAdmin.perDayAndUser, every: DAY }
const PER_COMPANY = { name: 'contact-company', points: LIMITS.contactAdmin.perDayAndCompany, every: DAY }
/** Of people whom the company does not know yet, all together: they use up nothing of the members'. */
const OF_STRANGERS = { name: 'contact-strangers', points: LIMITS.contactAdmin.perDayAndCompanyUnproved, every: DAY }

type Administrator = { accountId: string; email: string; firstName: string; lastName: string; locale: Locale }

/** R8.9: every administrator gets it with reply-to set to the sender; the sender gets a copy. Who is pending may write too. */
export async function contactAdministrators(actor: Actor, topic: string, message: string) {
  const { account, company, membership, requestId } = actor
  if (!company || !membership) throw new Rejection('noAdministrator')
  const ofCompany = chainOf(actor).companyId ? PER_COMPANY : OF_STRANGERS
  const allowed = (await within(PER_USER, account.id)) && (await within(ofCompany, company.id))
  if (!allowed) throw new Rejection('tooManyTriesToday')
  const sending = changingAccountOnce(actor, async ({ tx }) => {
    const [row] = await tx.execute<{ people: Administrator[] }>(sql`select administrators_of(${company.id}) as people`)
    const people = row?.people ?? []
    if (people.length === 0) throw new Rejection('noAdministrator')
    const sender = `${account.firstName} ${account.lastName}`
    for (const { email, firstName, lastName, locale } of people) {
      const text = { firstName, lastName, sender, company: company.name, topic, message }
      await sendMail(tx, 'contactAdmin', { to: email, locale, replyTo: account.email }, text)
    }
    const { firstName, lastName, locale } = account
    await sendMail(tx, 'contactAdminCopy', { to: account.email, locale }, { firstName, lastName, topic, message })
    record(tx, 'message.toAdministrators', {
      actorId: account.id,
      ...chainOf(actor),
      subjectId: membership.id,
      requestId,
      detail: { receivers: people.length },
    })
  })
  // What was not sent in the end (no administrator, the same form once more) does not count.
  await sending.catch(async (fault: unknown) => {
    await Promise.all([giveBack(PER_USER, account.id), giveBack(ofCompany, company.id)])
    throw fault
  })
}
