import type { Route } from 'next'
import { areaList } from '@/app/_shared/area-list'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { euros } from '@/lib/areas/orders/words'
import { shopArea } from '@/lib/areas/shop/area'
import { addressPage, costCentrePage } from '@/lib/areas/shop/read'
import { Rules } from './rules'

/** As many of each as stand below the orderers. */
const FIRST = { page: 1, size: 5 }

/** R11.10: who may order up to which amount, and below that the cost centres and delivery addresses. */
export default areaList(shopArea, {
  more: async (room) => ({
    costCentres: await costCentrePage(room, '', FIRST),
    addresses: await addressPage(room, '', FIRST),
  }),
  intro: (_, { t }) => (
    <>
      <div className="mb-8 max-w-text">
        <h2 className="mb-2 text-lg">{t('rules')}</h2>
        <p>{t('rulesText')}</p>
      </div>
      <h2 className="mb-3 text-lg">{t('orderers')}</h2>
    </>
  ),
  actions: ({ t }) => (
    <ButtonLink href={'/shop/new' as Route} variant="primary">
      {t('addOrderer')}
    </ButtonLink>
  ),
  columns: ({ t, format }) => [
    {
      key: 'name',
      label: t('orderer'),
      names: true,
      breakable: true,
      cell: ({ id, name, email }) => (
        <span>
          <RowLink href={`/shop/${id}`}>{name}</RowLink>
          <span className="block text-sm font-normal text-muted">{email}</span>
        </span>
      ),
    },
    {
      key: 'limit',
      label: t('limit'),
      cell: ({ limitCents }) => (
        <span className="figures">{limitCents === null ? t('noLimit') : euros(format.locale, limitCents)}</span>
      ),
    },
    {
      key: 'state',
      label: t('state'),
      cell: ({ active }) => (
        <StatusBadge tone={active ? 'positive' : 'neutral'}>{t(active ? 'may' : 'mayNot')}</StatusBadge>
      ),
    },
  ],
  below: (more) => <Rules {...more} />,
})
