import { brandName } from '../brand/brand'
import type { Tx } from '../database/clients'
import { env } from '../ground/env'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { enqueue } from './outbox'
import type { PhoneMessage } from './phone'

export type Channel = 'sms' | 'call'
type Recipient = { to: string; channel: Channel; locale: Locale; challengeId: string; delay?: number }

const LIFETIME_MINUTES = 10
const LANGUAGE: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' }

/** Writes a message with a code into the outbox, in the transaction that issued the code. */
export const sendPhoneCode = (tx: Tx, { delay = 0, ...recipient }: Recipient, code: string) =>
  enqueue(tx, 'phoneCode', [{ ...recipient, params: { code } }], { delay, lifetimeMinutes: LIFETIME_MINUTES })

/**
 * UX-08: an SMS begins with the code and ends with the line that lets phones fill it in on our address only. A call
 * speaks each digit, twice, in the person's language.
 */
export function phoneMessage(channel: Channel, to: string, code: string, locale: Locale): PhoneMessage {
  const t = translator(locale, 'factors')
  const brand = brandName()
  const subject = t(channel === 'sms' ? 'message.sms' : 'message.call')
  const language = LANGUAGE[locale]
  if (channel === 'sms') {
    const bound = `@${new URL(env().appUrl).hostname} #${code}`
    return { channel, to, subject, language, text: `${t('message.smsText', { code, brand })}\n\n${bound}` }
  }
  const digits = [...code].join(', ')
  const text = [t('message.spoken', { brand, digits }), t('message.again', { digits }), t('message.bye')].join('\n')
  return { channel, to, subject, language, text }
}
