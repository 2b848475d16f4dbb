import { OrderLines } from '@/app/_shared/order-lines'
import { ORDER_TONE } from '@/app/_shared/order-tone'
import { ActionButton } from '@/components/form/action-button'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { StatusBadge } from '@/components/ui/status-badge'
import type { orderOfChange } from '@/lib/areas/orders/release'
import { readLines } from '@/lib/areas/orders/terms'
import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import { deliverOrderAction } from '../actions'

type OrderedProps = { staff: Staff; change: string; order: Awaited<ReturnType<typeof orderOfChange>> }

/** R11.9: what a company has ordered, and „Als geliefert melden“ once it is accepted. */
export async function Ordered({ staff, change, order }: OrderedProps) {
  const [t, c] = await Promise.all([getTranslations('orders'), getTranslations('changes')])
  const prose = (term: string, text: string | null) =>
    text ? [{ term, value: <bdi className="whitespace-pre-line">{text}</bdi> }] : []
  return (
    <>
      <DefinitionList
        rows={[
          {
            term: t('state'),
            value: <StatusBadge tone={ORDER_TONE[order.status]}>{t(`states.${order.status}`)}</StatusBadge>,
          },
          ...prose(t('check.costCentre'), order.costCentre),
          ...prose(t('check.address'), order.deliverTo),
          ...prose(t('check.reference'), order.reference),
        ]}
      />
      <OrderLines lines={readLines(order.lines)} vatFree={order.vatFree} />
      {order.status === 'accepted' && staffFor(staff, 'changes.decide') ? (
        <Card heading={c('delivery.heading')}>
          <div className="grid justify-items-start gap-3">
            <p>{c('delivery.text')}</p>
            <ActionButton
              action={deliverOrderAction}
              label={c('delivery.deliver')}
              hidden={{ id: change, order: order.id }}
              variant="primary"
            />
          </div>
        </Card>
      ) : null}
    </>
  )
}
