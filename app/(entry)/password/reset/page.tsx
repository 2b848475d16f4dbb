import { NewPasswordFields } from '@/app/_shared/new-password-fields'
import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { resetToken } from '@/lib/http/cookies'
import { anybody } from '@/lib/http/guards/entry'
import { currentActor } from '@/lib/http/session'
import { getTranslations } from '@/lib/http/translations'
import { minimumFor } from '@/lib/passwords/policy'
import { resetOwner } from '@/lib/passwords/reset'
import { ClosedPage } from '../../closed-page'
import { EntryPage } from '../../entry-page'
import { resetPasswordAction, signOutForResetAction } from '../actions'

/** R4.3. For a link that no longer works it gives the reason and offers a new one (UX-07). */
export default page(anybody, async () => {
  const [t, owner, actor] = await Promise.all([
    getTranslations('password'),
    resetOwner(await resetToken()),
    currentActor(),
  ])
  if (!owner) return <Over />
  if (actor && actor.account.id !== owner.id) return <Other address={actor.account.email} />
  return (
    <EntryPage>
      <Form
        heading={<PageHeading title={t('resetTitle')} />}
        action={resetPasswordAction}
        title={t('resetTitle')}
        submit={t('reset')}
      >
        <TextField
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          defaultValue={owner.email}
          readOnly
        />
        <NewPasswordFields min={minimumFor(owner.staff)} whose="reset" />
      </Form>
    </EntryPage>
  )
})

async function Over() {
  const t = await getTranslations('password')
  return (
    <ClosedPage title={t('overTitle')} lead={t('overText')}>
      <ButtonLink href="/password/forgot" variant="primary" reload>
        {t('overNew')}
      </ButtonLink>
    </ClosedPage>
  )
}

/** T-RST-12: a link of another account than the one signed in. */
async function Other({ address }: { address: string }) {
  const t = await getTranslations('password')
  return (
    <EntryPage>
      <PageTitle title={t('otherTitle')} lead={t('otherText', { address })} />
      <ActionButton action={signOutForResetAction} label={t('otherSignOut')} variant="primary" />
    </EntryPage>
  )
}
