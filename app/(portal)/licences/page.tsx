import { areaList } from '@/app/_shared/area-list'
import { Notice } from '@/components/ui/notice'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { UsageBar } from '@/components/ui/usage-bar'
import { expiringLicences, licencesArea } from '@/lib/areas/licences/area'
import { day } from '@/lib/i18n/formats'

const TONE = { valid: 'positive', expiring: 'caution', expired: 'danger' } as const

/** R11.6: the company's licences. */
export default areaList(licencesArea, {
  more: expiringLicences,
  intro: (count = 0, { t }) =>
    count > 0 ? (
      <div className="mb-5">
        <Notice tone="caution">{t('expiring', { count })}</Notice>
      </div>
    ) : null,
  columns: ({ t, format }) => [
    {
      key: 'product',
      label: t('product'),
      names: true,
      cell: ({ id, product }) => <RowLink href={`/licences/${id}`}>{product}</RowLink>,
    },
    {
      key: 'number',
      label: t('number'),
      priority: 'low',
      cell: ({ number }) => <span className="figures">{number}</span>,
    },
    {
      key: 'seats',
      label: t('seats'),
      cell: ({ used, seats, state }) => (
        <UsageBar used={used} total={seats} over={state === 'expired'}>
          {t('used', { used, seats })}
        </UsageBar>
      ),
    },
    {
      key: 'expires',
      label: t('expires'),
      cell: ({ expiresOn }) =>
        expiresOn ? <time dateTime={expiresOn}>{day(format, expiresOn)}</time> : t('unlimited'),
    },
    {
      key: 'state',
      label: t('state'),
      cell: ({ state }) => <StatusBadge tone={TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
    },
  ],
})
