import type { Route } from 'next'
import { refusable } from '@/app/_shared/refusable'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { staffMay } from '@/lib/http/admin-guards'
import { takeDraft } from '@/lib/http/drafts'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { allProducts } from '@/lib/staff/companies'
import { addCompanyAction } from '../actions'
import { CompanyFields } from '../company-fields'

/** R10.2 „Unternehmen anlegen“ */
export default refusable(async function NewCompanyPage() {
  const staff = await staffMay('companies.write', '/staff/companies/new')
  const [t, s, products, draft] = await Promise.all([
    getTranslations('staff.form'),
    getTranslations('staff.company'),
    allProducts(staffFor(staff, 'companies.read')!),
    takeDraft(staff, '/staff/companies/new'),
  ])
  return (
    <>
      <PageHeading title={t('createTitle')} back={{ href: '/staff/companies' as Route, label: s('back') }} />
      <Form
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
    </>
  )
})
