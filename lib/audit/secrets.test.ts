import { randomBytes } from 'node:crypto'
import { generateSecret } from 'otplib'
import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import { aCompany, aMember } from '../testing/factories'
import { owner } from '../testing/inspect'
import { SECRETS, secretsIn } from '../testing/log-secrets'

beforeAll(testDatabase)

it('R12.5, T-AUD-04 the search for secrets knows each kind, and finds none in what this database holds so far', async () => {
  const samples = [
    '123456',
    randomBytes(32).toString('base64url'),
    generateSecret(),
    'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01',
    'Demo-Portal-2026',
    'max@kunde.test',
  ]
  for (const sample of samples) {
    const body = JSON.stringify({ event: 'x', detail: { value: sample } })
    expect(
      Object.values(SECRETS).some((pattern) => pattern.test(body)),
      sample,
    ).toBe(true)
  }
  await aMember({ company: await aCompany() })
  expect(await secretsIn(await owner())).toEqual([])
})
