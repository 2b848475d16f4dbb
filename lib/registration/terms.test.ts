import { beforeAll, describe, expect, it } from 'vitest'
import { acceptTerms } from '../accounts/accounts'
import { legalText } from '../content/legal'
import { testDatabase } from '../testing/database'
import { aMember } from '../testing/factories'
import { owner, withoutTriggers } from '../testing/inspect'
import { outcomeOf } from '../testing/races'

beforeAll(testDatabase)

describe('R2.5 REG-12 the terms', () => {
  it('are accepted in the version that was shown, and in no other', async () => {
    const sql = await owner()
    const { account, ...member } = await aMember()
    const [{ newest }] =
      (await sql`select max(version)::int as newest from legal_texts where kind = 'terms'`) as unknown as [
        { newest: number },
      ]
    const accepted = async () => {
      const [row] = await sql`select terms_version from accounts where id = ${account.id}`
      return row!.terms_version
    }
    const actor = { account, ...member }
    expect(await outcomeOf(acceptTerms(actor, newest + 1))).toBe('termsNewer')
    expect(await outcomeOf(acceptTerms(actor, newest - 1))).toBe('termsNewer')
    await acceptTerms(actor, newest)
    expect(await accepted()).toBe(newest)
  })

  it('are shown in German where the newest are in no other language: nobody is asked for what cannot be seen', async () => {
    const sql = await owner()
    const shown = await legalText('accessibility', 'en')
    expect(shown).toMatchObject({ locale: 'en' })
    const next = shown!.version + 1
    await sql`insert into legal_texts (kind, locale, version, body) values ('accessibility', 'de', ${next}, 'Neu')`
    expect(await legalText('accessibility', 'en')).toMatchObject({ locale: 'de', version: next })
    await withoutTriggers(
      'legal_texts',
      (all) => all`delete from legal_texts where kind = 'accessibility' and version = ${next}`,
    )
  })
})
