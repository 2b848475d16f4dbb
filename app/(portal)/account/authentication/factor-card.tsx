import type { Route } from 'next'
import type { ReactNode } from 'react'
import { TwoFactorHelp } from '@/app/_shared/two-factor-help'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { StatusBadge } from '@/components/ui/status-badge'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { FactorList } from '@/lib/factors/overview'
import { phoneAllowed } from '@/lib/factors/phone'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Actor } from '@/lib/permissions/actor'

type FactorCardProps = { actor: Actor; factors: FactorList }

/**
 * „Zwei-Faktor-Authentifizierung“: every factor with its date. The e-mail code is active exactly while there is no
 * stronger one (R5.1).
 */
export async function FactorCard({ actor, factors }: FactorCardProps) {
  const t = await getTranslations('factors')
  const staff = actor.account.staffRoles.length > 0
  return (
    <Card heading={t('twoFactor')}>
      <p className="mb-2 text-muted">{t('twoFactorText')}</p>
      <TwoFactorHelp className="mb-4" />
      <ul className="divide-y divide-line border-t border-line">
        <App factors={factors} />
        {factors.phone || phoneAllowed(actor) ? <PhoneRow factors={factors} allowed={phoneAllowed(actor)} /> : null}
        {staff ? null : <Email factors={factors} />}
      </ul>
    </Card>
  )
}

async function App({ factors: { app } }: { factors: FactorList }) {
  const [t, format] = await Promise.all([getTranslations('factors'), getFormatter()])
  return (
    <Row name={t('app')} active={app !== null} about={app ? t('since', { date: dateTime(format, app) }) : t('appText')}>
      {app ? (
        <>
          <ButtonLink href="/account/authentication/app" variant="link">
            {t('replaceApp')}
          </ButtonLink>
          <Remove href="/account/authentication/app/remove" what={t('app')} />
        </>
      ) : (
        <ButtonLink href="/account/authentication/app" variant="primary">
          {t('activateApp')}
        </ButtonLink>
      )}
    </Row>
  )
}

async function PhoneRow({ factors: { phone }, allowed }: { factors: FactorList; allowed: boolean }) {
  const [t, format] = await Promise.all([getTranslations('factors'), getFormatter()])
  const facts = phone && { number: phone.number, date: dateTime(format, phone.since) }
  const about = facts ? (phone.channel === 'sms' ? t('phoneSms', facts) : t('phoneCall', facts)) : t('phoneText')
  return (
    <Row name={t('phone')} active={phone !== null} about={about}>
      {allowed ? (
        <ButtonLink href="/account/authentication/phone" variant="link">
          {phone ? t('replacePhone') : t('activatePhone')}
        </ButtonLink>
      ) : null}
      {phone ? <Remove href="/account/authentication/phone/remove" what={t('phone')} /> : null}
    </Row>
  )
}

async function Email({ factors: { email } }: { factors: FactorList }) {
  const [t, format] = await Promise.all([getTranslations('factors'), getFormatter()])
  const about = email ? t('emailActive', { date: dateTime(format, email) }) : t('emailInactive')
  return (
    <Row name={t('email')} active={email !== null} about={about}>
      {email ? <Notice tone="caution">{t('emailRisk')}</Notice> : null}
    </Row>
  )
}

type RowProps = { name: string; active: boolean; about: ReactNode; children: ReactNode }

async function Row({ name, active, about, children }: RowProps) {
  const t = await getTranslations('factors')
  return (
    <li className="grid gap-2 py-4">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
        {name}
        <StatusBadge tone={active ? 'positive' : 'neutral'}>{active ? t('active') : t('inactive')}</StatusBadge>
      </h3>
      <p className="text-muted">{about}</p>
      {children ? <div className="flex flex-wrap items-center gap-x-4 gap-y-2">{children}</div> : null}
    </li>
  )
}

/** „Löschen“, with the factor's name for screen readers. */
async function Remove({ href, what }: { href: string; what: string }) {
  const t = await getTranslations('factors')
  return (
    <a href={href as Route} className={buttonClass('dangerLink')}>
      {t('remove')}
      <VisuallyHidden> {what}</VisuallyHidden>
    </a>
  )
}
