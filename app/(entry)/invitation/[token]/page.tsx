import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import { staffInvitation } from '@/lib/staff/invitations'
import { DetailsFields } from '../../details-fields'
import { EntryPage } from '../../entry-page'
import { acceptInvitationAction } from './actions'

type Props = { params: Promise<{ token: string }> }

/** Shows the form; only its button uses the invitation. */
export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const [t, r, invitation] = await Promise.all([
    getTranslations('staff'),
    getTranslations('register'),
    staffInvitation(token),
  ])
  if (!invitation) {
    return (
      <EntryPage>
        <PageTitle title={t('inviteOver')} lead={t('inviteOverText')} />
      </EntryPage>
    )
  }
  const title = t('inviteTitle', { brand: brandName() })
  return (
    <EntryPage>
      <PageHeading title={title} lead={t('inviteLead')} />
      <Form action={acceptInvitationAction} title={title} submit={t('inviteSubmit')}>
        <input type="hidden" name="token" value={token} />
        <TextField
          name="email"
          label={r('email')}
          type="email"
          autoComplete="username"
          defaultValue={invitation.email}
          readOnly
        />
        <DetailsFields minPassword={LIMITS.password.minStaff} />
      </Form>
    </EntryPage>
  )
}
