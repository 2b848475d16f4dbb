import { CheckboxGroup } from '@/components/form/checkbox-group'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { getTranslations } from '@/lib/http/translations'

/** The fields that staff maintain, without the number. */
export async function CompanyFields({ products }: { products: { key: string; name: string }[] }) {
  const t = await getTranslations('staff.form')
  const plain = { autoComplete: 'off', spellCheck: false } as const
  return (
    <>
      <TextField name="companyName" label={t('companyName')} {...plain} />
      <TextField name="street" label={t('street')} optional {...plain} />
      <TextField name="postalCode" label={t('postalCode')} optional width="number" {...plain} />
      <TextField name="city" label={t('city')} optional {...plain} />
      <SelectField
        name="country"
        label={t('country')}
        options={(['DE', 'AT'] as const).map((value) => ({ value, label: t(`countries.${value}`) }))}
      />
      <SelectField
        name="channel"
        label={t('channel')}
        options={(['direct', 'partner'] as const).map((value) => ({ value, label: t(`channels.${value}`) }))}
      />
      <TextField name="partnerName" label={t('partnerName')} hint={t('partnerHint')} optional {...plain} />
      <TextField name="partnerPhone" label={t('partnerPhone')} type="tel" optional {...plain} />
      <TextField name="partnerEmail" label={t('partnerEmail')} type="email" optional autoComplete="off" />
      <CheckboxGroup
        name="products"
        legend={t('products')}
        optional
        options={products.map(({ key, name }) => ({ value: key, label: name }))}
      />
    </>
  )
}
