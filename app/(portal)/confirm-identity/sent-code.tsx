import { ActionButton } from '@/components/form/action-button'
import { Notice } from '@/components/ui/notice'
import { phoneOffered } from '@/lib/delivery/phone'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { stepUpDestination } from '@/lib/step-up/code'
import { strongFactor } from '@/lib/step-up/step-up'
import { sendStepUpCodeAction } from './actions'

/** The destination of the code (mail, SMS or call), and the button that sends it. */
export async function SentCode({ actor, live }: { actor: Actor; live: boolean }) {
  const [t, address] = await Promise.all([getTranslations('security'), stepUpDestination(actor)])
  const phone = strongFactor(actor) === 'phone' ? actor.account.factors.phone : null
  if (!address || (phone && !phoneOffered()))
    return (
      <div className="mb-5">
        <Notice tone="caution">{t('phoneGone')}</Notice>
      </div>
    )
  const sent = phone === 'call' ? 'codeSentCall' : phone === 'sms' ? 'codeSentSms' : 'codeSent'
  const needed = phone === 'call' ? 'codeNeededCall' : 'codeNeeded'
  const send = phone === 'call' ? t('call') : t('send')
  return (
    <div className="mb-5 grid gap-2">
      <p>{t(live ? sent : needed, { address })}</p>
      <div>
        <ActionButton
          action={sendStepUpCodeAction}
          label={live ? t('resend') : send}
          variant={live ? 'link' : 'secondary'}
        />
      </div>
    </div>
  )
}
