import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../testing/database'
import { owner, withoutTriggers } from '../testing/inspect'
import { mailSignatures, signatureOf } from './signature'

beforeAll(testDatabase)

it('§ 35a GmbHG: a mail is signed with the newest imprint’s provider, representation and register, in its language', async () => {
  const { de, en } = await mailSignatures()
  expect(de).toEqual([
    'Musteranbieter GmbH, Musterstraße 1, 00000 Musterstadt',
    'Geschäftsführung: Erika Muster',
    'Amtsgericht Musterstadt, HRB 00000',
  ])
  expect(en[1]).toBe('Managing director: Erika Muster')
  const sql = await owner()
  await sql`insert into legal_texts (kind, version, locale, body) values ('imprint', 99, 'de', '## Anbieter
Werk AG
Am Tor 1')`
  try {
    const line = ['Werk AG, Am Tor 1']
    expect(await mailSignatures()).toEqual({ de: line, en: line })
  } finally {
    await withoutTriggers('legal_texts', (all) => all`delete from legal_texts where version = 99`)
  }
})

it('leaves out what an imprint says beyond that, and manages without an imprint', () => {
  expect(signatureOf('## A\na\n\n## B\nb\n\n## C\nc\n\n## Streitbeilegung\nlang')).toEqual(['a', 'b', 'c'])
  expect(signatureOf('')).toEqual([])
})
