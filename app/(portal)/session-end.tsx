import { keepAliveAction, signOutAction } from '@/app/_shared/session-actions'
import { SessionDialog } from '@/components/session/session-dialog'
import { now } from '@/lib/ground/time'
import { newFormKey } from '@/lib/http/form-key'
import { getTranslations } from '@/lib/http/translations'
import { clock } from '@/lib/i18n/formats'
import { LIMITS } from '@/lib/limits/sheet'
import type { Actor } from '@/lib/permissions/actor'

const seconds = (until: Date) => Math.max(0, Math.round((until.getTime() - now().getTime()) / 1000))

/** R3.5: the dialog if scripts run; otherwise the time in words. The server decides. */
export async function SessionEnd({ actor }: { actor: Actor }) {
  const [t, s] = await Promise.all([getTranslations('session'), getTranslations('shell')])
  const { idleEndsAt, expiresAt } = actor.session
  const time = clock(idleEndsAt < expiresAt ? idleEndsAt : expiresAt)
  const words = {
    headingOne: t('headingOne'),
    headingMany: t('headingMany'),
    text: t('text'),
    absoluteText: t('absoluteText'),
    stay: t('stay'),
    understood: t('understood'),
    lastMinute: t('lastMinute'),
    failed: t('failed'),
    signOut: t('signOut'),
  }
  return (
    <>
      <noscript>
        <p className="mt-8 text-sm text-muted">{s('sessionEnds', { time })}</p>
      </noscript>
      <SessionDialog
        formKey={await newFormKey()}
        idleEndsInSeconds={seconds(idleEndsAt)}
        absoluteEndsInSeconds={seconds(expiresAt)}
        warnBeforeSeconds={LIMITS.warnBeforeIdleEnd / 1000}
        words={words}
        keepAliveAction={keepAliveAction}
        signOutAction={signOutAction}
        expiredHref="/home"
      />
    </>
  )
}
