import { and, eq, sql } from 'drizzle-orm'
import { privacyRequests } from '@/db/schema/privacy-requests'
import { databaseNow } from '../database/clock'
import { sendMail } from '../delivery/outbox'
import { berlinDay } from '../ground/day'
import { Rejection } from '../ground/rejection'
import { now } from '../ground/time'
import { assertNotTooOften } from '../limits/repeated'
import type { Actor } from '../permissions/actor'
import { changingAccount, changingAccountOnce } from '../rooms/rooms'

export const PRIVACY_KINDS = ['information', 'correction', 'erasure', 'restriction'] as const
export type PrivacyKind = (typeof PRIVACY_KINDS)[number]

const PER_DAY = { name: 'privacy-requests', perDay: 5 }

/** GDPR Art. 12(3): one month, by the calendar; the last day of the month where it has no such day. */
export const dueAfter = (day: string, months: 1 | 3) =>
  sql<string>`(${day}::date + make_interval(months => ${months}))::date`

/** R10.15: a member asks for what the own pages cannot do. Throws `tooManyTriesToday`. */
export const askPrivacy = (actor: Actor, kind: PrivacyKind, message: string) =>
  changingAccountOnce(actor, async ({ tx, record }) => {
    const { id, email, firstName, lastName, locale } = actor.account
    const receivedOn = berlinDay(now())
    const [made] = await tx
      .insert(privacyRequests)
      .values({
        kind,
        channel: 'portal',
        accountId: id,
        name: `${firstName} ${lastName}`,
        email,
        locale,
        message,
        receivedOn,
        dueOn: dueAfter(receivedOn, 1),
      })
      .returning({ id: privacyRequests.id, due: privacyRequests.dueOn })
    record('privacyRequest.made', made!.id, { kind, until: made!.due })
    const letter = { news: 'made' as const, asks: kind, known: true, lastDay: made!.due, reason: '' }
    await sendMail(tx, 'privacyRequest', { to: email, locale }, { firstName, lastName, ...letter })
    await assertNotTooOften(tx, PER_DAY, id)
    return made!.due
  })

/** Throws `requestOver` for one that is closed or somebody else's. */
export const withdrawPrivacy = (actor: Actor, id: string) =>
  changingAccount(actor, async ({ tx, record }) => {
    const [row] = await tx
      .update(privacyRequests)
      .set({ status: 'withdrawn', closedAt: databaseNow })
      .where(and(eq(privacyRequests.id, id), eq(privacyRequests.status, 'open')))
      .returning({ kind: privacyRequests.kind })
    if (!row) throw new Rejection('requestOver')
    record('privacyRequest.withdrawn', id, { kind: row.kind })
  })
