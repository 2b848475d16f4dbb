import type { Route } from 'next'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { openResetOf } from '@/lib/factor-reset/confirm'
import { flashFacts, takeFlash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { readPerson } from '@/lib/people/person'
import { viewing } from '@/lib/rooms/rooms'
import { endColleagueSessionsAction, startColleagueResetAction } from '../../../security/actions'
import { PersonHead } from '../person-head'

/** SES-07, ADM-09: signs a colleague out, or lets the colleague set a new password. */
export default page(companyAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const { person, reset } = await viewing(actor, async (room) => ({
    person: await readPerson(room, id),
    reset: await openResetOf(room, id),
  })).catch(orMissing)
  const { member, running } = person
  const [t, m, r, flash, { count = 0 }] = await Promise.all([
    getTranslations('adminSecurity'),
    getTranslations('members'),
    getTranslations('factorResets'),
    takeFlash(),
    flashFacts(),
  ])
  const name = `${member.firstName} ${member.lastName}`
  const own = id === actor.membership.id
  const usable = (member.status === 'active' || member.status === 'locked') && !own
  const button = { hidden: { id }, company: actor.company.id, description: t('ofWhom', { name }) }
  return (
    <>
      <DoneNotice
        text={
          flash === 'colleagueSignedOut' || flash === 'colleagueReset' ? t(`flash.${flash}`, { name, count }) : null
        }
      />
      <PersonHead actor={actor} person={person} current="/access" />
      <h2 className="mb-4 text-xl">{m('tabs.access')}</h2>
      {reset ? (
        <div className="mb-6 max-w-text">
          <Notice
            tone="caution"
            heading={r('admin.title')}
            actions={<ButtonLink href={`/admin/users/${id}/factor-reset` as Route}>{r('toOpen')}</ButtonLink>}
          >
            {r(`states.${reset.status}`)}
          </Notice>
        </div>
      ) : null}
      {usable ? (
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
          <Card heading={t('sessions')} level={3}>
            <p className="mb-4">{t('sessionsText', { count: running.sessions })}</p>
            {running.sessions > 0 ? (
              <ActionButton action={endColleagueSessionsAction} label={t('endSessions')} {...button} />
            ) : null}
          </Card>
          <Card heading={t('password')} level={3}>
            <p className="mb-4">{t('passwordText')}</p>
            <ActionButton action={startColleagueResetAction} label={t('startReset')} {...button} />
          </Card>
        </div>
      ) : (
        <Notice>{own ? t('ownAccess') : t('notUsable')}</Notice>
      )}
    </>
  )
})
