import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { TableTools } from '@/components/ui/table-tools'
import { readLog } from '@/lib/company-log/company-log'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { readMember } from '@/lib/people/read'
import { changing } from '@/lib/rooms/rooms'
import { cursorOf, filterOf, SIZES } from '../../../log/filter'
import { LogPaging } from '../../../log/log-paging'
import { LogTable } from '../../../log/log-table'
import { MemberData } from '../../member-data'

/** R12.1 „Protokoll“: what this member did and what was done to the membership, newest first. */
export default page(companyAdmin, async (actor, { params: { id }, search }: Asked<'id'>) => {
  const path = `/admin/users/${id}/log`
  const query = queryOf(search, ['q', 'size', 'before', 'after'])
  const [filter, cursor] = [filterOf({ q: query.q }), cursorOf(query)]
  const t = await getTranslations('adminLog')
  const { member, found } = await changing(actor, async (room) => {
    const member = await readMember(room, id)
    const person = { accountId: member.accountId, membershipId: member.id }
    return { member, found: await readLog(room, filter, cursor, person) }
  }).catch(orMissing)
  return (
    <>
      <PageTitle
        title={t('title')}
        back={{ href: '/admin/users' as Route, label: t('back') }}
        actions={<ButtonLink href={`/admin/security/access/${id}` as Route}>{t('secure')}</ButtonLink>}
      />
      <section aria-labelledby="member" className="mb-8 max-w-text">
        <h2 id="member" className="mb-3 text-lg">
          {t('data')}
        </h2>
        <MemberData member={member} number={actor.company.number} />
      </section>
      <TableTools
        action={path}
        search={{ value: filter.q }}
        size={{ value: cursor.size, usual: SIZES[0] }}
        resetHref={filter.q ? path : undefined}
        result={filter.q ? t(found.more ? 'foundMany' : 'found', { count: found.total }) : undefined}
      />
      {found.rows.length === 0 ? (
        <EmptyState heading={t('notFound')}>{t('notFoundText')}</EmptyState>
      ) : (
        <LogTable rows={found.rows} locale={actor.account.locale} />
      )}
      <LogPaging page={found} path={path} query={query} />
    </>
  )
})
