import type { Route } from 'next'
import { page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { allProducts } from '@/lib/staff/companies'
import { addCompanyAction } from '../actions'
import { CompanyFields } from '../company-fields'

/** R10.2 „Unternehmen anlegen“ */
export default page(staffMay('companies.write'), async (staff) => {
  const [t, s, products, draft] = await Promise.all([
    getTranslations('staff.form'),
    getTranslations('staff.company'),
    viewingAsStaff(staffFor(staff, 'companies.read')!, allProducts),
    takeDraft(staff, '/staff/companies/new'),
  ])
  return (
    <Form
      heading={<PageHeading title={t('createTitle')} back={{ href: '/staff/companies' as Route, label: s('back') }} />}
      action={addCompanyAction}
      title={t('createTitle')}
      submit={t('submitCreate')}
      values={draft}
      secondary={<ButtonLink href={'/staff/companies' as Route}>{t('cancel')}</ButtonLink>}
    >
      <TextField
        name="customerNumber"
        label={t('number')}
        hint={t('numberHint')}
        inputMode="numeric"
        autoComplete="off"
        width="code"
      />
      <CompanyFields products={products} />
    </Form>
  )
})
