import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { anybody } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { enrolling } from '@/lib/staff/enrolment'
import { ClosedPage } from '../../closed-page'
import { EntryPage } from '../../entry-page'
import { enrolAction } from './actions'

/** Decision 19, R10.1: one of the staff whose app was reset. Opening the page changes nothing. */
export default page(anybody, async (_, { params: { token } }: Asked<'token'>) => {
  const [t, person] = await Promise.all([getTranslations('staff.enrolment'), enrolling(token)])
  if (!person) {
    return (
      <ClosedPage title={t('title')} lead={t('over')}>
        <ButtonLink href="/sign-in" reload>
          {t('signIn')}
        </ButtonLink>
      </ClosedPage>
    )
  }
  return (
    <EntryPage>
      <Form
        heading={
          <>
            <PageHeading title={t('title')} lead={t('lead', { brand: brandName() })} />
            <p className="mb-5">{t('once')}</p>
          </>
        }
        action={enrolAction}
        title={t('title')}
        submit={t('submit')}
        secondary={
          <ButtonLink href="/password/forgot" variant="link" reload>
            {t('forgot')}
          </ButtonLink>
        }
      >
        <input type="hidden" name="token" value={token} />
        <TextField
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          defaultValue={person.email}
          readOnly
        />
        <PasswordField name="password" label={t('password')} autoComplete="current-password" />
      </Form>
    </EntryPage>
  )
})
