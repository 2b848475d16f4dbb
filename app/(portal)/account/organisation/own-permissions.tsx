import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { ContactText } from '@/components/ui/contact-text'
import { StatusBadge } from '@/components/ui/status-badge'
import { brand } from '@/lib/brand/brand'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { PERMISSION_KEYS, PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import { asCompanyAdmin, holds, type Member, offered } from '@/lib/permissions/proofs'
import { openWishes } from '@/lib/requests/access-requests'

/**
 * R13.3, R7.6: the permissions that the member has and lacks, of those the company can use; a missing one can be
 * requested (R1.3).
 */
export async function OwnPermissions({ actor }: { actor: Member }) {
  const [t, a, p, format] = await Promise.all([
    getTranslations('personal'),
    getTranslations('account'),
    getTranslations('permissions'),
    getFormatter(),
  ])
  const { name: brandName, supportPhone: phone, supportEmail: email } = brand()
  const keys = PERMISSION_KEYS.filter((key) => offered(actor, key) || holds(actor, key))
  const admin = asCompanyAdmin(actor)
  const lacking = keys.some((key) => !holds(actor, key))
  const asked = lacking ? await openWishes(actor) : {}
  const words = (key: Permission) => ({ name: p(`${key}.name`, { brand: brandName }), at: asked[key] })
  const state = (key: Permission) => {
    if (holds(actor, key)) return <StatusBadge tone="positive">{t('held')}</StatusBadge>
    const { at } = words(key)
    return at ? (
      <StatusBadge tone="caution">{t('askedOn', { at: date(format, at) })}</StatusBadge>
    ) : (
      <StatusBadge tone="neutral">{t('missing')}</StatusBadge>
    )
  }
  const ask = (key: Permission) =>
    holds(actor, key) || asked[key] || admin || !actor.company.hasAdmin ? null : (
      <ButtonLink href={`/account/organisation/request-access?permission=${key}` as Route} variant="row">
        {t('ask')}
        <span className="sr-only">: {words(key).name}</span>
      </ButtonLink>
    )
  return (
    <Card heading={a('permissions')}>
      {lacking && !actor.company.hasAdmin ? (
        <p className="mb-4">
          <ContactText text={t('askNobody', { phone, email })} phone={phone} email={email} />
        </p>
      ) : null}
      {lacking && admin ? (
        <p className="mb-4">
          {t('askYourself')}{' '}
          <ButtonLink href={`/admin/users/${actor.membership.id}/permissions` as Route} variant="link">
            {t('toOwnPermissions')}
          </ButtonLink>
        </p>
      ) : null}
      <ul className="divide-y divide-line border-y border-line">
        {keys.map((key) => (
          <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <div className="min-w-56 grow basis-0">
              <p className="font-medium">{words(key).name}</p>
              <p className="text-sm text-muted">
                {PERMISSIONS[key].built ? p(`${key}.description`, { brand: brandName }) : t('notBuilt')}
              </p>
            </div>
            <div className="flex items-center gap-x-3">
              {ask(key)}
              {state(key)}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
