import { and, eq, isNull, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { record } from '../audit/record'
import { type Tx, vendor } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import { Rejection } from '../ground/rejection'
import { assertNotTooOften } from '../limits/repeated'
import { LIMITS } from '../limits/sheet'
import { issueLink, voidLinks } from '../links/account-links'
import { type ConfirmedStaff, type Vendor, vendorOf } from '../permissions/proofs'
import { changingAsStaff, transact } from '../rooms/rooms'
import { endTrust } from '../trust/end-trust'
import { notifyStaffAdmins } from './invitations'
import { holdColleague } from './members'

const PER_PERSON = { name: 'staff-factor-resets', perDay: LIMITS.staffFactor.perDayAndPerson }

/**
 * R10.1, decision 19: a colleague has lost the authenticator app. Never for oneself. Factor, recovery codes, sessions
 * and half sign-ins end at once; the way back in is the link in the mail, good for 24 hours and once, together with the
 * password (ADR 057). The other staff administrators are told. Throws `notFound`, `ownAccess`, `tooManyTriesToday`.
 */
export const resetColleagueFactor = (staff: ConfirmedStaff<'accounts.write'>, id: string, reason: string) =>
  changingAsStaff(staff, async ({ tx, actor, record }) => {
    if (id === actor.account.id) throw new Rejection('ownAccess')
    await holdColleague(tx, id)
    record('staff.factorReset', id, { reason }, { accountId: id })
    await reset(tx, id, vendorOf(staff), {
      by: `${actor.account.firstName} ${actor.account.lastName}`,
      except: [actor.account.id],
    })
    await assertNotTooOften(tx, PER_PERSON, id)
  })

/**
 * The same from the server's command line: the way back in of the last staff administrator. Returns the path of the
 * link, in case no mail is configured; null where the address is not one of the staff.
 */
export const resetFactorByCommand = (by: Vendor, email: string): Promise<string | null> =>
  transact(vendor(), async (tx) => {
    const isStaff = sql`cardinality(${accounts.staffRoles}) > 0`
    const [person] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.email, email), isStaff, isNull(accounts.erasedAt)))
    if (!person) return null
    await holdColleague(tx, person.id)
    const detail = { reason: by.requestId }
    record(tx, 'staff.factorReset', { ...by, accountId: person.id, subjectId: person.id, detail })
    return reset(tx, person.id, by, { by: 'npm run staff:add', except: [] })
  })

async function reset(tx: Tx, id: string, vendor: Vendor, { by, except }: { by: string; except: string[] }) {
  const [dropped] = await tx.execute<{ done: boolean }>(sql`select drop_staff_factors(${id}) as done`)
  if (!dropped?.done) throw new Rejection('notFound')
  await voidLinks(tx, id, ['reset'])
  const everything = { sessions: true, devices: true, attempts: true }
  await endTrust(tx, id, everything, { ...vendor, reason: 'factorsReset' })
  const { emailShown: email, firstName, lastName, locale, staffRoles } = accounts
  const [person] = await tx
    .select({ email, firstName, lastName, locale, roles: staffRoles })
    .from(accounts)
    .where(eq(accounts.id, id))
  const { email: to, roles, ...owner } = person!
  const path = `/enrolment/${await issueLink(tx, 'staffFactor', id)}`
  await sendMail(tx, 'staffFactorReset', { to, locale: owner.locale }, { ...owner, by, path })
  await notifyStaffAdmins(tx, { news: 'factorReset', email: to, roles, by }, [...except, id])
  return path
}
