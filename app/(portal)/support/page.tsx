import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { TableTools } from '@/components/ui/table-tools'
import { STATES } from '@/lib/areas/support/input'
import { listTickets, ticketProducts } from '@/lib/areas/support/list'
import { PAGE_SIZES, pagingOf } from '@/lib/ground/paging'
import { permitted } from '@/lib/http/guards/member'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { TicketTable } from './ticket-table'

/** R11.1: the company's requests; search, filters and page stand in the address. */
export default page(permitted('support.tickets'), async (actor, { search }) => {
  const query = queryOf(search, ['q', 'state', 'product', 'page', 'size'])
  const paging = pagingOf(query)
  const filter = { q: query.q ?? '', state: query.state ?? '', product: query.product ?? '' }
  const [t, found, products] = await Promise.all([
    getTranslations('support'),
    listTickets(actor, filter, paging),
    ticketProducts(actor),
  ])
  if (found.page !== paging.page) redirect(hrefWith('/support', { ...query, page: '' }))
  const filtered = Boolean(filter.q || filter.state || filter.product)
  const create = (
    <ButtonLink href="/support/new" variant="primary">
      {t('new')}
    </ButtonLink>
  )
  return (
    <>
      <PageTitle
        title={t('title')}
        lead={t('lead')}
        actions={create}
        suffix={found.pages > 1 ? t('page', { page: found.page, pages: found.pages }) : undefined}
      />
      <TableTools
        action="/support"
        search={{ value: filter.q }}
        filters={[
          {
            name: 'state',
            label: t('state'),
            value: filter.state,
            options: [
              { value: '', label: t('all') },
              ...STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
            ],
          },
          {
            name: 'product',
            label: t('product'),
            value: filter.product,
            options: [
              { value: '', label: t('all') },
              ...products.map(({ key, name }) => ({ value: key, label: name })),
            ],
          },
        ]}
        size={{ value: paging.size, options: PAGE_SIZES }}
        resetHref={filtered ? '/support' : undefined}
        result={filtered ? t('found', { count: found.total }) : undefined}
      />
      {found.total === 0 ? (
        <EmptyState heading={filtered ? t('notFound') : t('empty')} action={filtered ? undefined : create}>
          {filtered ? t('notFoundText') : t('emptyText')}
        </EmptyState>
      ) : (
        <TicketTable rows={found.rows} format={await getFormatter()} />
      )}
      <Pagination
        {...found}
        hrefFor={(page) => hrefWith('/support', { ...query, page: page > 1 ? String(page) : '' })}
      />
    </>
  )
})
