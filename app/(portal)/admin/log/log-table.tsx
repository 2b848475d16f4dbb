import { Table } from '@/components/ui/table'
import type { LogEntry } from '@/lib/audit/company-log'
import { wordsOf } from '@/lib/audit/events'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { dateTime } from '@/lib/i18n/formats'
import { factsOf, personIn } from './facts'

/** R12.1: „Datum“, „Kategorie“, „Details“, „Benutzer“. */
export async function LogTable({ rows, locale }: { rows: LogEntry[]; locale: Locale }) {
  const [t, a, format] = await Promise.all([getTranslations('adminLog'), getTranslations('audit'), getFormatter()])
  return (
    <Table
      caption={t('caption')}
      rows={rows}
      rowKey={({ seq }) => String(seq)}
      columns={[
        {
          key: 'date',
          label: t('date'),
          cell: ({ at }) => (
            <time dateTime={at.toISOString()} className="figures whitespace-nowrap">
              {dateTime(format, at)}
            </time>
          ),
        },
        { key: 'category', label: t('category'), cell: ({ category }) => a(`categories.${category}`) },
        {
          key: 'details',
          label: t('details'),
          names: true,
          breakable: true,
          cell: (entry) => (
            <>
              {a(`events.${wordsOf(entry.event)}`)}
              {factsOf(entry, locale).map((fact) => (
                <span key={fact} className="block text-sm font-normal text-muted">
                  {fact}
                </span>
              ))}
            </>
          ),
        },
        { key: 'by', label: t('by'), breakable: true, cell: ({ actor }) => personIn(actor, locale) },
      ]}
    />
  )
}
