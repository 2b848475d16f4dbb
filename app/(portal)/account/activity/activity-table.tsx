import { brandName } from '@/lib/brand/brand'
import { deviceName } from '@/lib/devices/device-name'
import { getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import type { Translate } from '@/lib/i18n/translate'
import type { ActivityEntry } from '@/lib/profile/activity'
import { EntryTable } from '../../entry-table'

export async function ActivityTable({ rows, locale }: { rows: ActivityEntry[]; locale: Locale }) {
  const [t, a] = await Promise.all([getTranslations('devices'), getTranslations('audit')])
  return (
    <EntryTable
      caption={t('activityCaption')}
      rows={rows}
      labels={{ date: t('date'), category: t('category'), details: t('details'), by: t('by') }}
      factsOf={(entry) => factsOf(entry, locale, a)}
      by={({ by }) => a(`by.${by}`, { brand: brandName() })}
    />
  )
}

type Words = Translate<'audit'>

/** Further details of the entry, in words; details without words are omitted. */
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
