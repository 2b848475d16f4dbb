import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { sendMail } from '../delivery/outbox'
import { type Checked, checkCode } from '../factors/challenges'
import { Rejection } from '../ground/rejection'
import type { Locale } from '../i18n/catalogue'
import { type Key, secretKey } from '../limits/key'
import { LIMITS } from '../limits/sheet'
import { claimTry, tryWasLost, tryWasRight, tryWasWrong } from '../limits/throttle'
import { inPortal } from '../rooms/rooms'
import type { Registration } from './registration'

const RULE = LIMITS.registrationTries

/**
 * Decision 48: a wrong code counts for the address and for the invitation, whatever flow, browser or repeated form it
 * comes from.
 */
const countersOf = ({ email, invitationId }: Registration): Key[] => [
  secretKey('registration:', email),
  ...(invitationId ? [`invitation:${invitationId}`] : []),
]

type Proof = { result: Checked; challengeId?: string }

/**
 * Compares the code of a registration. The try is claimed on every counter before the code is compared, so that many
 * requests at once get no more tries. From the tenth wrong code on, each one costs a quarter of an hour. After a
 * hundred, nothing is compared until the next day, and the invitation is void.
 * @throws Rejection `tooManyTries`, `tooManyTriesToday`, `invitationOver`
 */
export async function checkRegistrationCode(
  registration: Registration,
  code: string,
  requestId: string,
): Promise<Proof> {
  const counters = countersOf(registration)
  await claimAll(counters)
  const checked = await checkCode('register', registration.id, code).catch(async (fault) => {
    await Promise.all(counters.map(tryWasLost))
    throw fault
  })
  if (checked.result === 'right') await Promise.all(counters.map(tryWasRight))
  else if (checked.compared) await countWrong(registration, counters, requestId)
  // A code that was not compared revealed nothing.
  else await Promise.all(counters.map(tryWasLost))
  return checked
}

async function claimAll(counters: Key[]) {
  const claimed: Key[] = []
  for (const counter of counters) {
    const answer = await claimTry(counter, RULE)
    if (answer.allowed) {
      claimed.push(counter)
      continue
    }
    await Promise.all(claimed.map(tryWasLost))
    if (answer.until === null) throw new Rejection('tooManyTriesToday', {}, 'code')
    throw new Rejection('tooManyTries', { until: answer.until }, 'code')
  }
}

/** Only the invitation's own counter ends it: somebody who knows only the address cannot raise that counter. */
async function countWrong({ invitationId }: Registration, counters: Key[], requestId: string) {
  const counted = await Promise.all(counters.map((counter) => tryWasWrong(counter, RULE)))
  const ofInvitation = counted[1]?.failures ?? 0
  if (!invitationId || ofInvitation < RULE.hardStop) return
  await stopInvitation(invitationId, requestId)
  throw new Rejection('invitationOver')
}

type Told = { email: string; firstName: string; lastName: string; locale: Locale }
type Stopped = { companyId: string; membershipId: string; name: string; invited: string; told: Told[] }

/** Ends the invitation and mails its sender, once; the administrators where the sender is no active member any more. */
const stopInvitation = (invitationId: string, requestId: string) =>
  inPortal(async (tx) => {
    const [row] = await tx.execute<{ stopped: Stopped | null }>(sql`select stop_invitation(${invitationId}) as stopped`)
    if (!row?.stopped) return
    const { companyId, membershipId, name, invited, told } = row.stopped
    record(tx, 'membership.invitationStopped', { actorId: null, companyId, subjectId: membershipId, requestId })
    const what = { name, email: invited, path: `/admin/users/${membershipId}` }
    for (const { email, locale, ...person } of told)
      await sendMail(tx, 'invitationStopped', { to: email, locale }, { ...person, ...what })
  })
