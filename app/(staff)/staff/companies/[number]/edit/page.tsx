import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { PageHeading } from '@/components/ui/page-heading'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { allProducts, type Company, companyOf } from '@/lib/staff/companies'
import { changeCompanyAction } from '../../actions'
import { CompanyFields } from '../../company-fields'

const valuesOf = (company: Company): Record<string, string | string[]> => ({
  companyName: company.name,
  street: company.street,
  postalCode: company.postalCode,
  city: company.city,
  country: company.country,
  channel: company.channel,
  partnerName: company.partnerName ?? '',
  partnerPhone: company.partnerPhone ?? '',
  partnerEmail: company.partnerEmail ?? '',
  products: company.products,
})

/** R10.2: everything but the number. */
export default page(staffMay('companies.write'), async (staff, { params: { number } }: Asked<'number'>) => {
  const path = `/staff/companies/${number}/edit`
  const reader = staffFor(staff, 'companies.read')!
  const [t, [company, products], draft] = await Promise.all([
    getTranslations('staff.form'),
    viewingAsStaff(reader, (room) => Promise.all([companyOf(room, number), allProducts(room)])).catch(orMissing),
    takeDraft(staff, path),
  ])
  const back = `/staff/companies/${company.number}` as Route
  return (
    <Form
      heading={
        <PageHeading
          title={t('editTitle')}
          lead={<CodeText value={company.number} />}
          back={{ href: back, label: company.name }}
        />
      }
      action={changeCompanyAction}
      title={t('editTitle')}
      submit={t('submitSave')}
      values={draft ?? valuesOf(company)}
      secondary={<ButtonLink href={back}>{t('cancel')}</ButtonLink>}
    >
      <input type="hidden" name="number" value={company.number} />
      <CompanyFields products={products} />
    </Form>
  )
})
