import { ButtonLink } from '@/components/ui/button-link'
import { StateRow } from '@/components/ui/state-rows'
import type { FactorList } from '@/lib/factors/overview'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { LIMITS } from '@/lib/limits/sheet'
import type { Actor } from '@/lib/permissions/actor'

type RecoveryRowProps = { actor: Actor; factors: FactorList }

/**
 * How many recovery codes are left, with a warning before they run out (MFA-18). They exist only with a factor
 * stronger than e-mail.
 */
export async function RecoveryRow({ actor, factors }: RecoveryRowProps) {
  const [t, f, format] = await Promise.all([
    getTranslations('factors.recovery'),
    getTranslations('factors'),
    getFormatter(),
  ])
  const { left } = actor.account.recovery
  const { app, phone, codesSince } = factors
  if (!app && !phone)
    return (
      <StateRow
        icon="key-round"
        name={t('heading')}
        about={t('onlyStrong')}
        state={{ tone: 'neutral', word: f('inactive') }}
      />
    )
  const few = codesSince !== null && left <= LIMITS.recovery.warnAt
  return (
    <StateRow
      icon="key-round"
      name={t('heading')}
      about={few ? t('few', { left }) : codesSince ? t('left', { left, total: LIMITS.recovery.codes }) : t('none')}
      state={
        few || !codesSince
          ? { tone: 'caution', word: codesSince ? t('almostGone') : t('missing') }
          : { tone: 'positive', word: f('active') }
      }
      date={codesSince ? t('made', { date: dateTime(format, codesSince) }) : null}
      actions={
        <ButtonLink href="/account/authentication/recovery-codes" variant={few || !codesSince ? 'secondary' : 'link'}>
          {codesSince ? t('makeNew') : t('make')}
        </ButtonLink>
      }
    />
  )
}
