import { eq, type SQL, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { listOf, oneOf } from '../records/list'
import type { RequestKind } from './requests'

export const CHANGE_STATES = ['open', 'approved', 'refused', 'withdrawn'] as const
export type ChangeState = (typeof CHANGE_STATES)[number]

const state = sql<ChangeState>`case when ${requests.status} = 'consented' then 'open' else ${requests.status} end`

/** A company's requests of one kind, the newest first: the history of an area. */
export const requestList = (kind: RequestKind['kind']) =>
  listOf(requests, {
    columns: {
      id: requests.id,
      title: requests.title,
      state,
      createdAt: requests.createdAt,
      decidedAt: requests.decidedAt,
      decisionReason: requests.decisionReason,
      reason: requests.reason,
      payload: requests.payload,
      fileId: requests.fileId,
      asker: sql<string>`(select a.first_name || ' ' || a.last_name from memberships m
        join accounts a on a.id = m.account_id where m.id = ${requests.membershipId})`,
    },
    order: [sql`${requests.createdAt} desc`, requests.id],
    only: eq(requests.kind, kind),
    filters: { state: oneOf(state, CHANGE_STATES) },
  })

/** What was decided about these requests since a time, the newest first (`Area.fresh`). */
export const decidedSince =
  (kind: RequestKind['kind']) =>
  (since: SQL): SQL =>
    sql`select ${requests.id} as id, ${requests.title} as title, ${requests.status} as what, ${requests.decidedAt} as at
      from ${requests} where ${requests.kind} = ${kind} and ${requests.status} in ('approved', 'refused')
        and ${requests.decidedAt} > ${since} order by ${requests.decidedAt} desc, ${requests.id}`
