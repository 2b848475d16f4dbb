import { and, eq, sql } from 'drizzle-orm'
import { paymentMethods } from '@/db/schema/payment-methods'
import { requests } from '@/db/schema/requests'
import { countOf } from '../../records/list'
import { decidedSince, requestList } from '../../requests/request-list'
import { defineArea, type OwnRecord } from '../area'
import { samplePayment } from './samples'

/** R11.8: the company's changes of its payment method, the newest first. */
export const paymentArea = defineArea('data.payment', {
  words: 'payment',
  list: requestList('payment'),
  figure: countOf(requests, and(eq(requests.kind, 'payment'), eq(requests.status, 'open'))),
  figureFilter: 'state=open',
  fresh: decidedSince('payment'),
  hit: ({ title }) => ({ title }),
  ownRecords: sql<OwnRecord[]>`own_requests('payment')`,
  sealed: [paymentMethods.iban],
  limits: { asked: { name: 'payment-changes', perDay: 10 } },
  sample: samplePayment,
})
