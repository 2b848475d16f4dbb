import type { Route } from 'next'
import { refusable } from '@/app/_shared/refusable'
import { PageTitle } from '@/components/ui/page-title'
import { companyAdmin } from '@/lib/http/admin-guards'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { readMember } from '@/lib/people/read'
import { MemberData } from '../member-data'
import { nameOf } from '../member-table'
import { RowActions } from '../row-actions'

type Props = { params: Promise<{ id: string }> }

/** One user, found by the search: who it is, and everything that the row of the list offers (R8.2). */
export default refusable(async function MemberPage({ params }: Props) {
  const { id } = await params
  const actor = await companyAdmin(`/admin/users/${id}`)
  const member = await readMember(actor, id).catch(orMissing)
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
