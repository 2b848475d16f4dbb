import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { OrderLines } from '@/app/_shared/order-lines'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { ContactText } from '@/components/ui/contact-text'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import { ordersArea } from '@/lib/areas/orders/area'
import { orderName, readLines } from '@/lib/areas/orders/terms'
import { brand } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'

/** R11.9: the confirmation of an order: its number, what happens next, and whom to ask. */
export default areaRecord(ordersArea, ordersArea.list.one, async (order, actor) => {
  const t = await getTranslations('orders')
  const { name, supportPhone } = brand()
  const waiting = order.state === 'waiting'
  return (
    <>
      <PageTitle
        title={t(waiting ? 'placed.waitingTitle' : 'placed.title')}
        actions={
          <>
            <ButtonLink href={`/orders/${order.id}/confirmation` as Route} reload>
              {t('placed.pdf')}
            </ButtonLink>
            <PrintButton className={buttonClass('secondary')}>{t('placed.print')}</PrintButton>
          </>
        }
      />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <Notice tone="positive" heading={t('placed.number', { number: orderName(order.number) })}>
          {t('placed.mail', { email: actor.account.email })}
        </Notice>
        <section aria-labelledby="next">
          <h2 id="next" className="mb-2 text-lg">
            {t('placed.next')}
          </h2>
          <p>{t(waiting ? 'placed.nextWaiting' : 'placed.nextPlaced', { brand: name })}</p>
          <p className="mt-2">
            <ContactText text={t('placed.contact', { phone: supportPhone })} phone={supportPhone} />
          </p>
        </section>
        <OrderLines lines={readLines(order.lines)} vatFree={order.vatFree} />
        <div>
          <ButtonLink href={`/orders/${order.id}` as Route}>{t('placed.toOrder')}</ButtonLink>
        </div>
      </div>
    </>
  )
})
