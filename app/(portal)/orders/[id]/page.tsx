import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { OrderLines } from '@/app/_shared/order-lines'
import { ORDER_TONE } from '@/app/_shared/order-tone'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { type Order, ordersArea } from '@/lib/areas/orders/area'
import { actsOn } from '@/lib/areas/orders/release'
import { orderName, readLines } from '@/lib/areas/orders/terms'
import { brandName } from '@/lib/brand/brand'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { declineOrderAction, releaseOrderAction, withdrawOrderAction } from '../actions'

/** R11.9: one order with its state, and what this person may do with it. */
export default areaRecord(
  ordersArea,
  async (room, id) => {
    const order = await ordersArea.list.one(room, id)
    return { order, may: await actsOn(room, order) }
  },
  async ({ order, may }, actor) => {
    const t = await getTranslations('orders')
    const company = actor.company.id
    return (
      <>
        <PageTitle
          title={t('detail.title', { number: orderName(order.number) })}
          back={{ href: '/orders' as Route, label: t('title') }}
          actions={
            <ButtonLink href={`/orders/${order.id}/confirmation` as Route} reload>
              {t('placed.pdf')}
            </ButtonLink>
          }
        />
        <div className="grid max-w-text grid-cols-1 gap-8">
          <Facts order={order} />
          {may.release ? (
            <div data-print="no">
              <Release order={order} company={company} />
            </div>
          ) : null}
          <OrderLines lines={readLines(order.lines)} vatFree={order.vatFree} />
          {may.withdraw ? (
            <div className="grid justify-items-start gap-3" data-print="no">
              <p>{t('detail.open', { brand: brandName() })}</p>
              <ActionButton
                action={withdrawOrderAction}
                label={t('detail.withdraw')}
                hidden={{ id: order.id }}
                company={company}
              />
            </div>
          ) : null}
        </div>
      </>
    )
  },
)

async function Facts({ order }: { order: Order }) {
  const [t, format] = await Promise.all([getTranslations('orders'), getFormatter()])
  const brand = brandName()
  const at = (term: string, when: Date | null) => (when ? [{ term, value: dateTime(format, when) }] : [])
  const prose = (term: string, text: string | null) =>
    text ? [{ term, value: <bdi className="whitespace-pre-line">{text}</bdi> }] : []
  return (
    <DefinitionList
      rows={[
        {
          term: t('state'),
          value: <StatusBadge tone={ORDER_TONE[order.state]}>{t(`states.${order.state}`)}</StatusBadge>,
        },
        { term: t('ordered'), value: dateTime(format, order.createdAt) },
        { term: t('orderer'), value: order.orderer },
        ...(order.decidedAt
          ? [
              {
                term: t('detail.decidedBy'),
                value: t('detail.released', { name: order.decider ?? '', date: dateTime(format, order.decidedAt) }),
              },
            ]
          : []),
        ...at(t('detail.placedAt', { brand }), order.placedAt),
        ...at(t('detail.acceptedAt'), order.acceptedAt),
        ...at(t('detail.deliveredAt'), order.deliveredAt),
        ...prose(t('detail.reason'), order.reason),
        ...prose(t('check.costCentre'), order.costCentre),
        ...prose(t('check.address'), order.deliverTo),
        ...prose(t('check.reference'), order.reference),
      ]}
    />
  )
}

/** R11.10: the second person decides. */
async function Release({ order, company }: { order: Order; company: string }) {
  const t = await getTranslations('orders')
  const orderer = order.orderer ?? ''
  return (
    <Card heading={t('release.title')}>
      <div className="grid grid-cols-1 gap-6">
        <div className="grid justify-items-start gap-3">
          <p>{t('release.lead', { orderer, brand: brandName() })}</p>
          <ActionButton
            action={releaseOrderAction}
            label={t('release.approve')}
            hidden={{ id: order.id }}
            company={company}
            variant="primary"
          />
        </div>
        <div className="border-t border-line pt-6">
          <Form
            action={declineOrderAction}
            title={t('release.decline')}
            submit={t('release.decline')}
            submitVariant="danger"
            company={company}
            owner={false}
            id="decline"
          >
            <input type="hidden" name="id" value={order.id} />
            <TextArea name="reason" label={t('release.reason')} hint={t('release.reasonHint', { orderer })} rows={3} />
          </Form>
        </div>
      </div>
    </Card>
  )
}
