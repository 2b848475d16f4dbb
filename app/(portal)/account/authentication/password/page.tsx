import type { Route } from 'next'
import { NewPasswordFields } from '@/app/_shared/new-password-fields'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { UserName } from '@/components/form/user-name'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { minimumFor } from '@/lib/passwords/policy'
import { changePasswordAction } from './actions'

/** R4.6 „Passwort ändern“. */
export default page(confirmed('basic'), async (actor) => {
  const t = await getTranslations('password')
  const back = '/account/authentication' as Route
  return (
    <>
      <Form
        heading={
          <PageHeading title={t('changeTitle')} lead={t('changeLead')} back={{ href: back, label: t('back') }} />
        }
        action={changePasswordAction}
        title={t('changeTitle')}
        submit={t('change')}
        secondary={<ButtonLink href={back}>{t('cancel')}</ButtonLink>}
      >
        <UserName email={actor.account.email} />
        <PasswordField
          name="currentPassword"
          label={t('current')}
          autoComplete="current-password"
          words={{ show: t('currentShow'), hide: t('currentHide') }}
        />
        <NewPasswordFields min={minimumFor(actor.account.staffRoles.length > 0)} whose="own" />
      </Form>
      <p className="mt-6">
        <ButtonLink href="/password/forgot" variant="link" reload>
          {t('forgotCurrent')}
        </ButtonLink>
      </p>
    </>
  )
})
