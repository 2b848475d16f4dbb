import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { PageHeading } from '@/components/ui/page-heading'
import { brand } from '@/lib/brand'
import { attemptingFactor } from '@/lib/http/guards'
import { maskedEmail } from '@/lib/identity/email-address'
import { EntryPage } from '../../entry-page'
import { cancelSignInAction, resendSignInCodeAction, showFactorAction } from '../actions'

/** R3.2: the code of the app where one is set up, else the e-mail code. */
export default async function VerifyPage() {
  const attempt = await attemptingFactor()
  const t = await getTranslations('signIn')
  const app = attempt.account!.totp
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <EntryPage>
      <PageHeading
        title={t('verifyTitle')}
        lead={app ? t('verifyApp') : t('verifyEmail', { address: maskedEmail(attempt.email) })}
      />
      <Form action={showFactorAction} title={t('verifyTitle')} submit={t('next')}>
        <CodeField name="code" label={t('code')} />
      </Form>
      <div className="mt-6 grid gap-2 border-t border-line pt-4">
        {app ? (
          <details>
            <summary className="min-h-6 cursor-pointer text-accent-strong">{t('noDevice')}</summary>
            <p className="mt-2">{t('noDeviceText', { phone, email })}</p>
          </details>
        ) : (
          <div className="flex flex-wrap items-center gap-x-2">
            <p>{t('notReceived')}</p>
            <ActionButton action={resendSignInCodeAction} label={t('resend')} variant="link" />
          </div>
        )}
        <ActionButton action={cancelSignInAction} label={t('cancel')} variant="link" />
      </div>
    </EntryPage>
  )
}
