import { outsideRequest } from '@/db/outside-request'
import { postbox } from '@/db/schema/delivery'
import { worker } from '../database/clients'
import { env } from '../ground/env'

export type PhoneMessage = {
  channel: 'sms' | 'call'
  /** E.164. */
  to: string
  /** The heading in the postbox. */
  subject: string
  /** The text of the SMS or of the call. */
  text: string
  /** Language of the voice: `de-DE`. */
  language: string
}

const TIMEOUT = 5000
/** After ten minutes the code in an SMS has expired. */
const VALIDITY_SECONDS = 600

/** R5.4: codes by phone are offered only where they can be delivered. In production that takes a provider. */
export const phoneOffered = () => env().twilio !== undefined || env().mode !== 'production'

/**
 * Hands one message to the provider; throws when it was not accepted. Twilio has no idempotency key: if its answer is
 * lost the message is sent again, with the same code.
 */
export async function deliverByPhone(message: PhoneMessage): Promise<void> {
  const { twilio, mode } = env()
  if (twilio) return viaTwilio(message, twilio)
  if (mode === 'production') throw new Error('no telephone provider is configured')
  const { channel, to, subject, text } = message
  await worker().insert(postbox).values({ channel, to, subject, text })
}

type Twilio = NonNullable<ReturnType<typeof env>['twilio']>

async function viaTwilio(
  { channel, to, text, language }: PhoneMessage,
  { accountSid, authToken, from, baseUrl }: Twilio,
) {
  const resource = channel === 'sms' ? 'Messages' : 'Calls'
  const what: Record<string, string> =
    channel === 'sms' ? { Body: text, ValidityPeriod: String(VALIDITY_SECONDS) } : { Twiml: spoken(text, language) }
  const url = `${baseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/${resource}.json`
  const answer = await outsideRequest(() =>
    fetch(url, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      body: new URLSearchParams({ To: to, From: from, ...what }),
      signal: AbortSignal.timeout(TIMEOUT),
      redirect: 'error',
    }),
  )
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`twilio: ${answer.status}`)
}

/** Speaks each line as a sentence, with a pause after it. */
function spoken(text: string, language: string): string {
  const say = (line: string) => `<Say language="${language}">${escaped(line)}</Say><Pause length="1"/>`
  return `<Response><Pause length="1"/>${text.split('\n').map(say).join('')}</Response>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
