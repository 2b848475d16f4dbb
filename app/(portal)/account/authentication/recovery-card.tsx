import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { FactorList } from '@/lib/factors/overview'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { LIMITS } from '@/lib/limits/sheet'
import type { Actor } from '@/lib/permissions/actor'

type RecoveryCardProps = { actor: Actor; factors: FactorList }

/**
 * How many recovery codes are left, with a warning before they run out (MFA-18). They exist only with a factor
 * stronger than e-mail.
 */
export async function RecoveryCard({ actor, factors }: RecoveryCardProps) {
  const [t, format] = await Promise.all([getTranslations('factors.recovery'), getFormatter()])
  const { left } = actor.account.recovery
  const { app, phone, codesSince } = factors
  if (!app && !phone) {
    return (
      <Card heading={t('heading')}>
        <p className="text-muted">{t('onlyStrong')}</p>
      </Card>
    )
  }
  const few = codesSince !== null && left <= LIMITS.recovery.warnAt
  return (
    <Card
      heading={t('heading')}
      actions={
        <ButtonLink
          href="/account/authentication/recovery-codes"
          variant={few || !codesSince ? 'primary' : 'secondary'}
        >
          {codesSince ? t('makeNew') : t('make')}
        </ButtonLink>
      }
    >
      <p className="text-muted">{t('text')}</p>
      <p className="mt-3 font-medium">{codesSince ? t('left', { left, total: LIMITS.recovery.codes }) : t('none')}</p>
      {codesSince ? <p className="text-sm text-muted">{t('made', { date: dateTime(format, codesSince) })}</p> : null}
      {few ? (
        <div className="mt-4">
          <Notice tone="caution">{t('few', { left })}</Notice>
        </div>
      ) : null}
    </Card>
  )
}
