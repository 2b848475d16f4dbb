import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import type { Actor } from '@/lib/permissions/actor'
import { nextStep } from '@/lib/sessions/gate'
import { Elsewhere } from './elsewhere'

/**
 * Above every page until it is resolved: recovery codes that are missing or not confirmed (T-RC-08), and after a
 * sign-in with one the advice to make new ones (MFA-18). Not on the page to which it links.
 */
export function RecoveryNotice({ actor }: { actor: Actor }) {
  const { recovery, factors } = actor.account
  const strong = factors.totp || factors.phone !== null
  const used = actor.session.factor === 'recovery' && recovery.left < LIMITS.recovery.codes
  if (!strong || nextStep(actor) !== null || !(recovery.owed || used)) return null
  return (
    <Elsewhere than="/account/authentication/recovery-codes">
      <Owed used={used} left={recovery.left} />
    </Elsewhere>
  )
}

async function Owed({ used, left }: { used: boolean; left: number }) {
  const t = await getTranslations('factors.recovery')
  return (
    <div className="mb-6 max-w-text" data-print="no">
      <Notice
        tone="caution"
        heading={used ? t('usedHeading') : t('owedHeading')}
        actions={
          <ButtonLink href="/account/authentication/recovery-codes">{left > 0 ? t('makeNew') : t('make')}</ButtonLink>
        }
      >
        {used ? t('usedText', { left }) : t('owedText')}
      </Notice>
    </div>
  )
}
