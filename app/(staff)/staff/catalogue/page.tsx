import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { CATALOGUE_STATES, keptPage } from '@/lib/areas/orders/keep-catalogue'
import { priceInWords, termsInWords } from '@/lib/areas/orders/words'
import { pagingOf } from '@/lib/ground/paging'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'

const PAGE = '/staff/catalogue'

/** R11.9: what customers can order, as the vendor keeps it. */
export default page(staffMay('catalogue.write'), async (staff, { search }) => {
  const query = queryOf(search, ['q', 'state', 'page', 'size'])
  const paging = pagingOf(query)
  const [t, { locale }, found] = await Promise.all([
    getTranslations('staff.catalogue'),
    getFormatter(),
    viewingAsStaff(staff, (room) => keptPage(room, { q: query.q ?? '', state: query.state ?? '' }, paging)),
  ])
  leadToFirst(found, paging, PAGE, query)
  const filtered = Boolean(query.q || query.state)
  const create = (
    <ButtonLink href={`${PAGE}/new` as Route} variant="primary">
      {t('new')}
    </ButtonLink>
  )
  return (
    <ListPage
      path={PAGE}
      query={query}
      found={found}
      size={paging.size}
      title={t('title')}
      lead={t('lead')}
      actions={create}
      suffix={(values) => t('page', values)}
      search={query.q ?? ''}
      filters={[
        {
          name: 'state',
          label: t('state'),
          value: query.state ?? '',
          options: [
            { value: '', label: t('all') },
            ...CATALOGUE_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          ],
        },
      ]}
      result={filtered ? t('found', { count: found.total }) : undefined}
    >
      <Table
        caption={t('caption')}
        rows={found.rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState heading={t(filtered ? 'notFound' : 'none')}>
            {t(filtered ? 'notFoundText' : 'noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: t('name'),
            names: true,
            breakable: true,
            cell: ({ id, name }) => <RowLink href={`${PAGE}/${id}`}>{name}</RowLink>,
          },
          { key: 'sku', label: t('sku'), cell: ({ sku }) => <span className="figures">{sku}</span> },
          {
            key: 'price',
            label: t('price'),
            align: 'end',
            cell: ({ cents, period }) => <span className="figures">{priceInWords(locale, cents, period)}</span>,
          },
          { key: 'terms', label: t('terms'), breakable: true, cell: (one) => termsInWords(locale, one) },
          {
            key: 'state',
            label: t('state'),
            cell: ({ status }) => (
              <StatusBadge tone={status === 'offered' ? 'positive' : 'neutral'}>{t(`states.${status}`)}</StatusBadge>
            ),
          },
        ]}
      />
    </ListPage>
  )
})
