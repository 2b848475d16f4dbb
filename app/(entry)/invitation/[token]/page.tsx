import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { signOutAction } from '@/app/_shared/session-actions'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { anybody } from '@/lib/http/guards/entry'
import { currentActor } from '@/lib/http/session'
import { getTranslations } from '@/lib/http/translations'
import { canonicalEmail } from '@/lib/inputs/email-address'
import { type Invitation, invitationByToken, invitationEndByToken, joinPath } from '@/lib/registration/invited'
import { staffInvitation } from '@/lib/staff/invitations'
import { ClosedPage } from '../../closed-page'
import { DetailsFields } from '../../details-fields'
import { EntryPage } from '../../entry-page'
import { acceptInvitationAction, registerInvitedAction } from './actions'

/** Explains what comes next; only a button of its forms uses the invitation. */
export default page(anybody, async (_, { params: { token } }: Asked<'token'>) => {
  const [staff, member] = await Promise.all([staffInvitation(token), invitationByToken(token)])
  if (staff) return <StaffForm token={token} email={staff.email} />
  if (member) return <MemberInvitation token={token} invitation={member} />
  const [t, why] = await Promise.all([getTranslations('invitations.page'), invitationEndByToken(token)])
  return (
    <ClosedPage title={t('over')} lead={why ? t(`overBecause.${why}`) : t('overText')}>
      <ButtonLink href="/sign-in" reload>
        {t('signIn')}
      </ButtonLink>
    </ClosedPage>
  )
})

type MemberProps = { token: string; invitation: Invitation }

/** R8.5: whoever is signed in with this address joins, whoever has an account signs in, everybody else registers. */
async function MemberInvitation({ token, invitation }: MemberProps) {
  const actor = await currentActor()
  if (actor && canonicalEmail(actor.account.email)?.canonical === invitation.email)
    redirect(joinPath(invitation.id) as Route)
  const t = await getTranslations('invitations.page')
  if (actor)
    return (
      <EntryPage>
        <PageTitle
          title={t('otherTitle')}
          lead={t('otherText', { email: actor.account.email, invited: invitation.emailShown })}
        />
        <ActionButton action={signOutAction} label={t('signOut')} />
      </EntryPage>
    )
  if (invitation.known)
    return (
      <EntryPage>
        <PageTitle
          title={t('knownTitle')}
          lead={t('knownText', { company: invitation.company, email: invitation.emailShown, brand: brandName() })}
        />
        <ButtonLink
          href={`/sign-in?${new URLSearchParams({ next: joinPath(invitation.id) })}` as Route}
          variant="primary"
          reload
        >
          {t('signIn')}
        </ButtonLink>
      </EntryPage>
    )
  return <RegisterForm token={token} invitation={invitation} />
}

async function RegisterForm({ token, invitation }: MemberProps) {
  const [t, r] = await Promise.all([getTranslations('invitations.page'), getTranslations('register')])
  const { firstName, lastName } = invitation
  return (
    <EntryPage step="account" way="invited">
      <Form
        heading={
          <PageHeading title={r('title')} lead={t('lead', { company: invitation.company, brand: brandName() })} />
        }
        action={registerInvitedAction}
        title={r('title')}
        submit={r('submit')}
        values={{ email: invitation.emailShown, firstName, lastName }}
      >
        <input type="hidden" name="token" value={token} />
        <TextField name="email" label={r('email')} hint={t('fixed')} type="email" autoComplete="username" readOnly />
        <DetailsFields />
      </Form>
    </EntryPage>
  )
}

async function StaffForm({ token, email }: { token: string; email: string }) {
  const [t, r] = await Promise.all([getTranslations('staff'), getTranslations('register')])
  const title = t('inviteTitle', { brand: brandName() })
  return (
    <EntryPage>
      <Form
        heading={<PageHeading title={title} lead={t('inviteLead')} />}
        action={acceptInvitationAction}
        title={title}
        submit={t('inviteSubmit')}
      >
        <input type="hidden" name="token" value={token} />
        <TextField name="email" label={r('email')} type="email" autoComplete="username" defaultValue={email} readOnly />
        <DetailsFields staff />
      </Form>
    </EntryPage>
  )
}
