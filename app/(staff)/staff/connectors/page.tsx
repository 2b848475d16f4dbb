import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { RowLink } from '@/components/ui/row-link'
import { Table } from '@/components/ui/table'
import { allConnectors } from '@/lib/connectors/manage'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { ConnectorState, kindNames } from './state'

/** R11.11: the ERP systems that deliver records. */
export default page(staffMay('connectors.write'), async (staff) => {
  const [t, format, connectors] = await Promise.all([
    getTranslations('connectors'),
    getFormatter(),
    viewingAsStaff(staff, allConnectors),
  ])
  const add = (
    <ButtonLink href={'/staff/connectors/new' as Route} variant="primary">
      {t('add')}
    </ButtonLink>
  )
  const names = await kindNames()
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} actions={add} />
      <Table
        caption={t('caption')}
        rows={connectors}
        rowKey={({ id }) => id}
        empty={
          <EmptyState heading={t('empty')} action={add}>
            {t('emptyText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t('name'),
            names: true,
            cell: ({ id, name }) => <RowLink href={`/staff/connectors/${id}`}>{name}</RowLink>,
          },
          { key: 'kinds', label: t('kinds'), cell: ({ kinds }) => names(kinds) },
          {
            key: 'used',
            label: t('lastUsed'),
            cell: ({ lastUsedAt }) => (lastUsedAt ? dateTime(format, lastUsedAt) : t('never')),
          },
          { key: 'state', label: t('state'), cell: (one) => <ConnectorState connector={one} /> },
        ]}
      />
    </>
  )
})
