import type { Route } from 'next'
import { OrderLines } from '@/app/_shared/order-lines'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { type Offer, offerFor } from '@/lib/areas/orders/place'
import { euros } from '@/lib/areas/orders/words'
import { addressInLines, costCentreName } from '@/lib/areas/shop/read'
import { brandName } from '@/lib/brand/brand'
import { Rejection } from '@/lib/ground/rejection'
import { takeDraft } from '@/lib/http/drafts'
import { permitted } from '@/lib/http/guards/member'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { viewing } from '@/lib/rooms/rooms'
import { placeOrderAction } from '../actions'

const CART = '/orders/cart' as Route

/** R11.9 „Bestellung prüfen“: everything once more, with the button that § 312j BGB demands. */
export default page(permitted('orders.cloud'), async (actor) => {
  const [t, r, draft, offer] = await Promise.all([
    getTranslations('orders'),
    getTranslations('rejections'),
    takeDraft(actor, '/orders/check'),
    viewing(actor, (room) => offerFor(room)).catch(impossible),
  ])
  if (typeof offer === 'string')
    return (
      <div className="max-w-text">
        <PageTitle title={t('check.title')} />
        <Notice tone="caution" actions={<ButtonLink href={CART}>{t('check.back')}</ButtonLink>}>
          {r(offer)}
        </Notice>
      </div>
    )
  const brand = brandName()
  return (
    <Form
      heading={<PageHeading title={t('check.title')} lead={t('check.lead')} />}
      action={placeOrderAction}
      title={t('check.title')}
      submit={t('check.order')}
      company={actor.company.id}
      values={draft}
      className="max-w-text"
      secondary={<ButtonLink href={CART}>{t('check.change')}</ButtonLink>}
    >
      <OrderLines lines={offer.cart} vatFree={offer.vatFree} />
      <DefinitionList
        rows={[
          { term: t('check.orderer'), value: `${actor.account.firstName} ${actor.account.lastName}` },
          { term: t('check.company'), value: `${actor.company.name}, ${actor.company.number}` },
        ]}
      />
      <input type="hidden" name="seen" value={offer.seen} />
      <Choices offer={offer} />
      <TextField
        name="reference"
        label={t('check.reference')}
        hint={t('check.referenceHint')}
        autoComplete="off"
        optional
      />
      <LimitNotice offer={offer} />
      <p>{t('check.next', { brand })}</p>
    </Form>
  )
})

/** Cost centre and delivery address, where the company has them and the order needs them. */
async function Choices({ offer }: { offer: Offer }) {
  const t = await getTranslations('orders')
  return (
    <>
      {offer.costCentres.length > 0 ? (
        <SelectField
          name="costCentre"
          label={t('check.costCentre')}
          optional
          options={[
            { value: '', label: t('check.noCostCentre') },
            ...offer.costCentres.map((one) => ({ value: one.id, label: costCentreName(one) })),
          ]}
        />
      ) : null}
      {offer.shipped && offer.addresses.length === 0 ? (
        <Notice tone="caution">{t('check.noAddress', { brand: brandName() })}</Notice>
      ) : null}
      {offer.shipped && offer.addresses.length > 0 ? (
        <SelectField
          name="address"
          label={t('check.address')}
          options={[
            { value: '', label: t('check.choose') },
            ...offer.addresses.map((one) => ({ value: one.id, label: addressInLines(one).replaceAll('\n', ', ') })),
          ]}
        />
      ) : null}
    </>
  )
}

/** R11.10: says before the click that somebody else must release the order. */
async function LimitNotice({ offer: { needsRelease, limit } }: { offer: Offer }) {
  if (!needsRelease) return null
  const [t, { locale }] = await Promise.all([getTranslations('orders'), getFormatter()])
  const brand = brandName()
  return (
    <Notice tone="caution">
      {limit ? t('check.over', { limit: euros(locale, limit), brand }) : t('check.over0', { brand })}
    </Notice>
  )
}

/** Why nothing can be ordered; everything else is thrown on. */
function impossible(thrown: unknown): 'cartEmpty' | 'productGone' {
  if (thrown instanceof Rejection && (thrown.code === 'cartEmpty' || thrown.code === 'productGone')) return thrown.code
  throw thrown
}
