import { page } from '@/app/_shared/page'
import { ResendCode } from '@/app/_shared/resend-code'
import { CodeField } from '@/components/form/code-field'
import { FOCUSED } from '@/components/form/focused'
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
      <Form
        heading={
          <PageHeading
            title={t('codeTitle')}
            lead={held ? t('codeHeld', { address, until: await clock(held) }) : t('codeLead', { address })}
          />
        }
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
        <CodeField {...FOCUSED} name="code" label={t('code')} hint={t('codeHint')} />
        {registration.invitationId ? null : (
          <p>
            <a href="/register" aria-label={s('editContext')} className="link inline-flex min-h-6 items-center">
              {s('edit')}
            </a>
          </p>
        )}
      </Form>
      <div className="mt-6 border-t border-line pt-4">
        <ResendCode
          action={resendRegistrationCodeAction}
          hidden={{ email: address }}
          purpose="register"
          subject={registration.id}
        />
      </div>
    </EntryPage>
  )
})
