import type { Route } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { brand } from '@/lib/brand'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { openWishes } from '@/lib/members/access-requests'
import { PERMISSION_KEYS, PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import { asCompanyAdmin, holds, type Member, offered } from '@/lib/permissions/proofs'

/** R13.3, R7.6: what is held and what is missing of what the company can use; what is missing is asked for from here (R1.3). */
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
      <ButtonLink href={`/account/organisation/request-access?permission=${key}` as Route} variant="link">
        {t('ask')}
        <span className="sr-only">: {words(key).name}</span>
      </ButtonLink>
    )
  return (
    <Card heading={a('permissions')}>
      {lacking && !actor.company.hasAdmin ? <p className="mb-4">{t('askNobody', { phone, email })}</p> : null}
      {lacking && admin ? (
        <p className="mb-4">
          {t('askYourself')}{' '}
          <ButtonLink href={`/admin/users/${actor.membership.id}/permissions` as Route} variant="link">
            {t('toOwnPermissions')}
          </ButtonLink>
        </p>
      ) : null}
      <Table
        caption={a('permissions')}
        hideCaption
        rows={keys}
        rowKey={(key) => key}
        columns={[
          {
            key: 'name',
            label: t('permission'),
            names: true,
            cell: (key) => (
              <>
                {words(key).name}
                <span className="block text-sm font-normal text-muted">
                  {PERMISSIONS[key].built ? p(`${key}.description`, { brand: brandName }) : t('notBuilt')}
                </span>
              </>
            ),
          },
          { key: 'state', label: t('state'), cell: state },
          { key: 'ask', label: t('action'), hideLabel: true, align: 'end', cell: ask },
        ]}
      />
    </Card>
  )
}
