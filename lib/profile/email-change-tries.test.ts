import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { portal } from '../database/clients'
import { testDatabase } from '../testing/database'
import { aConfirmed, addressOf, afterPause } from '../testing/email-changing'
import { anAddress, aWrong } from '../testing/factories'
import { lastCode } from '../testing/inspect'
import { atOnce, outcomeOf, tally } from '../testing/races'
import { beginEmailChange, confirmEmailChange, resendChangeCode } from './email-change'

beforeAll(testDatabase)

it('ADR 013 five wrong codes end that code and not the day: the next one is good, and ten in all cost a quarter of an hour', async () => {
  const { account, actor } = await aConfirmed()
  const next = anAddress()
  const wrong = async () => outcomeOf(confirmEmailChange(actor, aWrong(await lastCode(next.canonical))))
  await beginEmailChange(actor, next)
  const told = []
  for (let count = 0; count < 5; count += 1) told.push(await wrong())
  expect(told).toEqual([...Array(4).fill('codeWrong'), 'codeLast'])
  await afterPause(account.id)
  await resendChangeCode(actor)
  const burst = tally(await atOnce(20, async () => confirmEmailChange(actor, aWrong(await lastCode(next.canonical)))))
  expect(burst).toMatchObject({ codeWrong: 4 })
  await afterPause(account.id)
  await resendChangeCode(actor)
  const code = await lastCode(next.canonical)
  expect(await outcomeOf(confirmEmailChange(actor, code))).toBe('tooManyTries')
  await portal().execute(sql`update throttles set blocked_until = app_now() where key = ${`emailChange:${account.id}`}`)
  await confirmEmailChange(actor, code)
  expect(await addressOf(account.id)).toBe(next.canonical)
})
