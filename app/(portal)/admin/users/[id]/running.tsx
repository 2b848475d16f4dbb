import { Notice } from '@/components/ui/notice'
import { getTranslations } from '@/lib/http/translations'

type RunningProps = { sessions: number; devices: number; last: boolean }

/** How many sessions and devices would end. */
export async function Running({ sessions, devices, last }: RunningProps) {
  const t = await getTranslations('members')
  return (
    <Notice tone="info">
      <p>{t('affected', { sessions, devices })}</p>
      {last ? null : <p>{t('runningOther')}</p>}
    </Notice>
  )
}
