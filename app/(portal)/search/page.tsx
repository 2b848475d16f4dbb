import type { Route } from 'next'
import Link from 'next/link'
import { page } from '@/app/_shared/page'
import { type HitGroup, searchGroups } from '@/app/_shared/search-groups'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { TableTools } from '@/components/ui/table-tools'
import { member } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'

export default page(member, async (actor, { search }) => {
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

function HitList({ heading, hits, all }: HitGroup) {
  if (hits.length === 0) return null
  return (
    <section>
      <h2 className="mb-2 text-lg">{heading}</h2>
      <ul className="divide-y divide-line border-y border-line">
        {hits.map((hit) => (
          <li key={hit.href} className="py-2">
            <Link
              href={hit.href as Route}
              prefetch={false}
              className="text-accent-strong underline-offset-3 hover:underline"
            >
              <bdi>{hit.title}</bdi>
            </Link>
            {hit.detail ? <p className="text-sm text-muted">{hit.detail}</p> : null}
          </li>
        ))}
      </ul>
      {all ? (
        <p className="mt-2">
          <Link href={all.href as Route} prefetch={false} className="link">
            {all.label}
          </Link>
        </p>
      ) : null}
    </section>
  )
}
