import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { getTranslations } from '@/lib/http/translations'
import type { Viewer } from '@/lib/permissions/proofs'

/** R9.1: one sentence and one button; with an open application, the way to it. */
export async function NoAdministrator({ actor }: { actor: Viewer }) {
  const [t, shell] = await Promise.all([getTranslations('home'), getTranslations('shell')])
  const asked = actor.membership.adminRequest !== null
  return (
    <Notice
      tone="caution"
      actions={
        actor.membership.status === 'active' ? (
          <ButtonLink href="/apply-for-admin" variant={asked ? 'secondary' : 'primary'}>
            {asked ? shell('adminRequestOpen') : shell('applyForAdmin')}
          </ButtonLink>
        ) : undefined
      }
    >
      {t('noAdmin')}
    </Notice>
  )
}
