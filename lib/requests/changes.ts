import { and, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import { requests } from '@/db/schema/requests'
import type { AuditEvent } from '../audit/events'
import type { Tx } from '../database/clients'
import { sendMail } from '../delivery/outbox'
import type { RejectionCode } from '../ground/rejection'
import { translator } from '../i18n/translate'
import { lockCompany } from '../people/administrators'
import type { Member, Staff } from '../permissions/proofs'
import type { ChangingRoom, Room } from '../rooms/rooms'
import { referenceOf } from './news'
import { type Asked, ask, OPEN, type RequestKind, type Wish, withdrawOfCompany } from './requests'

/** One line of what is asked for. `before`: what it replaces. `label` is a key of the words `changes.rows`. */
export type ChangeRow = { label: string; before?: string | null; value: string; isDay?: true }

/** How a change came out, as events and mails name it. */
type News = 'made' | 'withdrawn' | 'approved' | 'refused'

/** What one kind of change declares. `P`: what is asked for in full, as it is stored. */
type DeclaredChange<P> = {
  kind: Exclude<RequestKind['kind'], 'adminRights' | 'access'>
  payload: z.ZodType<P>
  /** The rejection of a second request about the same subject while the first is open. */
  again: RejectionCode
  events: Record<News, AuditEvent>
  /** Where the company sees the request. */
  page: (id: string) => string
  /** Whether a second member of staff must have checked it before it can be approved. */
  fourEyes: (payload: P) => boolean
  rows: (payload: P) => ChangeRow[]
  /** A mail of its own at each step, in place of the general one. */
  mail?: (tx: Tx, news: News, asked: Asked, payload: P) => Promise<unknown>
  /** The day that the mails name. */
  lastDay?: (payload: P) => string | null
  /** Carries the change out, in the transaction of the approval. The company's row is locked. */
  approve: (room: ChangingRoom<Staff>, asked: Asked, payload: P) => Promise<void>
  /** What else ends with a request that was refused or withdrawn. */
  drop?: (tx: Tx, asked: Asked, payload: P, how: 'refused' | 'withdrawn') => Promise<void>
}

/** A declared kind of change. It reads what is stored, so that nobody else knows its payload. */
export type ChangeKind = RequestKind & {
  fourEyes: (asked: Pick<Asked, 'payload'>) => boolean
  rows: (asked: Pick<Asked, 'payload'>) => ChangeRow[]
  approve: (room: ChangingRoom<Staff>, asked: Asked) => Promise<void>
  drop: (tx: Tx, asked: Asked, how: 'refused' | 'withdrawn') => Promise<void>
}

/**
 * A kind of change that a company asks for and staff decide in `/staff/changes`. Queue, pages, log entries and mails to
 * who asked follow from it; its words are `changes.kinds`, `changes.rows` and `changes.next`.
 */
export function declareChange<P>({ payload, events, page, lastDay, mail, ...declared }: DeclaredChange<P>): ChangeKind {
  const read = (asked: Pick<Asked, 'payload'>) => payload.parse(asked.payload)
  const tell = (news: News) => ({
    event: events[news],
    mail: (tx: Tx, asked: Asked) =>
      mail?.(tx, news, asked, read(asked)) ??
      tellAsker(tx, declared.kind, news, asked, { path: page(asked.id), lastDay: lastDay?.(read(asked)) ?? null }),
  })
  return {
    kind: declared.kind,
    again: declared.again,
    detail: ({ id, title }) => ({ request: referenceOf(id), title }),
    on: { ask: tell('made'), withdraw: tell('withdrawn'), approve: tell('approved'), refuse: tell('refused') },
    fourEyes: (asked) => declared.fourEyes(read(asked)),
    rows: (asked) => declared.rows(read(asked)),
    approve: (room, asked) => declared.approve(room, asked, read(asked)),
    drop: async (tx, asked, how) => declared.drop?.(tx, asked, read(asked), how),
  }
}

/** Sends a mail at each step to the person who asked. */
const tellAsker = (
  tx: Tx,
  kind: DeclaredChange<unknown>['kind'],
  news: News,
  { id, email, locale, firstName, lastName, title, decisionReason, company }: Asked,
  more: { path: string; lastDay: string | null },
) =>
  sendMail(
    tx,
    'changeNews',
    { to: email, locale },
    {
      firstName,
      lastName,
      news,
      change: translator(locale, 'changes')(`kinds.${kind}`),
      subject: title,
      company,
      reference: referenceOf(id),
      reason: decisionReason,
      ...more,
    },
  )

/** The company's open request of this kind, if there is one. */
export async function openChange({ tx }: Room, { kind }: ChangeKind): Promise<string | null> {
  const [open] = await tx
    .select({ id: requests.id })
    .from(requests)
    .where(and(eq(requests.kind, kind), inArray(requests.status, OPEN)))
  return open?.id ?? null
}

/** Makes the request. The company's row is locked first, as it is by who decides. Throws the kind's `again`. */
export async function askForChange(room: ChangingRoom<Member>, kind: ChangeKind, wish: Wish): Promise<Asked> {
  await lockCompany(room)
  return ask(room, kind, wish)
}

/**
 * Withdraws an open request of the company, whoever made it. If staff decide at the same moment, only one of the two
 * succeeds. Throws `requestOver`, `notFound`.
 */
export async function withdrawChange(room: ChangingRoom<Member>, kind: ChangeKind, id: string): Promise<void> {
  await lockCompany(room)
  await kind.drop(room.tx, await withdrawOfCompany(room, kind, id), 'withdrawn')
}
