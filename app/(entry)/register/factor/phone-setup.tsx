import { PageHeading } from '@/components/ui/page-heading'
import type { Phone } from '@/lib/factors/phone'
import { getTranslations } from '@/lib/http/translations'
import { PhoneCodeForm, PhoneNumberForm } from '../../../phone-set-up'
import { provePhoneAction, registerPhoneAction, resendRegisterPhoneAction } from '../step-actions'

/** R2.6, R5.4: a number, then the code that proves it. */
export async function PhoneSetup({ pending }: { pending: Phone | null }) {
  const t = await getTranslations('factors.phoneSetUp')
  return pending ? (
    <>
      <PageHeading title={t('codeTitle')} />
      <PhoneCodeForm
        phone={pending}
        prove={provePhoneAction}
        resend={resendRegisterPhoneAction}
        other="/register/factor?method=phone&number=new"
      />
    </>
  ) : (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <PhoneNumberForm action={registerPhoneAction} cancel="/register/factor" />
    </>
  )
}
