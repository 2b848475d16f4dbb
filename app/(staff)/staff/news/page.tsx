import type { Route } from 'next'
import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { Table } from '@/components/ui/table'
import { pagingOf } from '@/lib/ground/paging'
import { staffMay } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { allProducts } from '@/lib/staff/companies'
import { listNews, NEWS_STATES } from '@/lib/staff/news'
import { NewsStateBadge, newsInWords } from './in-words'

const PAGE = '/staff/news'

/** R10.5 „Neuigkeiten“: current, planned and ended ones. */
export default page(staffMay('news.write'), async (staff, { search }) => {
  const query = queryOf(search, ['state', 'page', 'size'])
  const paging = pagingOf(query)
  const reader = staffFor(staff, 'companies.read')!
  const [t, { found, products }] = await Promise.all([
    getTranslations('staff.news'),
    viewingAsStaff(staff, async (room) => ({
      found: await listNews(room, query.state ?? '', paging),
      products: await allProducts({ ...room, actor: reader }),
    })),
  ])
  leadToFirst(found, paging, PAGE, query)
  const say = await newsInWords(new Map(products.map(({ key, name }) => [key, name])))
  const write = (
    <ButtonLink href={'/staff/news/new' as Route} variant="primary">
      {t('write')}
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
      actions={write}
      suffix={(values) => t('page', values)}
      search={null}
      filters={[
        {
          name: 'state',
          label: t('state'),
          value: query.state ?? '',
          options: [
            { value: '', label: t('filterAll') },
            ...NEWS_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          ],
        },
      ]}
      result={query.state ? t('found', { count: found.total }) : undefined}
    >
      <Table
        caption={t('caption')}
        rows={found.rows}
        rowKey={({ id }) => id}
        empty={<EmptyState heading={t('none')}>{t(query.state ? 'noneFiltered' : 'noneText')}</EmptyState>}
        columns={[
          {
            key: 'title',
            label: t('heading'),
            names: true,
            breakable: true,
            cell: ({ id, title }) => <RowLink href={`${PAGE}/${id}`}>{title}</RowLink>,
          },
          { key: 'audience', label: t('audience'), breakable: true, cell: say.audience },
          { key: 'from', label: t('from'), cell: say.from },
          { key: 'until', label: t('until'), cell: say.until },
          { key: 'state', label: t('state'), cell: ({ state }) => <NewsStateBadge state={state} /> },
        ]}
      />
    </ListPage>
  )
})
