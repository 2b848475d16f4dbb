import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { addressOf } from '@/lib/areas/shop/read'
import { brandName } from '@/lib/brand/brand'
import { permitted } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { countryName } from '@/lib/i18n/amounts'
import { viewing } from '@/lib/rooms/rooms'
import { removeAddressAction, saveAddressAction } from '../../actions'
import { Remove } from '../../remove'

const LIST = '/shop' as Route
const COUNTRIES = ['DE', 'AT', 'CH']

/** R11.10: a delivery address, or a new one (`new`). */
export default page(permitted('data.shop'), async (actor, { params: { id } }: Asked<'id'>) => {
  const [t, { locale }, found] = await Promise.all([
    getTranslations('shop'),
    getFormatter(),
    viewing(actor, async (room) => (id === 'new' ? null : addressOf(room, id))).catch(orMissing),
  ])
  const title = t(found ? 'editAddress' : 'addAddress')
  const company = actor.company.id
  const { id: _, ...values } = found ?? { id: '', recipient: actor.company.name, country: actor.company.country }
  return (
    <>
      <Form
        heading={<PageHeading title={title} back={{ href: LIST, label: t('title', { brand: brandName() }) }} />}
        action={saveAddressAction}
        title={title}
        submit={t('save')}
        company={company}
        values={values}
        secondary={<ButtonLink href={LIST}>{t('cancel')}</ButtonLink>}
      >
        {found ? <input type="hidden" name="id" value={found.id} /> : null}
        <TextField name="recipient" label={t('recipient')} autoComplete="organization" />
        <TextField name="addition" label={t('addition')} hint={t('additionHint')} autoComplete="off" optional />
        <TextField name="street" label={t('street')} autoComplete="street-address" />
        <TextField name="postalCode" label={t('postalCode')} width="number" autoComplete="postal-code" />
        <TextField name="city" label={t('city')} autoComplete="address-level2" />
        <SelectField
          name="country"
          label={t('country')}
          autoComplete="country"
          options={COUNTRIES.map((value) => ({ value, label: countryName(locale, value) }))}
        />
      </Form>
      {found ? (
        <Remove
          action={removeAddressAction}
          label={t('removeAddress')}
          text={t('removeText')}
          id={found.id}
          company={company}
        />
      ) : null}
    </>
  )
})
