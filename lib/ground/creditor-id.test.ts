import { expect, it } from 'vitest'
import { isCreditorId } from './creditor-id'
import { envFaults, parseEnv } from './env'

const SOURCE = { TORHAUS_MODE: 'test', AUTH_SECRET: 'a'.repeat(32), DATA_KEY: 'b'.repeat(32) }

it('R11.8 a creditor identifier is checked with mod 97, whatever its business code', () => {
  for (const right of ['DE98ZZZ09999999999', 'DE98ABC09999999999', 'AT61ZZZ01234567890'])
    expect([right, isCreditorId(right)]).toEqual([right, true])
  for (const wrong of [
    'DE97ZZZ09999999999',
    'DE98ZZZ09999999998',
    'DE98ZZZ0999999999',
    'de98zzz09999999999',
    'DE98',
    '',
  ])
    expect([wrong, isCreditorId(wrong)]).toEqual([wrong, false])
})

it('R11.8 the environment takes it with blanks and refuses a wrong one by its name', () => {
  expect(parseEnv({ ...SOURCE, SEPA_CREDITOR_ID: 'de98 ZZZ 0999 9999 999' }).brand.creditorId).toBe(
    'DE98ZZZ09999999999',
  )
  expect(envFaults({ ...SOURCE, SEPA_CREDITOR_ID: 'DE97ZZZ09999999999' })).toEqual([
    'SEPA_CREDITOR_ID: is no SEPA creditor identifier (its check digits are wrong)',
  ])
  expect(parseEnv({ ...SOURCE, TORHAUS_MODE: 'demo' }).brand.creditorId).toBe('DE98ZZZ09999999999')
  expect(parseEnv(SOURCE).brand.creditorId).toBe('DE98ZZZ09999999999')
})
