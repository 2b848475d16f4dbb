import type { Route } from 'next'
import Link from 'next/link'
import { page } from '@/app/_shared/page'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import { compareGrants, findCompared } from '@/lib/grants/compare'
import { companyAdmin } from '@/lib/http/guards/member'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { listDeputies } from '@/lib/people/deputies'
import { viewing } from '@/lib/rooms/rooms'
import { AdminPrintHead } from '../../print-head'
import { CompareForm } from './compare-form'
import { ComparedTable } from './compared-table'

/** The two may be people whom the list does not offer: invited, or locked. */
function withChosen<P extends { id: string }>(people: P[], chosen: (P | '' | null)[]): P[] {
  const further = chosen.filter((one): one is P => Boolean(one) && !people.some(({ id }) => id === (one as P).id))
  return [...people, ...further]
}

const PATH = '/admin/permissions/compare'

/** R7.7: two people's permissions side by side; what differs is marked. The address names the two. */
export default page(companyAdmin, async (actor, { search }) => {
  const query = queryOf(search, ['first', 'second', 'only'])
  const { first = '', second = '' } = query
  const [t, m, { people, pair }] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('members'),
    viewing(actor, async (room) => ({
      people: await listDeputies(room, null),
      pair: [first && (await findCompared(room, first)), second && (await findCompared(room, second))] as const,
    })),
  ])
  const [one, other] = pair
  const rows = one && other ? compareGrants(one, other) : []
  const different = rows.filter(({ differs }) => differs)
  const only = query.only === 'differences'
  return (
    <>
      <PageTitle
        title={t('compare.title')}
        lead={t('compare.lead')}
        actions={
          one && other ? <PrintButton className={buttonClass('secondary')}>{m('print')}</PrintButton> : undefined
        }
      />
      <AdminPrintHead actor={actor} />
      <CompareForm
        path={PATH}
        first={people && one ? one.id : first}
        second={people && other ? other.id : second}
        people={people && withChosen(people, [one, other])}
      />
      {one === null || other === null ? (
        <div className="max-w-text">
          <Notice tone="danger" focus>
            {t('compare.unknown')}
          </Notice>
        </div>
      ) : null}
      {one && other ? (
        <>
          <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
            <p role="status">{t('compare.found', { count: different.length })}</p>
            {different.length > 0 ? (
              <Link
                href={hrefWith(PATH, { first, second, only: only ? '' : 'differences' }) as Route}
                prefetch={false}
                scroll={false}
                aria-current={only ? 'true' : undefined}
                className="choice-chip text-sm"
                data-print="no"
              >
                {t('compare.only')}
              </Link>
            ) : null}
          </div>
          <ComparedTable first={one} second={other} rows={only ? different : rows} />
        </>
      ) : null}
      {!one && !other && one !== null && other !== null ? (
        <EmptyState icon="users" heading={t('compare.none')}>
          {t('compare.noneText')}
        </EmptyState>
      ) : null}
    </>
  )
})
