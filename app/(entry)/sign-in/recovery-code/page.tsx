import { page } from '@/app/_shared/page'
import { CodeField } from '@/components/form/code-field'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { ContactText } from '@/components/ui/contact-text'
import { PageHeading } from '@/components/ui/page-heading'
import { brand } from '@/lib/brand/brand'
import { attemptingFactor } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'
import { showRecoveryCodeAction } from '../actions'

/** R5.6, R5.10: a recovery code, or how to reach the support if all of them are lost. */
export default page(attemptingFactor, async (attempt) => {
  const t = await getTranslations('signIn')
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <EntryPage>
      <Form
        heading={<PageHeading title={t('useRecovery')} lead={t('recoveryLead')} />}
        action={showRecoveryCodeAction}
        title={t('useRecovery')}
        submit={t('next')}
        secondary={
          <ButtonLink href="/sign-in/verify" variant="link" reload>
            {t('backToCode')}
          </ButtonLink>
        }
      >
        <input type="hidden" name="email" value={attempt.email} />
        <CodeField {...FOCUSED} name="recoveryCode" kind="letters" label={t('recoveryCode')} hint={t('recoveryHint')} />
        <p className="text-sm text-muted">{t('recoveryEffect')}</p>
      </Form>
      <div className="mt-6 grid gap-2 border-t border-line pt-4">
        <p>
          <ContactText text={t('recoveryLost', { phone, email })} phone={phone} email={email} />
        </p>
        <p className="text-sm text-muted">{t('recoveryProof')}</p>
      </div>
    </EntryPage>
  )
})
