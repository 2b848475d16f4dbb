import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Actor } from '@/lib/permissions/actor'
import { erasedOn } from '@/lib/profile/erasure'

/** R13.5: until the account is deleted every page says so, with a link to cancel it. */
export function DeletionNotice({ actor }: { actor: Actor }) {
  const at = actor.account.deletionRequestedAt
  return at && <Requested at={at} />
}

async function Requested({ at }: { at: Date }) {
  const [t, format] = await Promise.all([getTranslations('personal'), getFormatter()])
  return (
    <div className="mb-5 max-w-text" data-print="no">
      <Notice tone="caution">
        <p>{t('banner', { at: dateTime(format, erasedOn(at)) })}</p>
        <ButtonLink href={'/account/data' as Route} variant="link">
          {t('toRequest')}
        </ButtonLink>
      </Notice>
    </div>
  )
}
