import { ActionButton } from '@/components/form/action-button'
import { Notice } from '@/components/ui/notice'
import { flashFacts, takeFlash } from '@/lib/http/flash'
import { getTranslations } from '@/lib/http/translations'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { restoreAction, unlockAction } from './actions'

const TOLD = [
  'memberLocked',
  'memberLockedNow',
  'memberUnlocked',
  'memberRemoved',
  'memberRestored',
  'memberRefused',
  'roleTaken',
  'invitationSent',
  'invitationWithdrawn',
] as const

const UNDO = { memberLocked: unlockAction, memberLockedNow: unlockAction, memberRemoved: restoreAction }

/** The result of the last operation, with „Rückgängig“ where possible; `undo` is the membership concerned. */
export async function MembersNotice({ actor, undo }: { actor: CompanyAdmin; undo?: string }) {
  const [t, name, facts] = await Promise.all([getTranslations('members'), takeFlash(), flashFacts()])
  const told = TOLD.find((one) => one === name)
  if (!told) return null
  const back = undo && told in UNDO ? UNDO[told as keyof typeof UNDO] : null
  return (
    <div className="mb-5 max-w-text">
      <Notice
        tone="positive"
        focus
        actions={
          back && undo ? (
            <ActionButton action={back} label={t('undo')} hidden={{ id: undo }} company={actor.company.id} />
          ) : undefined
        }
      >
        {t(`flash.${told}`, { ...facts, count: facts.count ?? 0 })}
      </Notice>
    </div>
  )
}
