import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { QueuedRequest } from '@/lib/requests/queue'

/** R9.3: whether an administrator has consented, and which. */
export async function consentInWords({ consent, consentBy }: QueuedRequest): Promise<string> {
  const t = await getTranslations('staff.requests')
  return consent ? t(`consents.${consent}`, { name: consentBy ?? '' }) : t('consents.none')
}

export async function evidenceInWords({ evidence }: QueuedRequest): Promise<string> {
  const t = await getTranslations('staff.requests')
  return evidence ? t(`kinds.${evidence}`) : t('evidenceNone')
}

/** Consent is not the decision. An application that ended with its membership was decided by nobody. */
export async function decisionInWords({ status, decidedAt, decidedBy }: QueuedRequest): Promise<string> {
  const [t, format] = await Promise.all([getTranslations('staff.requests'), getFormatter()])
  if (!decidedAt) return t('undecided')
  const facts = { status: t(`statuses.${status}`), date: dateTime(format, decidedAt) }
  return decidedBy ? t('decidedBy', { ...facts, name: decidedBy }) : t('decidedOn', facts)
}
