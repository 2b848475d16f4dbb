import { and, eq, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { countOf } from '../../records/list'
import { decidedSince, requestList } from '../../requests/request-list'
import { defineArea, type OwnRecord } from '../area'
import { sampleCancellations } from './samples'

/** R11.5: the company's cancellations, the newest first. */
export const cancellationArea = defineArea('contracts.cancel', {
  words: 'cancellation',
  list: requestList('cancellation'),
  figure: countOf(requests, and(eq(requests.kind, 'cancellation'), eq(requests.status, 'open'))),
  figureFilter: 'state=open',
  fresh: decidedSince('cancellation'),
  hit: ({ title }) => ({ title }),
  ownRecords: sql<OwnRecord[]>`own_requests('cancellation')`,
  limits: { asked: { name: 'cancellations', perDay: 100 } },
  sample: sampleCancellations,
})
