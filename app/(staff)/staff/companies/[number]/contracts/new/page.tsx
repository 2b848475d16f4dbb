import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'
import { addContractAction } from '../actions'
import { ContractFields } from '../contract-fields'

/** What most contracts say. */
const USUAL = { termMonths: '12', renewalMonths: '12', notice: '3', noticeUnit: 'months', status: 'active' }

/** R10.4 „Vertrag anlegen“ */
export default page(staffMay('companies.write'), async (staff, { params: { number } }: Asked<'number'>) => {
  const path = `/staff/companies/${number}/contracts`
  const [t, draft, company] = await Promise.all([
    getTranslations('contracts'),
    takeDraft(staff, `${path}/new`),
    viewingAsStaff(staffFor(staff, 'companies.read')!, (room) => companyOf(room, number)).catch(orMissing),
  ])
  return (
    <Form
      heading={
        <PageHeading
          title={t('filing.new')}
          lead={t('filing.lead', { company: company.name })}
          back={{
            href: path as Route,
            label: t('filing.back'),
            above: { href: `/staff/companies/${number}` as Route, label: company.name },
          }}
        />
      }
      action={addContractAction}
      title={t('filing.new')}
      submit={t('filing.create')}
      values={draft ?? USUAL}
      secondary={<ButtonLink href={path as Route}>{t('filing.cancel')}</ButtonLink>}
    >
      <input type="hidden" name="number" value={number} />
      <ContractFields />
    </Form>
  )
})
