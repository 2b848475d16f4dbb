import { Table } from '@/components/ui/table'
import type { ActivityEntry } from '@/lib/audit/activity'
import { wordsOf } from '@/lib/audit/events'
import { brandName } from '@/lib/brand'
import { deviceName } from '@/lib/devices/device-name'
import type { getFormatter } from '@/lib/http/translations'
import { getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { dateTime } from '@/lib/i18n/formats'
import type { Translate } from '@/lib/i18n/translate'

type ActivityTableProps = {
  rows: ActivityEntry[]
  locale: Locale
  format: Awaited<ReturnType<typeof getFormatter>>
}

export async function ActivityTable({ rows, locale, format }: ActivityTableProps) {
  const [t, a] = await Promise.all([getTranslations('devices'), getTranslations('audit')])
  return (
    <Table
      caption={t('activityCaption')}
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
              {factsOf(entry, locale, a).map((fact) => (
                <span key={fact} className="block text-sm font-normal text-muted">
                  {fact}
                </span>
              ))}
            </>
          ),
        },
        { key: 'by', label: t('by'), cell: ({ by }) => a(`by.${by}`, { brand: brandName() }) },
      ]}
    />
  )
}

type Words = Translate<'audit'>

/** What else the entry holds, in words; what has none stays unsaid. */
function factsOf({ detail, personal }: ActivityEntry, locale: Locale, a: Words): string[] {
  const { before, after = personal.name, name, device, address } = personal
  const change = before && after ? a('shown.change', { before, after }) : null
  return [
    change ?? (name ? a('shown.name', { value: name }) : null),
    listed(a, 'factor', 'factors', detail.factor ?? detail.shown),
    listed(a, 'reason', 'reasons', detail.reason),
    device ? a('shown.device', { value: deviceName(device, locale) }) : null,
    address ? a('shown.address', { value: address }) : null,
  ].filter((fact) => fact !== null)
}

function listed(a: Words, label: 'factor' | 'reason', group: 'factors' | 'reasons', value: unknown): string | null {
  const keys = (Array.isArray(value) ? value : [value]).map((one) => `${group}.${one}` as 'factors.totp')
  const known = keys.filter((key) => a.has(key)).map((key) => a(key))
  return known.length ? a(`shown.${label}`, { value: known.join(', ') }) : null
}
