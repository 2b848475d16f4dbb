import type { Route } from 'next'
import { orderColumns } from '@/app/_shared/order-columns'
import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { Table } from '@/components/ui/table'
import { cartOf } from '@/lib/areas/orders/cart'
import { priceInWords } from '@/lib/areas/orders/words'
import { permitted } from '@/lib/http/guards/member'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { changeQuantityAction, removeFromCartAction } from '../actions'

/** R11.9 „Warenkorb“ */
export default page(permitted('orders.cloud'), async (actor) => {
  const [t, { locale }, cart] = await Promise.all([
    getTranslations('orders'),
    getFormatter(),
    viewing(actor, (room) => cartOf(room)),
  ])
  const { product, each } = await orderColumns<(typeof cart)[number]>(({ gone, quantity, maxQuantity }) =>
    gone ? (
      <strong className="block text-sm text-danger">
        {quantity > maxQuantity ? t('cart.tooMany', { max: maxQuantity }) : t('cart.gone')}
      </strong>
    ) : null,
  )
  const company = actor.company.id
  const catalogue = (
    <ButtonLink href={'/orders/catalogue' as Route}>{t(cart.length ? 'cart.more' : 'toCatalogue')}</ButtonLink>
  )
  return (
    <>
      <PageTitle title={t('cart.title')} lead={t('cart.lead')} />
      <Table
        caption={t('cart.caption')}
        rows={cart}
        rowKey={({ id }) => id}
        empty={
          <EmptyState heading={t('cart.empty')} action={catalogue}>
            {t('cart.emptyText')}
          </EmptyState>
        }
        columns={[
          product,
          each,
          {
            key: 'quantity',
            label: t('catalogue.quantity'),
            cell: ({ id, name, sku, quantity }) => (
              <Form
                action={changeQuantityAction}
                title={t('cart.change')}
                submit={t('cart.change')}
                submitVariant="secondary"
                company={company}
                owner={false}
                id={`q${sku}`}
                className="form-in-row"
              >
                <input type="hidden" name="id" value={id} />
                <TextField
                  name="quantity"
                  label={
                    <span className="sr-only">
                      {t('catalogue.quantity')}: {name}
                    </span>
                  }
                  inputMode="numeric"
                  width="number"
                  autoComplete="off"
                  defaultValue={String(quantity)}
                />
              </Form>
            ),
          },
          {
            key: 'sum',
            label: t('cart.sum'),
            align: 'end',
            cell: ({ cents, quantity, period }) => (
              <span className="figures">{priceInWords(locale, cents * quantity, period)}</span>
            ),
          },
          {
            key: 'remove',
            label: t('cart.remove'),
            hideLabel: true,
            cellKind: 'actions',
            align: 'end',
            cell: ({ id, name }) => (
              <ActionButton
                action={removeFromCartAction}
                label={t('cart.remove')}
                description={name}
                hidden={{ id }}
                company={company}
                variant="row"
              />
            ),
          },
        ]}
      />
      {cart.length ? (
        <div className="mt-6 flex flex-wrap gap-3">
          <ButtonLink href={'/orders/check' as Route} variant="primary">
            {t('cart.check')}
          </ButtonLink>
          {catalogue}
        </div>
      ) : null}
    </>
  )
})
