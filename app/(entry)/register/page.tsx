import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { attemptToken } from '@/lib/http/cookies'
import { anybody, signedInHome } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { isSharedMailbox } from '@/lib/inputs/email-address'
import { registrationOf } from '@/lib/registration/registration'
import { attemptOf } from '@/lib/sign-in/attempts'
import { DetailsFields } from '../details-fields'
import { EntryPage } from '../entry-page'
import { submitDetailsAction } from './actions'
import { EditableAddress } from './editable-address'

/** R2.2: the address from the first page, or typed here; names and password. */
export default page(anybody, async () => {
  const home = await signedInHome()
  if (home) redirect(home)
  const token = await attemptToken()
  const registration = await registrationOf(token)
  // R2.2: with `uniform` the address was typed for a sign-in.
  const typed = registration ? null : await attemptOf(token)
  const [t, s] = await Promise.all([getTranslations('register'), getTranslations('signIn')])
  const brand = brandName()
  const shared = registration && isSharedMailbox(registration.email)
  const values = { firstName: registration?.firstName ?? '', lastName: registration?.lastName ?? '' }
  return (
    <EntryPage
      step="account"
      notice={shared ? <Notice tone="caution">{t('shared')}</Notice> : undefined}
      below={
        <ButtonLink href="/sign-in" variant="link" reload>
          {t('haveAccount')}
        </ButtonLink>
      }
    >
      <Form
        heading={<PageHeading title={t('title')} lead={t('lead', { brand })} />}
        action={submitDetailsAction}
        title={t('title')}
        submit={t('submit')}
        values={values}
      >
        {registration ? (
          <EditableAddress
            email={registration.emailShown}
            label={t('email')}
            edit={s('edit')}
            editContext={s('editContext')}
            href="/sign-in?edit=address"
          />
        ) : (
          <TextField
            name="email"
            label={t('email')}
            type="email"
            inputMode="email"
            autoComplete="username"
            defaultValue={typed?.email}
          />
        )}
        <DetailsFields />
      </Form>
    </EntryPage>
  )
})
