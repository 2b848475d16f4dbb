import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { CodeField } from '@/components/form/code-field'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { PasswordField } from '@/components/form/password-field'
import { UserName } from '@/components/form/user-name'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { begunBy } from '@/lib/http/begun'
import { accountHolder } from '@/lib/http/guards/member'
import { recall } from '@/lib/http/memo'
import { safeNext } from '@/lib/http/safe-next'
import { getTranslations } from '@/lib/http/translations'
import { sentCode } from '@/lib/step-up/code'
import { demandsOf } from '@/lib/step-up/step-up'
import { confirmIdentityAction } from './actions'
import { BegunNext } from './begun-next'
import { SentCode } from './sent-code'

/** R5.9 „Bestätigen Sie, dass Sie es sind“: the step-up, which then returns to the form. */
export default page(accountHolder, async (actor, { search }) => {
  const query = search
  const next = safeNext(query.next) ?? '/account'
  const proof = query.proof === 'factors' ? 'factors' : 'basic'
  const demands = demandsOf(actor, proof)
  const begun = await begunBy(actor, typeof query.begun === 'string' ? query.begun : undefined)
  const shown = await recall<boolean>('begunShown')
  if (demands.length === 0 && !begun && !shown) redirect(next as Route)
  const t = await getTranslations('security')
  const strong = demands.includes('totp') || demands.includes('phone')
  const instead = strong && actor.account.recovery.left > 0
  const recovery = instead && query.with === 'recovery'
  const sent = !recovery && (demands.includes('email') || demands.includes('phone'))
  const state = sent ? await sentCode(actor) : 'live'
  const cancel = (
    <ButtonLink href={(shown ? next : before(next)) as Route} reload={shown}>
      {shown ? t('begunGoOn') : t('cancel')}
    </ButtonLink>
  )
  return (
    <div className="max-w-form">
      <PageTitle title={t('confirmTitle')} />
      {shown ? null : <p className="mb-5">{t('confirmLead')}</p>}
      {begun ? <BegunNext actor={actor} begun={begun} /> : null}
      {sent ? <SentCode actor={actor} live={state === 'live'} /> : null}
      {state === 'none' ? (
        cancel
      ) : (
        <Form
          action={confirmIdentityAction}
          title={t('confirmTitle')}
          submit={t('confirm')}
          owner={false}
          secondary={cancel}
        >
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="proof" value={proof} />
          {begun ? <input type="hidden" name="begun" value={String(query.begun)} /> : null}
          {demands.includes('password') ? (
            <>
              <UserName email={actor.account.email} />
              <PasswordField {...FOCUSED} name="password" label={t('password')} autoComplete="current-password" />
            </>
          ) : null}
          {recovery ? (
            <CodeField
              {...FOCUSED}
              name="recoveryCode"
              kind="letters"
              label={t('recoveryCode')}
              hint={t('recoveryHint')}
            />
          ) : demands.some((demand) => demand !== 'password') ? (
            <CodeField
              {...(demands.includes('password') ? {} : FOCUSED)}
              name="code"
              label={t('code')}
              hint={demands.includes('totp') ? t('appHint') : undefined}
            />
          ) : null}
        </Form>
      )}
      {instead ? (
        <Instead way={{ next, proof, ...(begun ? { begun: String(query.begun) } : {}) }} recovery={recovery} />
      ) : null}
    </div>
  )
})

/** The page from which a form was opened: the form itself would ask for the step-up again. */
const before = (form: string) =>
  /^\/account\/authentication\//.test(form)
    ? '/account/authentication'
    : form.startsWith('/account/details/')
      ? '/account'
      : form

/** Uses a recovery code instead of the factor. A separate page, so that it works without scripts. */
async function Instead({ way, recovery }: { way: Record<string, string>; recovery: boolean }) {
  const t = await getTranslations('security')
  const query = new URLSearchParams({ ...way, ...(recovery ? {} : { with: 'recovery' }) })
  return (
    <p className="mt-6 border-t border-line pt-4">
      <ButtonLink href={`/confirm-identity?${query}` as Route} variant="link" reload>
        {recovery ? t('useCode') : t('useRecovery')}
      </ButtonLink>
    </p>
  )
}
