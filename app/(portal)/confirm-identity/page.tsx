import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ActionButton } from '@/components/form/action-button'
import { CodeField } from '@/components/form/code-field'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { accountHolder } from '@/lib/http/guards'
import { safeNext } from '@/lib/http/safe-next'
import { maskedEmail } from '@/lib/identity/email-address'
import { demandsOf, hasLiveCode } from '@/lib/identity/step-up'
import { confirmIdentityAction, sendStepUpCodeAction } from './actions'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** R5.9 „Bestätigen Sie, dass Sie es sind“: asked for what changes the ways into the account, then back to the form. */
export default async function ConfirmIdentityPage({ searchParams }: Props) {
  const actor = await accountHolder('/confirm-identity')
  const query = await searchParams
  const next = safeNext(query.next) ?? '/account'
  const proof = query.proof === 'factors' ? 'factors' : 'basic'
  const demands = demandsOf(actor, proof)
  if (demands.length === 0) redirect(next as Route)
  const t = await getTranslations('security')
  const sent = demands.includes('email') || demands.includes('phone')
  const live = sent && (await hasLiveCode(actor))
  const address = maskedEmail(actor.account.email)
  return (
    <div className="max-w-form">
      <PageTitle title={t('confirmTitle')} />
      <p className="mb-5">{t('confirmLead')}</p>
      {sent ? (
        <div className="mb-5 grid gap-2">
          <p>{live ? t('codeSent', { address }) : t('codeNeeded', { address })}</p>
          <div>
            <ActionButton
              action={sendStepUpCodeAction}
              label={live ? t('resend') : t('send')}
              variant={live ? 'link' : 'secondary'}
            />
          </div>
        </div>
      ) : null}
      {sent && !live ? null : (
        <Form
          action={confirmIdentityAction}
          title={t('confirmTitle')}
          submit={t('confirm')}
          owner={false}
          secondary={
            <ButtonLink href={next as Route} variant="link">
              {t('cancel')}
            </ButtonLink>
          }
        >
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="proof" value={proof} />
          {demands.includes('password') ? (
            <PasswordField name="password" label={t('password')} autoComplete="current-password" />
          ) : null}
          {demands.length > (demands.includes('password') ? 1 : 0) ? (
            <CodeField name="code" label={t('code')} hint={demands.includes('totp') ? t('appHint') : undefined} />
          ) : null}
        </Form>
      )}
    </div>
  )
}
