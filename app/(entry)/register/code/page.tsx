import { ActionButton } from '@/components/form/action-button'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { registeringCode } from '@/lib/http/guards'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'
import { confirmAddressAction, resendRegistrationCodeAction } from '../actions'

/** R2.3 */
export default async function CodePage() {
  const registration = await registeringCode()
  const t = await getTranslations('register')
  const s = await getTranslations('signIn')
  return (
    <EntryPage step="code">
      <PageHeading title={t('codeTitle')} lead={t('codeLead', { address: registration.emailShown })} />
      <Form
        action={confirmAddressAction}
        title={t('codeTitle')}
        submit={t('next')}
        secondary={
          <ButtonLink href="/sign-in" reload>
            {t('cancel')}
          </ButtonLink>
        }
      >
        <CodeField name="code" label={t('code')} hint={t('codeHint')} />
      </Form>
      <div className="mt-6 flex flex-wrap items-center gap-x-2 border-t border-line pt-4">
        <p>{s('notReceived')}</p>
        <ActionButton action={resendRegistrationCodeAction} label={s('resend')} variant="link" />
      </div>
    </EntryPage>
  )
}
