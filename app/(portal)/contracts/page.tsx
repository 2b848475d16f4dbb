import type { Route } from 'next'
import { areaList } from '@/app/_shared/area-list'
import { ButtonLink } from '@/components/ui/button-link'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { contractsArea, endingOf, productsInUse } from '@/lib/areas/contracts/area'
import { day } from '@/lib/i18n/formats'
import { can } from '@/lib/permissions/proofs'
import { STATE_TONE } from './in-words'

/** R11.4: the products in use, and the company's contracts. */
export default areaList(contractsArea, {
  more: async (room) => ({ products: await productsInUse(room), cancels: can(room.actor, 'contracts.cancel') }),
  intro: (more, { t }) =>
    more && more.products.length > 0 ? (
      <section aria-labelledby="products" className="mb-8">
        <h2 id="products" className="mb-3 text-lg">
          {t('products')}
        </h2>
        <ul className="flex flex-wrap gap-2">
          {more.products.map(({ name }) => (
            <li key={name} className="rounded-md border border-line bg-surface px-3 py-1.5">
              {name}
            </li>
          ))}
        </ul>
      </section>
    ) : null,
  actions: ({ t }, more) =>
    more?.cancels ? <ButtonLink href={'/contracts/cancel' as Route}>{t('cancel')}</ButtonLink> : null,
  columns: ({ t, format }) => [
    {
      key: 'product',
      label: t('product'),
      names: true,
      cell: ({ id, product }) => <RowLink href={`/contracts/${id}`}>{product}</RowLink>,
    },
    { key: 'number', label: t('number'), cell: ({ number }) => <span className="figures">{number}</span> },
    {
      key: 'term',
      priority: 'low',
      label: t('term'),
      cell: ({ termMonths }) => <span className="whitespace-nowrap">{t('months', { count: termMonths })}</span>,
    },
    {
      key: 'notice',
      label: t('notice'),
      // In full on the page of the contract.
      cell: ({ notice, noticeUnit }) => (
        <span className="whitespace-nowrap">
          {t(noticeUnit === 'days' ? 'shortDays' : 'shortMonths', { count: notice })}
        </span>
      ),
    },
    {
      key: 'end',
      label: t('nextEnd'),
      cell: (contract) => {
        const end = endingOf(contract)?.endsOn ?? contract.endsOn
        return end ? <time dateTime={end}>{day(format, end)}</time> : t('endsItself')
      },
    },
    {
      key: 'state',
      label: t('state'),
      cell: ({ state }) => <StatusBadge tone={STATE_TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
    },
  ],
})
