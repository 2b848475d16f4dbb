import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { attemptingReset } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'
import { requestRequiredResetAction } from '../actions'

/** Decision 22: the password was right, and a new one must be set. */
export default page(attemptingReset, async (attempt) => {
  const t = await getTranslations('password')
  return (
    <EntryPage>
      <Form
        heading={
          <>
            <PageHeading title={t('requiredTitle')} lead={t('requiredLead')} />
            <p className="mb-5">{t('requiredText', { address: attempt.email })}</p>
          </>
        }
        action={requestRequiredResetAction}
        title={t('requiredTitle')}
        submit={t('send')}
        secondary={
          <ButtonLink href="/sign-in" reload>
            {t('cancel')}
          </ButtonLink>
        }
      >
        <input type="hidden" name="email" value={attempt.email} />
      </Form>
    </EntryPage>
  )
})
