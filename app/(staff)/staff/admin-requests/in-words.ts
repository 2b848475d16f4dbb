import type { QueuedRequest } from '@/lib/admin-requests/queue'
import { getTranslations } from '@/lib/http/translations'

/** R9.3: staff see whether an administrator has consented, and which. */
export async function consentInWords({ consent, consentBy }: QueuedRequest): Promise<string> {
  const t = await getTranslations('staff.requests')
  return consent ? t(`consents.${consent}`, { name: consentBy ?? '' }) : t('consents.none')
}

export async function evidenceInWords({ evidence }: QueuedRequest): Promise<string> {
  const t = await getTranslations('staff.requests')
  return evidence ? t(`kinds.${evidence}`) : t('evidenceNone')
}
