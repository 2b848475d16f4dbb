import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { brand } from '@/lib/brand/brand'
import { takeDraft } from '@/lib/http/drafts'
import { confirmedAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { isPossible } from '@/lib/people/acts'
import { readMember, runningOf } from '@/lib/people/read'
import { viewing } from '@/lib/rooms/rooms'
import { removeAction } from '../../actions'
import { Impossible } from '../../impossible'
import { MemberData } from '../../member-data'
import { Running } from '../running'

/** R8.7: the consequences of removing, and the address to be typed before. */
export default page(confirmedAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const path = `/admin/users/${id}/delete`
  const { member, running } = await viewing(actor, async (room) => {
    const member = await readMember(room, id)
    return { member, running: await runningOf(room, member) }
  }).catch(orMissing)
  if (!isPossible('delete', member, id === actor.membership.id))
    return <Impossible actor={actor} member={member} act="delete" />
  const [t, draft] = await Promise.all([getTranslations('members'), takeDraft(actor, path)])
  const back = (
    <ButtonLink href={'/admin/users' as Route} variant="secondary">
      {t('back')}
    </ButtonLink>
  )
  return (
    <div className="grid max-w-text gap-6">
      <div>
        <PageHeading title={t('delete')} lead={t('deletePage.subtitle')} />
        <p>{t('deletePage.text', { name: `${member.firstName} ${member.lastName}`, brand: brand().name })}</p>
        <p className="mt-3">{t('deletePage.what')}</p>
      </div>
      <MemberData member={member} number={actor.company.number} />
      <Form
        action={removeAction}
        title={t('delete')}
        submit={t('delete')}
        submitVariant="danger"
        values={draft}
        company={actor.company.id}
        secondary={back}
        className="max-w-text"
      >
        <input type="hidden" name="id" value={id} />
        <Running {...running} />
        <TextField
          name="confirmEmail"
          label={t('deletePage.confirm')}
          hint={t('deletePage.confirmHint', { email: member.email })}
          type="email"
          autoComplete="off"
        />
      </Form>
    </div>
  )
})
