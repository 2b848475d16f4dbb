import type { Route } from 'next'
import { TwoFactorHelp } from '@/app/_shared/two-factor-help'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { StateRow, StateRows } from '@/components/ui/state-rows'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { FactorList } from '@/lib/factors/overview'
import { phoneAllowed } from '@/lib/factors/phone'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Actor } from '@/lib/permissions/actor'
import { beginAppAction } from './app/actions'
import { RecoveryRow } from './recovery-row'

type FactorRowsProps = { actor: Actor; factors: FactorList }

/**
 * „Zwei-Faktor-Authentifizierung“: every factor with its date. The e-mail code is active exactly while there is no
 * stronger one (R5.1).
 */
export async function FactorRows({ actor, factors }: FactorRowsProps) {
  const t = await getTranslations('factors')
  const staff = actor.account.staffRoles.length > 0
  const allowed = phoneAllowed(actor)
  return (
    <Card heading={t('twoFactor')} actions={<TwoFactorHelp />}>
      <StateRows>
        <App factors={factors} />
        {factors.phone || allowed ? <PhoneRow factors={factors} allowed={allowed} /> : null}
        {staff ? null : <Email factors={factors} />}
        <RecoveryRow actor={actor} factors={factors} />
      </StateRows>
    </Card>
  )
}

async function App({ factors: { app } }: { factors: FactorList }) {
  const [t, format, state] = await Promise.all([getTranslations('factors'), getFormatter(), stateOf(app !== null)])
  return (
    <StateRow
      icon="shield-check"
      name={t('app')}
      about={t('appText')}
      state={state}
      date={app ? t('since', { date: dateTime(format, app) }) : null}
      actions={
        app ? (
          <>
            <ActionButton action={beginAppAction} label={t('replaceApp')} variant="link" />
            <Remove href="/account/authentication/app/remove" what={t('app')} />
          </>
        ) : (
          <ActionButton action={beginAppAction} label={t('activateApp')} />
        )
      }
    />
  )
}

async function PhoneRow({ factors: { phone }, allowed }: { factors: FactorList; allowed: boolean }) {
  const [t, format, state] = await Promise.all([getTranslations('factors'), getFormatter(), stateOf(phone !== null)])
  const to = phone && { number: phone.number }
  return (
    <StateRow
      icon="message-square"
      name={t('phone')}
      about={to ? (phone.channel === 'sms' ? t('phoneSms', to) : t('phoneCall', to)) : t('phoneText')}
      state={state}
      date={phone ? t('since', { date: dateTime(format, phone.since) }) : null}
      actions={
        <>
          {allowed ? (
            <ButtonLink href="/account/authentication/phone" variant={phone ? 'link' : 'secondary'}>
              {phone ? t('replacePhone') : t('activatePhone')}
            </ButtonLink>
          ) : null}
          {phone ? <Remove href="/account/authentication/phone/remove" what={t('phone')} /> : null}
        </>
      }
    />
  )
}

async function Email({ factors: { email } }: { factors: FactorList }) {
  const [t, format, state] = await Promise.all([getTranslations('factors'), getFormatter(), stateOf(email !== null)])
  return (
    <StateRow
      icon="mail"
      name={t('email')}
      about={email ? t('emailActive') : t('emailInactive')}
      state={state}
      date={email ? t('activeSince', { date: dateTime(format, email) }) : null}
    />
  )
}

async function stateOf(active: boolean) {
  const t = await getTranslations('factors')
  return active
    ? ({ tone: 'positive', word: t('active') } as const)
    : ({ tone: 'neutral', word: t('inactive') } as const)
}

/** „Löschen“, with the factor's name for screen readers. Its page says what follows, and has the red button. */
async function Remove({ href, what }: { href: string; what: string }) {
  const t = await getTranslations('factors')
  return (
    <ButtonLink href={href as Route} variant="link" reload>
      {t('remove')}
      <VisuallyHidden> {what}</VisuallyHidden>
    </ButtonLink>
  )
}
