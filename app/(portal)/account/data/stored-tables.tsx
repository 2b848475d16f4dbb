import { Table } from '@/components/ui/table'
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
      <section aria-labelledby="devices">
        <h2 id="devices" className="mb-3 text-lg">
          {t('devices')}
        </h2>
        <Table
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
        />
        <p className="mt-3 text-sm text-muted">
          {t('knownDevices')}: {t('knownDevicesValue', { count: data.knownDevices.length })}
        </p>
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions" className="mb-3 text-lg">
          {t('sessions')}
        </h2>
        <Table
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
      </section>
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
    <section aria-labelledby={words}>
      <h2 id={words} className="mb-3 text-lg">
        {area('title', { brand: brandName() })}
      </h2>
      <Table
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
    </section>
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
    <section aria-labelledby="wishes">
      <h2 id="wishes" className="mb-3 text-lg">
        {t('wishes')}
      </h2>
      <Table
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
    </section>
  )
}
