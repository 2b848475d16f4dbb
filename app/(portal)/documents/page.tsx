import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { TableTools } from '@/components/ui/table-tools'
import { documentIds, KINDS, PAYMENTS } from '@/lib/areas/documents/input'
import { documentYears, listDocuments } from '@/lib/areas/documents/list'
import { numbersOf } from '@/lib/areas/documents/open'
import { PAGE_SIZES, pagingOf } from '@/lib/ground/paging'
import { permitted } from '@/lib/http/guards/member'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { DocumentTable } from './document-table'

const PATH = '/documents'

/** R11.3: invoices and dunning letters; search, filters and page stand in the address. */
export default page(permitted('documents.read'), async (actor, { search }) => {
  const query = queryOf(search, ['q', 'kind', 'year', 'payment', 'page', 'size', 'none', 'missing'])
  const paging = pagingOf(query)
  const filter = { q: query.q ?? '', kind: query.kind ?? '', year: query.year ?? '', payment: query.payment ?? '' }
  const lost = documentIds.safeParse(query.missing?.split(' '))
  const [t, r, missing, found, years] = await Promise.all([
    getTranslations('documents'),
    getTranslations('rejections'),
    lost.success ? numbersOf(actor, lost.data) : [],
    listDocuments(actor, filter, paging),
    documentYears(actor),
  ])
  if (found.page !== paging.page) redirect(hrefWith(PATH, { ...query, page: '' }))
  const filtered = Object.values(filter).some(Boolean)
  const all = { value: '', label: t('all') }
  return (
    <>
      {query.none ? (
        <div className="mb-5">
          <Notice tone="caution" focus>
            {t('noneChosen')}
          </Notice>
        </div>
      ) : null}
      {missing.length > 0 ? (
        <div className="mb-5">
          <Notice tone="danger" focus>
            {r('fileMissing', { names: missing.join(', ') })}
          </Notice>
        </div>
      ) : null}
      <PageTitle
        title={t('title')}
        lead={t('lead')}
        suffix={found.pages > 1 ? t('page', { page: found.page, pages: found.pages }) : undefined}
      />
      <TableTools
        action={PATH}
        search={{ value: filter.q }}
        filters={[
          {
            name: 'kind',
            label: t('kind'),
            value: filter.kind,
            options: [all, ...KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))],
          },
          {
            name: 'year',
            label: t('year'),
            value: filter.year,
            options: [all, ...years.map((year) => ({ value: year, label: year }))],
          },
          {
            name: 'payment',
            label: t('payment'),
            value: filter.payment,
            options: [all, ...PAYMENTS.map((payment) => ({ value: payment, label: t(`payments.${payment}`) }))],
          },
        ]}
        size={{ value: paging.size, options: PAGE_SIZES }}
        resetHref={filtered ? PATH : undefined}
        result={filtered ? t('found', { count: found.total }) : undefined}
      />
      {found.total === 0 ? (
        <EmptyState heading={filtered ? t('notFound') : t('empty')}>
          {filtered ? t('notFoundText') : t('emptyText')}
        </EmptyState>
      ) : (
        <DocumentTable rows={found.rows} />
      )}
      <Pagination
        {...found}
        hrefFor={(page) => hrefWith(PATH, { ...query, none: '', missing: '', page: page > 1 ? String(page) : '' })}
      />
    </>
  )
})
