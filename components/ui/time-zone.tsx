import { getTranslations } from '@/lib/http/translations'
import { inSummer } from '@/lib/i18n/formats'

/** In which time zone the times of a table are: said once, below it. */
export async function TimeZone() {
  const t = await getTranslations('ui')
  return t('table.zone', { summer: inSummer() ? 'yes' : 'no' })
}
