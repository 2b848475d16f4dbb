import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { TextArea } from '@/components/form/text-area'
import { TextField } from '@/components/form/text-field'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeText } from '@/components/ui/code-text'
import { PageHeading } from '@/components/ui/page-heading'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'
import { READABLE_TERMS } from '@/lib/staff/company-state'
import { consequencesOf } from '@/lib/staff/consequences'
import { closeCompanyAction } from '../../state-actions'
import { Consequences } from '../consequences'

/** ADR 049 „Unternehmen schließen“: what it means for whom, then the reason, the term, and the number again. */
export default page(staffMay('companies.write'), async (staff, { params: { number } }: Asked<'number'>) => {
  const reader = staffFor(staff, 'companies.read')!
  const [t, draft, { company, counts }] = await Promise.all([
    getTranslations('staffCompanies'),
    takeDraft(staff, `/staff/companies/${number}/close`),
    viewingAsStaff(reader, async (room) => {
      const company = await companyOf(room, number)
      return { company, counts: await consequencesOf(room, company.id) }
    }).catch(orMissing),
  ])
  const back = `/staff/companies/${company.number}` as Route
  if (company.status !== 'active' && company.status !== 'suspended') redirect(back)
  return (
    <Form
      heading={
        <>
          <PageHeading
            title={t('close.title')}
            lead={<CodeText value={company.number} />}
            back={{ href: back, label: company.name }}
          />
          <div className="mb-8 max-w-text">
            <Consequences counts={counts} act="close" />
          </div>
        </>
      }
      action={closeCompanyAction}
      title={t('close.title')}
      submit={t('close.title')}
      submitVariant="danger"
      values={draft ?? { documentsFor: 'year' }}
      secondary={<ButtonLink href={back}>{t('cancel')}</ButtonLink>}
    >
      <input type="hidden" name="number" value={company.number} />
      <TextArea name="reason" label={t('reason')} hint={t('reasonHint')} rows={3} />
      <SelectField
        name="documentsFor"
        label={t('close.documentsFor')}
        hint={t('close.documentsForHint')}
        options={READABLE_TERMS.map((value) => ({ value, label: t(`close.months.${value}`) }))}
      />
      <TextField
        name="confirmNumber"
        label={t('close.confirmNumber')}
        hint={t('close.confirmNumberHint')}
        inputMode="numeric"
        autoComplete="off"
        width="code"
      />
    </Form>
  )
})
