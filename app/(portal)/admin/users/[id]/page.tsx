import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { readMember } from '@/lib/people/read'
import { viewing } from '@/lib/rooms/rooms'
import { MemberData } from '../member-data'
import { nameOf } from '../member-table'
import { RowActions } from '../row-actions'

/** One member, found by the search: the details, and every act that the list's row offers (R8.2). */
export default page(companyAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const member = await viewing(actor, (room) => readMember(room, id)).catch(orMissing)
  const t = await getTranslations('members')
  return (
    <div className="grid max-w-text gap-6">
      <PageTitle title={nameOf(member)} back={{ href: '/admin/users' as Route, label: t('title') }} />
      <MemberData member={member} number={actor.company.number} />
      <section aria-labelledby="manage">
        <h2 id="manage" className="mb-2 text-lg">
          {t('manage')}
        </h2>
        <RowActions row={member} own={id === actor.membership.id} company={actor.company.id} />
      </section>
    </div>
  )
})
