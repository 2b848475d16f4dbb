import { getFormatter, getTranslations } from './translations'

/** „Neuer Code gesendet an …“, or when it will be sent: a delayed message is not announced as sent. */
export async function sentInWords(address: string, heldUntil: Date | null): Promise<string> {
  const t = await getTranslations('signIn')
  return heldUntil ? t('resentHeld', { address, until: await clock(heldUntil) }) : t('resent', { address })
}

/** The time of day in Berlin. */
export const clock = async (at: Date) => (await getFormatter()).dateTime(at, { hour: '2-digit', minute: '2-digit' })
