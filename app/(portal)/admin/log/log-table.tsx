import type { LogEntry } from '@/lib/company-log/company-log'
import { pointText } from '@/lib/company-log/places'
import { getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { EntryTable } from '../../entry-table'
import { eventIn, factsOf, personIn } from './facts'

export async function LogTable({ rows, locale }: { rows: LogEntry[]; locale: Locale }) {
  const t = await getTranslations('adminLog')
  return (
    <EntryTable
      caption={t('caption')}
      rows={rows}
      keyOf={({ point }) => pointText(point)}
      eventOf={(entry) => eventIn(entry, locale)}
      labels={{ date: t('date'), category: t('category'), details: t('details'), by: t('by') }}
      factsOf={(entry) => factsOf(entry, locale)}
      by={({ actor }) => personIn(actor, locale)}
    />
  )
}
