import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { FAMILY_COUNTRIES, familyOf, seenOfFamily } from '@/lib/staff/families'
import { saveFamilyAction } from '../actions'

const LIST = '/staff/products/families' as Route

/** R10.5: a family and whom a change is read by; or a new one (`new`). */
export default page(staffMay('products.write'), async (staff, { params: { key } }: Asked<'key'>) => {
  const [t, p, family] = await Promise.all([
    getTranslations('staff.families'),
    getTranslations('staff.products'),
    key === 'new' ? null : viewingAsStaff(staff, (room) => familyOf(room, key)).catch(orMissing),
  ])
  const title = t(family ? 'edit' : 'new')
  return (
    <Form
      heading={<PageHeading title={title} back={{ href: LIST, label: t('title') }} />}
      action={saveFamilyAction}
      title={title}
      submit={p('save')}
      values={
        family
          ? {
              familyName: family.name,
              familyNameEn: family.nameEn,
              familyPlace: String(family.place),
              familyProducts: family.products.join('\n'),
            }
          : {}
      }
      secondary={<ButtonLink href={LIST}>{p('cancel')}</ButtonLink>}
    >
      {family ? (
        <>
          <Notice>{t('hits', { people: family.people, companies: family.companies })}</Notice>
          <input type="hidden" name="key" value={family.id} />
          <input type="hidden" name="seen" value={seenOfFamily(family)} />
        </>
      ) : (
        <TextField name="key" label={p('key')} hint={t('keyHint')} width="code" autoComplete="off" spellCheck={false} />
      )}
      <TextField name="familyName" label={t('nameDe')} autoComplete="off" />
      <TextField name="familyNameEn" label={t('nameEn')} autoComplete="off" />
      <SelectField
        name="country"
        label={t('country')}
        defaultValue={family?.country ?? 'DE'}
        options={FAMILY_COUNTRIES.map((value) => ({ value, label: t(`countries.${value}`) }))}
      />
      <TextField name="familyPlace" label={t('place')} hint={t('placeHint')} inputMode="numeric" autoComplete="off" />
      <TextArea name="familyProducts" label={t('products')} hint={t('productsHint')} rows={8} />
    </Form>
  )
})
