import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { heldUntil } from '@/lib/factors/challenges'
import { clock } from '@/lib/http/code-words'
import { registeringCode } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { EntryPage } from '../../entry-page'
import { confirmAddressAction, resendRegistrationCodeAction } from '../actions'

/** R2.3 */
export default page(registeringCode, async (registration) => {
  const { emailShown: address } = registration
  const held = await heldUntil('register', registration.id)
  const t = await getTranslations('register')
  const s = await getTranslations('signIn')
  return (
    <EntryPage step="code" way={registration.invitationId ? 'invited' : 'own'}>
      <PageHeading
        title={t('codeTitle')}
        lead={held ? t('codeHeld', { address, until: await clock(held) }) : t('codeLead', { address })}
      />
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
        <input type="hidden" name="email" value={address} />
        <CodeField name="code" label={t('code')} hint={t('codeHint')} />
      </Form>
      <div className="mt-6 flex flex-wrap items-center gap-x-2 border-t border-line pt-4">
        <p>{s('notReceived')}</p>
        <ActionButton
          action={resendRegistrationCodeAction}
          label={s('resend')}
          variant="link"
          hidden={{ email: address }}
        />
      </div>
    </EntryPage>
  )
})
