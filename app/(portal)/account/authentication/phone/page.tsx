import { notFound } from 'next/navigation'
import { page } from '@/app/_shared/page'
import { PhoneCheckForm, PhoneCodeForm, PhoneNumberForm } from '@/app/_shared/phone-set-up'
import { PageHeading } from '@/components/ui/page-heading'
import { pendingPhone, phoneAllowed } from '@/lib/factors/phone'
import { takeDraft } from '@/lib/http/drafts'
import { confirmed } from '@/lib/http/guards/member'
import { getTranslations } from '@/lib/http/translations'
import { replacePhoneAction, requestPhoneAction, resendPhoneAction, sendFirstPhoneCodeAction } from './actions'

const PATH = '/account/authentication/phone'
/** R5.4: a number, then the code that proves it. Without a provider the page is 404. */
export default page(confirmed('factors'), async (actor, { search }) => {
  if (!phoneAllowed(actor)) notFound()
  const [t, f, pending] = await Promise.all([
    getTranslations('factors.phoneSetUp'),
    getTranslations('factors'),
    pendingPhone(actor),
  ])
  const back = { href: '/account/authentication', label: f('back') } as const
  // Going back here changes nothing: the old code is valid until a new one is requested.
  const typing = pending && !('number' in search) ? pending : null
  return (
    <div className="max-w-form">
      <PageHeading
        title={typing ? t(typing.sent ? 'codeTitle' : 'checkTitle') : t('title')}
        lead={typing ? undefined : t('lead')}
        back={back}
      />
      {typing && !typing.sent ? (
        <PhoneCheckForm phone={typing} send={sendFirstPhoneCodeAction} other={`${PATH}?number=new`} />
      ) : typing ? (
        <PhoneCodeForm
          phone={typing}
          owner={actor.account.id}
          prove={replacePhoneAction}
          resend={resendPhoneAction}
          other={`${PATH}?number=new`}
        />
      ) : (
        <PhoneNumberForm
          action={requestPhoneAction}
          cancel="/account/authentication"
          country={actor.company?.country}
          values={await takeDraft(actor, PATH)}
        />
      )}
    </div>
  )
})
