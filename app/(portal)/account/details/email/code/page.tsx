import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { ResendCode } from '@/app/_shared/resend-code'
import { ActionButton } from '@/components/form/action-button'
import { CodeField } from '@/components/form/code-field'
import { FOCUSED } from '@/components/form/focused'
import { Form } from '@/components/form/form'
import { PageHeading } from '@/components/ui/page-heading'
import { confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { pendingChange } from '@/lib/profile/email-change'
import { cancelEmailChangeAction, confirmEmailChangeAction, resendChangeCodeAction } from '../actions'

/** R13.2, second step: the code from the new mailbox. */
export default page(confirmed('factors'), async (actor) => {
  const [t, change] = await Promise.all([getTranslations('personal'), pendingChange(actor)])
  if (!change) redirect('/account/details/email' as Route)
  return (
    <>
      <Form
        heading={
          <PageHeading
            title={t('codeTitle')}
            lead={t('codeLead', { address: change.emailShown })}
            back={{ href: '/account', label: t('back') }}
          />
        }
        action={confirmEmailChangeAction}
        title={t('codeTitle')}
        submit={t('next')}
      >
        <CodeField {...FOCUSED} name="code" label={t('code')} />
      </Form>
      <div className="mt-6 grid justify-items-start gap-4">
        <ResendCode action={resendChangeCodeAction} purpose="emailChange" subject={actor.account.id} />
        <ActionButton action={cancelEmailChangeAction} label={t('cancel')} />
      </div>
    </>
  )
})
