import { brand } from '../brand/brand'
import { legalText } from '../content/legal'
import { signatureOf } from '../delivery/signature'
import { env } from '../ground/env'
import { DAY, now } from '../ground/time'
import { date } from '../i18n/formats'
import { translator } from '../i18n/translate'
import { LIMITS } from '../limits/sheet'
import type { Company } from './companies'

/**
 * R2.10: the letter that brings a company its registration code, in German as all letters. The code itself is not in
 * it: the page has it once and puts it in.
 */
export async function registrationLetter({ name, number, street, postalCode, city, country }: Company) {
  const t = translator('de', 'staffCompanies')
  const { name: brandName, supportPhone: phone, supportEmail: email } = brand()
  const imprint = signatureOf((await legalText('imprint', 'de'))?.body ?? '')
  const german = { locale: 'de' as const }
  const until = new Date(now().getTime() + LIMITS.adminRequests.registrationCodeDays * DAY)
  return {
    sender: imprint[0] ?? brandName,
    receiver: [name, street, `${postalCode} ${city}`.trim(), country === 'AT' ? t('letter.austria') : ''].filter(
      Boolean,
    ),
    facts: [
      { term: t('letter.number'), value: number },
      { term: t('letter.date'), value: date(german, now()) },
    ],
    subject: t('letter.subject', { brand: brandName }),
    salutation: t('letter.salutation'),
    lead: t('letter.lead', { brand: brandName, day: date(german, until) }),
    stepsTitle: t('letter.stepsTitle'),
    steps: [t('letter.steps.open', { url: env().appUrl }), t('letter.steps.account'), t('letter.steps.code')],
    care: t('letter.care', { phone, email }),
    closing: t('letter.closing'),
    from: brandName,
    imprint,
  }
}
