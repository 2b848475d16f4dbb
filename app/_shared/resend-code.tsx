import { ActionButton } from '@/components/form/action-button'
import type { FormAction } from '@/components/form/action-form'
import { Countdown } from '@/components/ui/countdown'
import { cooldown, type Purpose } from '@/lib/factors/challenges'
import { getTranslations } from '@/lib/http/translations'

type ResendCodeProps = {
  action: FormAction
  hidden?: Record<string, string>
  /** Whose code it is, to know how long the pause still lasts. */
  purpose: Purpose
  subject: string
}

/** „Haben Sie keinen Code erhalten? Code erneut senden“, and quietly in how many seconds that is possible. */
export async function ResendCode({ action, hidden, purpose, subject }: ResendCodeProps) {
  const [t, seconds] = await Promise.all([getTranslations('signIn'), cooldown(purpose, subject)])
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <p>{t('notReceived')}</p>
      <ActionButton action={action} label={t('resend')} variant="link" hidden={hidden} />
      <Countdown seconds={seconds} words={t.raw('resendIn')} />
    </div>
  )
}
