import { page } from '@/app/_shared/page'
import { ResendCode } from '@/app/_shared/resend-code'
import { ActionButton } from '@/components/form/action-button'
import { CodeField } from '@/components/form/code-field'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { ContactText } from '@/components/ui/contact-text'
import { Heading } from '@/components/ui/heading'
import { Notice } from '@/components/ui/notice'
import { brand } from '@/lib/brand/brand'
import { phoneOffered } from '@/lib/delivery/phone'
import { numberLimit } from '@/lib/factors/resend'
import { clock } from '@/lib/http/code-words'
import { attemptingFactor } from '@/lib/http/guards/entry'
import { getTranslations } from '@/lib/http/translations'
import { inWords } from '@/lib/http/words'
import type { Attempt } from '@/lib/sign-in/attempts'
import { destinationOf, noMoreToNumber } from '@/lib/sign-in/codes'
import { otherWays } from '@/lib/sign-in/way'
import { EntryPage } from '../../entry-page'
import { cancelSignInAction, resendSignInCodeAction, showFactorAction } from '../actions'

const LEAD = { totp: 'verifyApp', email: 'verifyEmail', sms: 'verifySms', call: 'verifyCall' } as const

/**
 * R3.2: the code of the app if one is set up, otherwise the code that was sent; or the chosen factor („auf andere
 * Art“).
 */
export default page(attemptingFactor, async (attempt) => {
  const t = await getTranslations('signIn')
  const { way } = attempt
  const address = destinationOf(attempt)
  const spent = await noMoreToNumber(attempt)
  const { heldUntil: held } = attempt
  const sent = { address: address ?? '' }
  const lead = held ? t('verifyHeld', { ...sent, until: await clock(held) }) : t(LEAD[way], sent)
  const gone = spent || ((way === 'sms' || way === 'call') && (!address || !phoneOffered()))
  return (
    <EntryPage>
      <Form
        heading={
          <>
            <Heading title={t('verifyTitle')} lead={gone ? undefined : lead} />
            {gone ? (
              <div className="mb-5">
                <Notice tone="caution">{spent ? (await inWords(numberLimit())).message : t('phoneGone')}</Notice>
              </div>
            ) : null}
          </>
        }
        action={showFactorAction}
        title={t('verifyTitle')}
        submit={t('next')}
      >
        <input type="hidden" name="email" value={attempt.email} />
        <CodeField {...FOCUSED} name="code" label={t('code')} />
      </Form>
      <div className="mt-6 grid gap-2 border-t border-line pt-4">
        {way === 'totp' || gone ? null : (
          <ResendCode
            action={resendSignInCodeAction}
            hidden={{ email: attempt.email }}
            purpose="signIn"
            subject={attempt.id}
          />
        )}
        <OtherWays attempt={attempt} />
        <ActionButton action={cancelSignInAction} label={t('cancel')} />
      </div>
    </EntryPage>
  )
})

/** R5.5, R5.10: the alternatives when the device is not at hand. */
async function OtherWays({ attempt }: { attempt: Attempt }) {
  const t = await getTranslations('signIn')
  const ways = otherWays(attempt)
  const { supportPhone: phone, supportEmail: email } = brand()
  return (
    <>
      {ways.length > 0 ? (
        <div>
          <ButtonLink href="/sign-in/other-way" variant="link" reload>
            {t('otherWay')}
          </ButtonLink>
        </div>
      ) : null}
      {attempt.way === 'email' ? null : (
        <details>
          <summary className="min-h-6 cursor-pointer text-accent-strong">{t('noDevice')}</summary>
          {ways.includes('recovery') ? (
            <p className="mt-2">
              <ButtonLink href="/sign-in/recovery-code" variant="link" reload>
                {t('useRecovery')}
              </ButtonLink>
            </p>
          ) : null}
          <p className="mt-2">
            <ContactText text={t('noDeviceText', { phone, email })} phone={phone} email={email} />
          </p>
        </details>
      )}
    </>
  )
}
