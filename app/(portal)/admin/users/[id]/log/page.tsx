import { type Asked, page } from '@/app/_shared/page'
import { EmptyState } from '@/components/ui/empty-state'
import { TableTools } from '@/components/ui/table-tools'
import { readLog } from '@/lib/company-log/company-log'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { readPerson } from '@/lib/people/person'
import { changing } from '@/lib/rooms/rooms'
import { cursorOf, filterOf, SIZES } from '../../../log/filter'
import { LogPaging } from '../../../log/log-paging'
import { LogTable } from '../../../log/log-table'
import { PersonHead } from '../person-head'

/** R12.1 „Protokoll“: what this member did and what was done to the membership, newest first. */
export default page(companyAdmin, async (actor, { params: { id }, search }: Asked<'id'>) => {
  const path = `/admin/users/${id}/log`
  const query = queryOf(search, ['q', 'size', 'before', 'after'])
  const [filter, cursor] = [filterOf({ q: query.q }), cursorOf(query)]
  const t = await getTranslations('adminLog')
  const { person, found } = await changing(actor, async (room) => {
    const person = await readPerson(room, id)
    const { accountId } = person.member
    return { person, found: await readLog(room, filter, cursor, { accountId, membershipId: id }) }
  }).catch(orMissing)
  return (
    <>
      <PersonHead actor={actor} person={person} current="/log" />
      <h2 className="mb-4 text-xl">{t('title')}</h2>
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
