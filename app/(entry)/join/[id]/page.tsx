import type { Route } from 'next'
import { z } from 'zod'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { signedIn } from '@/lib/http/guards/guard'
import { getTranslations } from '@/lib/http/translations'
import { invitationFor } from '@/lib/people/take-up'
import { invitationEndFor } from '@/lib/registration/invited'
import { homeOf } from '@/lib/sessions/gate'
import { ClosedPage } from '../../closed-page'
import { EntryPage } from '../../entry-page'
import { joinByInvitationAction } from './actions'

/** For an invited person with an account, after signing in; for any other account it is 404. */
export default page(signedIn, async (actor, { params: { id } }: Asked<'id'>) => {
  const known = z.uuid().safeParse(id).success
  const [t, invitation] = await Promise.all([
    getTranslations('invitations.page'),
    known ? invitationFor(actor, id) : null,
  ])
  const why = known && !invitation ? await invitationEndFor(actor.account.id, id) : null
  if (!invitation)
    return (
      <ClosedPage title={t('over')} lead={why ? t(`overBecause.${why}`) : t('overText')}>
        <ButtonLink href={homeOf(actor) as Route} reload>
          {t('goOn')}
        </ButtonLink>
      </ClosedPage>
    )
  const title = t('joinTitle')
  return (
    <EntryPage>
      <Form
        heading={
          <PageHeading title={title} lead={t('joinText', { company: invitation.company, brand: brandName() })} />
        }
        action={joinByInvitationAction}
        title={title}
        submit={t('join')}
        secondary={
          <ButtonLink href={homeOf(actor) as Route} reload>
            {t('notNow')}
          </ButtonLink>
        }
      >
        <input type="hidden" name="id" value={invitation.id} />
      </Form>
    </EntryPage>
  )
})
