import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { takeFlash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { readMember, runningOf } from '@/lib/people/read'
import { viewing } from '@/lib/rooms/rooms'
import { MemberData } from '../../../users/member-data'
import { endColleagueSessionsAction, startColleagueResetAction } from '../../actions'

/** SES-07, ADM-09: signs a colleague out, or lets the colleague set a new password. */
export default page(companyAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const { member, running } = await viewing(actor, async (room) => {
    const member = await readMember(room, id)
    return { member, running: await runningOf(room, member) }
  }).catch(orMissing)
  const [t, flash] = await Promise.all([getTranslations('adminSecurity'), takeFlash()])
  const name = `${member.firstName} ${member.lastName}`
  const own = id === actor.membership.id
  const usable = (member.status === 'active' || member.status === 'locked') && !own
  const button = { hidden: { id }, company: actor.company.id, description: t('ofWhom', { name }) }
  return (
    <div className="grid max-w-text gap-6">
      {flash === 'colleagueSignedOut' || flash === 'colleagueReset' ? (
        <Notice tone="positive" focus>
          {t(`flash.${flash}`)}
        </Notice>
      ) : null}
      <PageTitle title={t('accessTitle')} back={{ href: '/admin/security' as Route, label: t('title') }} />
      <MemberData member={member} number={actor.company.number} />
      {usable ? (
        <>
          <section aria-labelledby="sessions">
            <h2 id="sessions" className="mb-2 text-lg">
              {t('sessions')}
            </h2>
            <p className="mb-3">{t('sessionsText', { count: running.sessions })}</p>
            {running.sessions > 0 ? (
              <ActionButton action={endColleagueSessionsAction} label={t('endSessions')} {...button} />
            ) : null}
          </section>
          <section aria-labelledby="password">
            <h2 id="password" className="mb-2 text-lg">
              {t('password')}
            </h2>
            <p className="mb-3">{t('passwordText')}</p>
            <ActionButton action={startColleagueResetAction} label={t('startReset')} {...button} />
          </section>
        </>
      ) : (
        <Notice>{own ? t('ownAccess') : t('notUsable')}</Notice>
      )}
    </div>
  )
})
