import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { type CloudProduct, cataloguedProduct } from '@/lib/areas/orders/catalogue'
import { openedProducts } from '@/lib/areas/orders/keep-catalogue'
import { PERIODS } from '@/lib/areas/orders/terms'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { addProductAction, changeProductAction, setOfferedAction } from '../actions'

const LIST = '/staff/catalogue' as Route

const valuesOf = (product: CloudProduct | null): Record<string, string> =>
  product
    ? {
        sku: product.sku,
        name: product.name,
        description: product.description,
        descriptionEn: product.descriptionEn,
        amount: (product.cents / 100).toFixed(2).replace('.', ','),
        period: product.period,
        termMonths: String(product.termMonths),
        noticeMonths: String(product.noticeMonths),
        vatRate: String(product.vatRate / 100),
        maxQuantity: String(product.maxQuantity),
        enables: product.enables ?? '',
      }
    : { period: 'month', termMonths: '12', noticeMonths: '3', vatRate: '19', maxQuantity: '999', enables: '' }

/** R11.9: a product of the catalogue, or a new one (`new`). */
export default page(staffMay('catalogue.write'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, { product, opened }] = await Promise.all([
    getTranslations('staff.catalogue'),
    viewingAsStaff(staff, async (room) => ({
      product: id === 'new' ? null : await cataloguedProduct(room, id),
      opened: await openedProducts(room),
    })).catch(orMissing),
  ])
  const title = t(product ? 'edit' : 'new')
  return (
    <>
      <Form
        heading={<PageHeading title={title} back={{ href: LIST, label: t('title') }} />}
        action={product ? changeProductAction : addProductAction}
        title={title}
        submit={t('save')}
        values={valuesOf(product)}
        secondary={<ButtonLink href={LIST}>{t('cancel')}</ButtonLink>}
      >
        {product ? (
          <>
            <input type="hidden" name="id" value={product.id} />
            <input type="hidden" name="version" value={product.version} />
          </>
        ) : null}
        <TextField name="name" label={t('name')} autoComplete="off" />
        <TextField name="sku" label={t('sku')} width="code" autoComplete="off" spellCheck={false} />
        <TextArea name="description" label={t('description')} rows={3} />
        <TextArea name="descriptionEn" label={t('descriptionEn')} rows={3} optional />
        <TextField name="amount" label={t('amount')} hint={t('amountHint')} inputMode="decimal" width="code" />
        <SelectField
          name="period"
          label={t('period')}
          options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
        />
        <TextField
          name="termMonths"
          label={t('termMonths')}
          hint={t('monthsHint')}
          inputMode="numeric"
          width="number"
        />
        <TextField
          name="noticeMonths"
          label={t('noticeMonths')}
          hint={t('monthsHint')}
          inputMode="numeric"
          width="number"
        />
        <TextField name="vatRate" label={t('vatRate')} inputMode="numeric" width="number" />
        <TextField name="maxQuantity" label={t('maxQuantity')} inputMode="numeric" width="number" />
        <SelectField
          name="enables"
          label={t('enables')}
          hint={t('enablesHint')}
          options={[{ value: '', label: t('nothing') }, ...opened]}
        />
        <Checkbox name="shipped" label={t('shipped')} defaultChecked={product?.shipped ?? false} />
      </Form>
      {product ? <Sale product={product} /> : null}
    </>
  )
})

/** „Aus dem Verkauf nehmen“, and back. */
async function Sale({ product: { id, name, status } }: { product: CloudProduct }) {
  const t = await getTranslations('staff.catalogue')
  const offered = status === 'offered'
  return (
    <div className="mt-10 grid max-w-form justify-items-start gap-3 border-t border-line pt-6">
      {offered ? <p>{t('withdrawText')}</p> : null}
      <ActionButton
        action={setOfferedAction}
        label={t(offered ? 'withdraw' : 'offer')}
        hidden={{ id, name, offered: offered ? 'no' : 'yes' }}
        variant={offered ? 'danger' : 'secondary'}
      />
    </div>
  )
}
