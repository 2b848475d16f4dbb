import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { takeDraft } from '@/lib/http/drafts'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { isPossible } from '@/lib/people/acts'
import { readMember, runningOf } from '@/lib/people/read'
import { viewing } from '@/lib/rooms/rooms'
import { lockAction, unlockAction } from '../../actions'
import { Impossible } from '../../impossible'
import { MemberData } from '../../member-data'
import { Running } from '../running'

/** R8.6: the consequences of locking, or of unlocking a locked member; nothing happens before the button. */
export default page(confirmedAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const path = `/admin/users/${id}/lock`
  const { member, running } = await viewing(actor, async (room) => {
    const member = await readMember(room, id)
    return { member, running: await runningOf(room, member) }
  }).catch(orMissing)
  const locked = member.status === 'locked'
  const act = locked ? 'unlock' : 'lock'
  if (!isPossible(act, member, id === actor.membership.id))
    return <Impossible actor={actor} member={member} act={act} />
  const [t, draft] = await Promise.all([getTranslations('members'), takeDraft(actor, path)])
  const title = t(act)
  const name = `${member.firstName} ${member.lastName}`
  const back = (
    <ButtonLink href={'/admin/users' as Route} variant="secondary">
      {t('back')}
    </ButtonLink>
  )
  return (
    <div className="grid max-w-text gap-6">
      <div>
        <PageHeading title={title} lead={locked ? t('lockPage.unlockSubtitle') : t('lockPage.subtitle')} />
        <p>{locked ? t('lockPage.unlockText', { name }) : t('lockPage.text', { name })}</p>
      </div>
      <MemberData member={member} number={actor.company.number} />
      <Form
        action={locked ? unlockAction : lockAction}
        title={title}
        submit={title}
        values={draft}
        company={actor.company.id}
        secondary={back}
        className="max-w-text"
      >
        <input type="hidden" name="id" value={id} />
        {locked ? null : (
          <>
            <Running {...running} />
            <Checkbox
              name="endNow"
              label={t('lockPage.endNow')}
              hint={t('lockPage.endNowHint')}
              defaultChecked={draft === undefined}
            />
          </>
        )}
      </Form>
    </div>
  )
})
