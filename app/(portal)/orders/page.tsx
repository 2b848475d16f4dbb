import type { Route } from 'next'
import Link from 'next/link'
import { areaList } from '@/app/_shared/area-list'
import { ORDER_TONE } from '@/app/_shared/order-tone'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { RowLink } from '@/components/ui/row-link'
import { StatusBadge } from '@/components/ui/status-badge'
import { ordersArea } from '@/lib/areas/orders/area'
import { cartCount } from '@/lib/areas/orders/cart'
import { waitingForRelease } from '@/lib/areas/orders/release'
import { orderName } from '@/lib/areas/orders/terms'
import { euros } from '@/lib/areas/orders/words'
import { dateTime } from '@/lib/i18n/formats'

/** R11.9: the company's orders, what waits for this person, and the ways to catalogue and cart. */
export default areaList(ordersArea, {
  more: async (room) => ({ waiting: await waitingForRelease(room), inCart: await cartCount(room) }),
  intro: (more, { t }) =>
    more?.waiting.length ? (
      <div className="mb-6 max-w-text">
        <Notice tone="caution" heading={t('release.heading', { count: more.waiting.length })}>
          <ul className="grid gap-1">
            {more.waiting.slice(0, 5).map(({ id, orderer, number, title }) => (
              <li key={id}>
                <Link href={`/orders/${id}` as Route} prefetch={false} className="link">
                  {t('release.by', { orderer: orderer ?? '', title: `${orderName(number)}, ${title}` })}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      </div>
    ) : null,
  actions: ({ t }, more) => (
    <div className="flex flex-wrap gap-3">
      <ButtonLink href={'/orders/catalogue' as Route} variant="primary">
        {t('toCatalogue')}
      </ButtonLink>
      <ButtonLink href={'/orders/cart' as Route}>
        {more?.inCart ? t('cartWith', { count: more.inCart }) : t('toCart')}
      </ButtonLink>
    </div>
  ),
  columns: ({ t, format }) => [
    {
      key: 'number',
      label: t('number'),
      names: true,
      cell: ({ id, number }) => <RowLink href={`/orders/${id}`}>{orderName(number)}</RowLink>,
    },
    {
      key: 'what',
      label: t('what'),
      breakable: true,
      cell: ({ title }) => <span className="line-clamp-2">{title}</span>,
    },
    {
      key: 'at',
      label: t('ordered'),
      cell: ({ createdAt }) => (
        <time dateTime={createdAt.toISOString()} className="whitespace-nowrap">
          {dateTime(format, createdAt)}
        </time>
      ),
    },
    {
      key: 'by',
      priority: 'low',
      label: t('orderer'),
      cell: ({ orderer }) => <span className="lg:whitespace-nowrap">{orderer}</span>,
    },
    {
      key: 'value',
      label: t('value'),
      align: 'end',
      cell: ({ valueCents }) => <span className="figures whitespace-nowrap">{euros(format.locale, valueCents)}</span>,
    },
    {
      key: 'state',
      label: t('state'),
      cell: ({ state }) => <StatusBadge tone={ORDER_TONE[state]}>{t(`states.${state}`)}</StatusBadge>,
    },
  ],
})
