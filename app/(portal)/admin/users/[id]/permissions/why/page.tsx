import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import { brand } from '@/lib/brand/brand'
import { whyMember } from '@/lib/grants/why-member'
import { companyAdmin } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { isPossible } from '@/lib/people/acts'
import type { Reason } from '@/lib/permissions/why'
import { viewing } from '@/lib/rooms/rooms'
import { Impossible } from '../../../impossible'

/** „Warum sieht … das (nicht)?“: portal, product, partner, status, role and grant, for each area. */
export default page(companyAdmin, async (actor, { params: { id } }: Asked<'id'>) => {
  const path = `/admin/users/${id}/permissions`
  const { member, areas } = await viewing(actor, (room) => whyMember(room, id)).catch(orMissing)
  if (!isPossible('permissions', member, false)) return <Impossible actor={actor} member={member} act="permissions" />
  const [t, p, format] = await Promise.all([
    getTranslations('permissionMatrix'),
    getTranslations('permissions'),
    getFormatter(),
  ])
  const { name: brandName } = brand()
  const { channel, partnerName } = actor.company
  const words = (reason: Reason): string => {
    if ('products' in reason) return t(`reason.${reason.key}`, { products: reason.products.join(', ') })
    // The last day, not the midnight after it.
    const last = 'until' in reason && reason.until ? date(format, new Date(reason.until.getTime() - 1)) : ''
    if (reason.key === 'lapsed') return t('reason.lapsed', { until: last })
    if (reason.key !== 'granted') return t(`reason.${reason.key}`)
    const since = date(format, reason.since)
    return last ? t('reason.grantedUntil', { since, until: last }) : t('reason.granted', { since })
  }
  return (
    <>
      <PageTitle
        title={t('whyTitle', { name: `${member.firstName} ${member.lastName}` })}
        lead={t('whyLead')}
        back={{ href: path as Route, label: t('title') }}
      />
      <p className="mb-4 max-w-text">
        {channel === 'partner'
          ? t('partner', { partner: partnerName ?? '', brand: brandName })
          : t('direct', { brand: brandName })}
      </p>
      <Table
        caption={t('whyCaption')}
        rows={areas}
        rowKey={({ permission }) => permission}
        columns={[
          {
            key: 'area',
            label: t('area'),
            names: true,
            cell: ({ permission }) => p(`${permission}.name`, { brand: brandName }),
          },
          {
            key: 'answer',
            label: t('answer'),
            cell: ({ sees }) => (
              <StatusBadge tone={sees ? 'positive' : 'neutral'} icon={sees ? 'circle-check' : 'circle-x'}>
                {sees ? t('sees') : t('seesNot')}
              </StatusBadge>
            ),
          },
          {
            key: 'reasons',
            label: t('reasons'),
            cell: ({ reasons }) => (
              <ul>
                {reasons.map((reason) => (
                  <li key={reason.key}>{words(reason)}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </>
  )
})
