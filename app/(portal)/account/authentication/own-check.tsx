import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { SecurityCheck } from '@/components/ui/security-check'
import type { FactorList } from '@/lib/factors/overview'
import { getTranslations } from '@/lib/http/translations'
import { LIMITS } from '@/lib/limits/sheet'
import type { Actor } from '@/lib/permissions/actor'
import { beginAppAction } from './app/actions'

/** „Sicherheits-Check“ for oneself: the app first, because recovery codes come with it. */
export async function OwnCheck({ actor, factors }: { actor: Actor; factors: FactorList }) {
  const t = await getTranslations('factors.check')
  const { left, owed } = actor.account.recovery
  const strong = Boolean(factors.app || factors.phone)
  const codes = strong && left > LIMITS.recovery.warnAt && !owed
  const items = [
    { label: t('password'), done: true },
    { label: t('secondFactor'), done: strong || factors.email !== null },
    { label: t('app'), done: factors.app !== null },
    { label: t('codes'), done: codes },
  ]
  return <SecurityCheck items={items} next={await nextStep(factors, codes)} allDone={t('allDone')} />
}

async function nextStep({ app, phone }: FactorList, codes: boolean) {
  const t = await getTranslations('factors.check')
  if (!app)
    return {
      text: phone ? t('onlyPhone') : t('onlyEmail'),
      action: <ActionButton action={beginAppAction} label={t('setUpApp')} variant="primary" />,
    }
  if (codes) return null
  return {
    text: t('noCodes'),
    action: (
      <ButtonLink href="/account/authentication/recovery-codes" variant="primary">
        {t('makeCodes')}
      </ButtonLink>
    ),
  }
}
