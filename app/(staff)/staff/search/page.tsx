import { HitList } from '@/app/_shared/hit-list'
import { page } from '@/app/_shared/page'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { TableTools } from '@/components/ui/table-tools'
import { staffMember } from '@/lib/http/guards/staff'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { MOST_HITS } from '@/lib/staff/search'
import { consoleGroups, seenGroups } from './groups'

/**
 * „Suchen“: companies, people, tickets and documents, as far as the person's roles open them; before anything is
 * searched, what was opened last.
 */
export default page(staffMember, async (staff, { search }) => {
  const { q = '' } = queryOf(search, ['q'])
  const [t, words, groups] = await Promise.all([
    getTranslations('staff.search'),
    getTranslations('search'),
    q.trim() ? consoleGroups(staff, q) : seenGroups(staff),
  ])
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0)
  const isCut = groups.some(({ hits }) => hits.length === MOST_HITS)
  const found = isCut ? t('foundFirst', { count, query: q }) : words('found', { count, query: q })
  return (
    <>
      <PageTitle title={t('title')} />
      <TableTools action="/staff/search" search={{ value: q }} submit={words('go')} result={q ? found : t('start')} />
      {q && count === 0 ? (
        <EmptyState icon="search" heading={words('none')}>
          {t('noneText')}
        </EmptyState>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {groups.map((group) => (
          <HitList key={group.heading} {...group} />
        ))}
      </div>
    </>
  )
})
