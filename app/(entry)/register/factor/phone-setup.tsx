import { PhoneCheckForm, PhoneCodeForm, PhoneNumberForm } from '@/app/_shared/phone-set-up'
import { PageHeading } from '@/components/ui/page-heading'
import type { PendingPhone } from '@/lib/factors/phone'
import { getTranslations } from '@/lib/http/translations'
import {
  provePhoneAction,
  registerPhoneAction,
  resendRegisterPhoneAction,
  sendFirstRegisterCodeAction,
} from '../step-actions'

const OTHER = '/register/factor?method=phone&number=new'
type PhoneSetupProps = { pending: PendingPhone | null; country: string | undefined; owner: string }

/** R2.6, R5.4: a number, the number as understood, then the code that proves it. */
export async function PhoneSetup({ pending, country, owner }: PhoneSetupProps) {
  const t = await getTranslations('factors.phoneSetUp')
  if (pending && !pending.sent)
    return (
      <>
        <PageHeading title={t('checkTitle')} />
        <PhoneCheckForm phone={pending} send={sendFirstRegisterCodeAction} other={OTHER} />
      </>
    )
  return pending ? (
    <>
      <PageHeading title={t('codeTitle')} />
      <PhoneCodeForm
        phone={pending}
        owner={owner}
        prove={provePhoneAction}
        resend={resendRegisterPhoneAction}
        other={OTHER}
      />
    </>
  ) : (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <PhoneNumberForm action={registerPhoneAction} cancel="/register/factor" country={country} />
    </>
  )
}
