import { beforeAll, expect, it } from 'vitest'
import { forgetEnv } from '../ground/env'
import { testDatabase } from '../testing/database'
import { aCompany, aMember, BY } from '../testing/factories'
import { logOf } from '../testing/inspect'
import { AREAS } from './areas'

beforeAll(async () => {
  await testDatabase()
  forgetEnv()
})

/** What the vendor's people file; everything else is done by the company's own. */
const FILED = ['contract.filed', 'licence.filed', 'document.added']

it('R12.1 what members did in the sample data stands in the log under their names, and only filing under nobody’s', async () => {
  const company = await aCompany()
  const admin = await aMember({ company, role: 'admin' })
  const buyer = await aMember({ company, holds: ['orders.cloud'] })
  const before = (await logOf('company', company.id)).length
  for (const area of Object.values(AREAS)) await area?.sample?.(BY, { id: company.id, number: '100000001' })
  const log = (await logOf('company', company.id)).slice(before).filter(({ event }) => !FILED.includes(event))
  expect(new Set(log.map(({ event }) => event.split('.')[0]))).toEqual(
    new Set(['cancellation', 'masterData', 'payment', 'order', 'shop']),
  )
  expect(new Set(log.map(({ actor }) => actor))).toEqual(new Set([admin.account.id, buyer.account.id]))
})
