import { Rejection } from '../ground/rejection'
import { getFormatter, getTranslations } from './translations'
import { inWords } from './words'

/** „Neuer Code gesendet an …“, or when it will be sent: a delayed message is not announced as sent. */
export async function sentInWords(address: string, heldUntil: Date | null): Promise<string> {
  const t = await getTranslations('signIn')
  return heldUntil ? t('resentHeld', { address, until: await clock(heldUntil) }) : t('resent', { address })
}

/** „Code erneut senden“ within the pause is no mistake: how long it lasts is said quietly. */
export const orPause = (send: () => Promise<{ notice: string }>) =>
  send().catch(async (thrown: unknown) => {
    if (thrown instanceof Rejection && thrown.code === 'resendWait') return { notice: (await inWords(thrown)).message }
    throw thrown
  })

/** The time of day in Berlin. */
export const clock = async (at: Date) => (await getFormatter()).dateTime(at, { hour: '2-digit', minute: '2-digit' })
