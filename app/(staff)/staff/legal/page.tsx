import { page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { LEGAL_KINDS } from '@/lib/content/legal'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { allLegalVersions } from '@/lib/staff/legal'

/** R10.11: the legal texts, what is in force and what is in preparation. */
export default page(staffMay('legal.write'), async (staff) => {
  const [t, l, format, versions] = await Promise.all([
    getTranslations('care.legal'),
    getTranslations('legal'),
    getFormatter(),
    viewingAsStaff(staff, allLegalVersions),
  ])
  const rows = LEGAL_KINDS.map((kind) => {
    const own = versions.filter((one) => one.kind === kind)
    return {
      kind,
      current: own.find(({ state }) => state === 'inForce'),
      next: own.find(({ state }) => state === 'draft' || state === 'planned'),
    }
  })
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <Table
        caption={t('caption')}
        rows={rows}
        rowKey={({ kind }) => kind}
        columns={[
          {
            key: 'kind',
            label: t('text'),
            names: true,
            breakable: true,
            cell: ({ kind }) => <RowLink href={`/staff/legal/${kind}`}>{l(kind)}</RowLink>,
          },
          {
            key: 'inForce',
            label: t('inForce'),
            cell: ({ current }) =>
              current ? (
                <>
                  {t('versionSince', { version: current.version, date: date(format, current.effectiveAt!) })}{' '}
                  {current.sample ? <StatusBadge tone="caution">{t('sample')}</StatusBadge> : null}
                </>
              ) : (
                t('nothing')
              ),
          },
          {
            key: 'next',
            label: t('next'),
            cell: ({ next }) => {
              if (!next) return t('nothing')
              const { version, effectiveAt } = next
              return effectiveAt
                ? t('plannedOf', { version, date: date(format, effectiveAt) })
                : t('draftOf', { version })
            },
          },
        ]}
      />
    </>
  )
})
