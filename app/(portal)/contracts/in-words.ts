import { type Contract, endingOf } from '@/lib/areas/contracts/area'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day } from '@/lib/i18n/formats'

export const STATE_TONE = { active: 'positive', asked: 'caution', cancelled: 'info', ended: 'neutral' } as const

export type Terms = Pick<Contract, 'termMonths' | 'renewalMonths' | 'notice' | 'noticeUnit'>

/** „36 Monate, danach jeweils 12 Monate“, and the notice period. */
export async function termsInWords({ termMonths, renewalMonths, notice, noticeUnit }: Terms) {
  const t = await getTranslations('contracts')
  const term = t('months', { count: termMonths })
  return {
    term:
      renewalMonths > 0 ? t('renewed', { term, renewal: t('months', { count: renewalMonths }) }) : t('once', { term }),
    notice: noticeUnit === 'days' ? t('noticeDays', { count: notice }) : t('noticeMonths', { count: notice }),
  }
}

/** The next possible end with the last day for a cancellation, or how the contract ends anyway. */
export async function endInWords(contract: Contract) {
  const [t, format] = await Promise.all([getTranslations('contracts'), getFormatter()])
  const ending = endingOf(contract)
  if (ending)
    return { end: day(format, ending.endsOn), by: t('noticeBy', { day: day(format, ending.noticeBy) }), ending }
  if (contract.endsOn) return { end: day(format, contract.endsOn), by: null, ending }
  return { end: t('endsItself'), by: null, ending }
}
