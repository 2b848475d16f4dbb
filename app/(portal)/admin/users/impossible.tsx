import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { getTranslations } from '@/lib/http/translations'
import { isPossible, type MemberAct } from '@/lib/people/acts'
import type { MemberDetails } from '@/lib/people/read'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { MemberData } from './member-data'
import { RowActions } from './row-actions'

type ImpossibleProps = { actor: CompanyAdmin; member: MemberDetails; act: MemberAct }

/**
 * The page of an operation that is not possible for a membership of this status, or for the own one: the reason, and
 * what is possible instead.
 */
export async function Impossible({ actor, member, act }: ImpossibleProps) {
  const [t, s] = await Promise.all([getTranslations('members'), getTranslations('adminSecurity')])
  const own = member.id === actor.membership.id
  const gone = member.status === 'removed' && !isPossible('restore', member, false)
  const why = gone ? (member.accountId ? 'gone' : 'withdrawn') : member.status
  return (
    <div className="grid max-w-text gap-6">
      <PageTitle title={t(act)} />
      <MemberData member={member} number={actor.company.number} />
      <Notice tone="caution">
        {own ? t(act === 'delete' ? 'impossible.deleteOwn' : 'impossible.lockOwn') : t(`impossible.${why}`)}
      </Notice>
      {own ? null : <RowActions row={member} own={own} company={actor.company.id} spread />}
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={'/admin/users' as Route}>{t('back')}</ButtonLink>
        {own ? (
          <>
            <ButtonLink href={'/account/organisation/leave' as Route}>{s('leave')}</ButtonLink>
            <ButtonLink href={'/admin/security/give-back' as Route}>{s('giveBack')}</ButtonLink>
          </>
        ) : null}
        {gone ? <ButtonLink href={'/admin/users/new' as Route}>{t('add')}</ButtonLink> : null}
      </div>
    </div>
  )
}
