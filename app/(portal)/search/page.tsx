import { HitList } from '@/app/_shared/hit-list'
import { page } from '@/app/_shared/page'
import { searchGroups } from '@/app/_shared/search-groups'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { TableTools } from '@/components/ui/table-tools'
import { viewer } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'

export default page(viewer, async (actor, { search }) => {
  const { q = '' } = queryOf(search, ['q'])
  const [t, groups] = await Promise.all([getTranslations('search'), searchGroups(actor, q)])
  const count = groups.reduce((sum, { hits, all }) => sum + (all?.total ?? hits.length), 0)
  return (
    <>
      <PageTitle title={t('title')} />
      <TableTools
        action="/search"
        search={{ value: q, label: t('label') }}
        submit={t('go')}
        result={q ? t('found', { count, query: q }) : t('start')}
      />
      {q && count === 0 ? (
        <EmptyState icon="search" heading={t('none')}>
          {t('noneText')}
        </EmptyState>
      ) : null}
      <div className="grid max-w-text gap-6">
        {groups.map((group) => (
          <HitList key={group.heading} {...group} />
        ))}
      </div>
    </>
  )
})
