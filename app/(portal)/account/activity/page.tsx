import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { DayField } from '@/components/form/day-field'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { TableTools } from '@/components/ui/table-tools'
import { TimeZone } from '@/components/ui/time-zone'
import { isReadable, readDays } from '@/lib/ground/day'
import { PAGE_SIZES, pagingOf } from '@/lib/ground/paging'
import { accountHolder } from '@/lib/http/guards/member'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { listActivity, OWN_CATEGORIES } from '@/lib/profile/activity'
import { AccountTabs } from '../account-tabs'
import { ActivityTable } from './activity-table'
import { filterOf } from './filter'

const PATH = '/account/activity'

/** R12.4: the own activity. Filters and page are in the address. */
export default page(accountHolder, async (actor, { search }) => {
  const query = queryOf(search, ['category', 'from', 'to', 'page', 'size'])
  const [paging, days] = [pagingOf(query), readDays(query.from, query.to)]
  const filter = filterOf(query.category, days)
  const [t, a, log, found] = await Promise.all([
    getTranslations('devices'),
    getTranslations('audit'),
    getTranslations('adminLog'),
    listActivity(actor, filter, paging),
  ])
  if (found.page !== paging.page) redirect(hrefWith(PATH, { ...query, page: '' }))
  const filtered = Boolean(filter.category || query.from || query.to)
  const typed = (['from', 'to'] as const).flatMap((name) => {
    const value = query[name]
    return value ? [{ name, label: log(name), value }] : []
  })
  return (
    <>
      <AccountTabs current="/account/activity" />
      <PageTitle
        title={t('activityTitle')}
        lead={t('activityLead')}
        suffix={found.pages > 1 ? t('pageOf', { page: found.page, pages: found.pages }) : undefined}
      />
      <TableTools
        action={PATH}
        filters={[
          {
            name: 'category',
            label: t('category'),
            value: filter.category ?? '',
            options: [
              { value: '', label: t('all') },
              ...OWN_CATEGORIES.map((category) => ({ value: category, label: a(`categories.${category}`) })),
            ],
          },
        ]}
        size={{ value: paging.size, usual: PAGE_SIZES[0] }}
        more={typed}
        moreOpen={!isReadable(days)}
        resetHref={filtered ? PATH : undefined}
        result={filtered ? t('found', { count: found.total }) : undefined}
      >
        <DayField name="from" days={days} typed={query.from} />
        <DayField name="to" days={days} typed={query.to} />
      </TableTools>
      {!isReadable(days) ? (
        <Notice tone="danger">{log('notRead')}</Notice>
      ) : found.total === 0 ? (
        <EmptyState heading={t('notFound')}>{t('notFoundText')}</EmptyState>
      ) : (
        <ActivityTable rows={found.rows} locale={actor.account.locale} />
      )}
      {isReadable(days) ? (
        <Pagination
          {...found}
          size={{ value: paging.size, options: PAGE_SIZES, usual: PAGE_SIZES[0] }}
          note={<TimeZone />}
          hrefFor={(page) => hrefWith(PATH, { ...query, page: page > 1 ? String(page) : '' })}
        />
      ) : null}
    </>
  )
})
