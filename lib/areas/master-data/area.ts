import { and, eq, sql } from 'drizzle-orm'
import { requests } from '@/db/schema/requests'
import { countOf } from '../../records/list'
import { decidedSince, requestList } from '../../requests/request-list'
import { defineArea, type OwnRecord } from '../area'
import { sampleMasterData } from './samples'

/** R11.7: the company's requests for another name or address, the newest first. */
export const masterDataArea = defineArea('data.master', {
  words: 'masterData',
  list: requestList('masterData'),
  figure: countOf(requests, and(eq(requests.kind, 'masterData'), eq(requests.status, 'open'))),
  figureFilter: 'state=open',
  fresh: decidedSince('masterData'),
  hit: ({ title }) => ({ title }),
  ownRecords: sql<OwnRecord[]>`own_requests('masterData')`,
  limits: {
    asked: { name: 'master-data', perDay: 20 },
    files: { name: 'master-data-files', perDay: 30 },
  },
  sample: sampleMasterData,
})
