import { ListPage, leadToFirst } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { DayField } from '@/components/form/day-field'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { isReadable, readDays } from '@/lib/ground/day'
import { pagingOf } from '@/lib/ground/paging'
import { accountHolder } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { listActivity, OWN_CATEGORIES } from '@/lib/profile/activity'
import { AccountLead } from '../account-head'
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
  leadToFirst(found, paging, PATH, query)
  const filtered = Boolean(filter.category || query.from || query.to)
  const typed = (['from', 'to'] as const).flatMap((name) => {
    const value = query[name]
    return value ? [{ name, label: log(name), value }] : []
  })
  return (
    <ListPage
      path={PATH}
      query={query}
      found={isReadable(days) ? found : { ...found, total: 0, pages: 1 }}
      size={paging.size}
      title={t('activityTitle')}
      intro={
        <>
          <AccountTabs current="/account/activity" />
          <AccountLead lead={t('activityLead')} />
        </>
      }
      suffix={(values) => t('pageOf', values)}
      search={null}
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
      more={typed}
      moreOpen={!isReadable(days)}
      result={filtered ? t('found', { count: found.total }) : undefined}
      fields={
        <>
          <DayField name="from" days={days} typed={query.from} />
          <DayField name="to" days={days} typed={query.to} />
        </>
      }
    >
      {!isReadable(days) ? (
        <Notice tone="danger">{log('notRead')}</Notice>
      ) : found.total === 0 ? (
        <EmptyState heading={t('notFound')}>{t('notFoundText')}</EmptyState>
      ) : (
        <ActivityTable rows={found.rows} locale={actor.account.locale} />
      )}
    </ListPage>
  )
})
