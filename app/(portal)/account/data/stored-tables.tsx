import { TitledTable } from '@/components/ui/titled-table'
import type { OwnRecord } from '@/lib/areas/area'
import { AREAS } from '@/lib/areas/areas'
import { brandName } from '@/lib/brand/brand'
import type { OwnData } from '@/lib/content/own-data'
import { deviceName } from '@/lib/devices/device-name'
import { getFormatter, getLocale, getTranslations } from '@/lib/http/translations'
import type { AreaWords } from '@/lib/i18n/catalogue'
import { dateTime } from '@/lib/i18n/formats'
import { isPermission } from '@/lib/permissions/catalogue'

/** Trusted devices, known browsers, and sessions. */
export async function StoredDevices({ data }: { data: OwnData }) {
  const [t, format, locale] = await Promise.all([getTranslations('personal'), getFormatter(), getLocale()])
  const at = (value: string) => dateTime(format, new Date(value))
  return (
    <>
      <TitledTable
        id="devices"
        title={t('devices')}
        caption={t('devices')}
        rows={data.trustedDevices}
        rowKey={({ since, name }) => `${since} ${name}`}
        empty={<p className="text-muted">{t('nothing')}</p>}
        columns={[
          { key: 'name', label: t('device'), names: true, breakable: true, cell: ({ name }) => name },
          { key: 'since', label: t('since'), cell: ({ since }) => at(since) },
          { key: 'lastUsed', label: t('lastUsed'), cell: ({ lastUsedAt }) => at(lastUsedAt) },
          { key: 'expires', label: t('expires'), cell: ({ expiresAt }) => at(expiresAt) },
          { key: 'ended', label: t('ended'), cell: ({ endedAt }) => (endedAt ? at(endedAt) : t('valid')) },
        ]}
      >
        <p className="mt-3 text-sm text-muted">
          {t('knownDevices')}: {t('knownDevicesValue', { count: data.knownDevices.length })}
        </p>
      </TitledTable>
      <TitledTable
        id="sessions"
        title={t('sessions')}
        caption={t('sessions')}
        rows={data.sessions}
        rowKey={({ startedAt, lastUsedAt, address }) => `${startedAt} ${lastUsedAt} ${address}`}
        columns={[
          {
            key: 'device',
            label: t('device'),
            names: true,
            breakable: true,
            cell: ({ userAgent }) => deviceName(userAgent, locale),
          },
          { key: 'address', label: t('address'), breakable: true, cell: ({ address }) => address ?? t('unknown') },
          { key: 'started', label: t('started'), cell: ({ startedAt }) => at(startedAt) },
          { key: 'lastUsed', label: t('lastUsed'), cell: ({ lastUsedAt }) => at(lastUsedAt) },
          { key: 'ended', label: t('ended'), cell: ({ endedAt }) => (endedAt ? at(endedAt) : t('running')) },
        ]}
      />
    </>
  )
}

/** What the person has written in the areas, a table each. The file contains the full texts. */
export const StoredRecords = ({ data }: { data: OwnData }) =>
  Object.values(AREAS).map(({ permission, words }) => {
    const records = data.areas[permission]
    return records ? <StoredOfArea key={permission} words={words} records={records} /> : null
  })

async function StoredOfArea({ words, records }: { words: AreaWords; records: OwnRecord[] }) {
  const [t, area, format] = await Promise.all([
    getTranslations('personal'),
    getTranslations(words) as unknown as Promise<(key: 'title', values: { brand: string }) => string>,
    getFormatter(),
  ])
  return (
    <TitledTable
      id={words}
      title={area('title', { brand: brandName() })}
      caption={area('title', { brand: brandName() })}
      rows={records}
      rowKey={({ number }) => String(number)}
      empty={<p className="text-muted">{t('nothing')}</p>}
      columns={[
        { key: 'number', label: t('record'), cell: ({ number }) => number },
        { key: 'subject', label: t('subject'), names: true, breakable: true, cell: ({ title }) => title ?? '–' },
        { key: 'customer', label: t('number'), cell: ({ customerNumber }) => customerNumber },
        { key: 'opened', label: t('opened'), cell: ({ at }) => dateTime(format, new Date(at)) },
      ]}
    />
  )
}

/** The person's applications, with the reasons given. */
export async function StoredApplications({ data }: { data: OwnData }) {
  const [t, permissions, format] = await Promise.all([
    getTranslations('personal'),
    getTranslations('permissions'),
    getFormatter(),
  ])
  const nameOf = (key: string) => (isPermission(key) ? permissions(`${key}.name`, { brand: brandName() }) : key)
  const wishes = [
    ...data.adminRequests.map((one) => ({ ...one, what: t('adminRights') })),
    ...data.accessRequests.map(({ permission, ...one }) => ({ ...one, what: nameOf(permission) })),
  ]
  return (
    <TitledTable
      id="wishes"
      title={t('wishes')}
      caption={t('wishes')}
      rows={wishes}
      rowKey={({ what, at }) => `${what} ${at}`}
      empty={<p className="text-muted">{t('nothing')}</p>}
      columns={[
        { key: 'what', label: t('wish'), names: true, cell: ({ what }) => what },
        { key: 'reason', label: t('reason'), breakable: true, cell: ({ reason }) => reason },
        { key: 'customer', label: t('number'), cell: ({ customerNumber }) => customerNumber },
        { key: 'at', label: t('opened'), cell: ({ at }) => dateTime(format, new Date(at)) },
      ]}
    />
  )
}
