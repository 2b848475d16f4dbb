import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { CheckboxGroup } from '@/components/form/checkbox-group'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { brandName } from '@/lib/brand/brand'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { ENABLED, hitsOf, keptProduct, seenOf } from '@/lib/staff/products'
import { addPortalProductAction, changePortalProductAction } from '../actions'

const LIST = '/staff/products' as Route

/** R10.5: a product, what it enables and what a change would hit; or a new one (`new`). */
export default page(staffMay('products.write'), async (staff, { params: { key } }: Asked<'key'>) => {
  const [t, p, { product, hits }] = await Promise.all([
    getTranslations('staff.products'),
    getTranslations('permissions'),
    viewingAsStaff(staff, async (room) =>
      key === 'new'
        ? { product: null, hits: [] }
        : { product: await keptProduct(room, key), hits: await hitsOf(room, key) },
    ).catch(orMissing),
  ])
  const title = t(product ? 'edit' : 'new')
  const hitOf = (permission: string) => hits.find((one) => one.permission === permission)
  const inWords = (permission: string) => {
    const hit = hitOf(permission)
    return hit && t(product?.enables.includes(permission) ? 'loses' : 'gains', hit)
  }
  return (
    <Form
      heading={<PageHeading title={title} back={{ href: LIST, label: t('title') }} />}
      action={product ? changePortalProductAction : addPortalProductAction}
      title={title}
      submit={t('save')}
      values={product ? { name: product.name } : {}}
      secondary={<ButtonLink href={LIST}>{t('cancel')}</ButtonLink>}
    >
      {product ? (
        <>
          <input type="hidden" name="key" value={product.id} />
          <input type="hidden" name="seen" value={seenOf(product)} />
        </>
      ) : (
        <TextField name="key" label={t('key')} hint={t('keyHint')} width="code" autoComplete="off" spellCheck={false} />
      )}
      <TextField name="name" label={t('name')} hint={product ? t('nameHint') : undefined} autoComplete="off" />
      <CheckboxGroup
        name="enables"
        legend={t('enables')}
        hint={product ? t('uses', { count: product.companies }) : undefined}
        optional
        defaultValues={product?.enables ?? []}
        options={ENABLED.map((one) => ({
          value: one,
          label: p(`${one}.name`, { brand: brandName() }),
          description: inWords(one),
        }))}
      />
    </Form>
  )
})
