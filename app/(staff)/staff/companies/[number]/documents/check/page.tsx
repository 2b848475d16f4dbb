import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { Checkbox } from '@/components/form/checkbox'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageHeading } from '@/components/ui/page-heading'
import { receivedOriginal } from '@/lib/areas/documents/filing'
import { writeDay } from '@/lib/ground/day'
import { Rejection } from '@/lib/ground/rejection'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { profileOf } from '@/lib/invoices/profiles'
import { fileDocumentAction } from '../actions'
import { DocumentFields } from '../document-fields'
import { Findings } from '../findings'

/** R10.4, second step: what the file is and says, with the findings of the rules, before it is filed. */
export default page(staffMay('companies.write'), async (staff, { params: { number }, search }: Asked<'number'>) => {
  const path = `/staff/companies/${number}/documents`
  const token = queryOf(search, ['upload']).upload ?? ''
  const [t, e, format, draft, original] = await Promise.all([
    getTranslations('documentFiling'),
    getTranslations('eInvoice'),
    getFormatter(),
    takeDraft(staff, `${path}/check`),
    receivedOriginal(staff, number, token).catch((fault: unknown) => {
      if (fault instanceof Rejection && fault.code === 'uploadOver') return null
      return orMissing(fault)
    }),
  ])
  if (!original) redirect(`${path}/new?refused=uploadOver` as Route)
  const { form, profile, findings, proposal } = original
  const amount =
    proposal.cents === null
      ? ''
      : format.number(proposal.cents / 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const shown = (day: string) => (day ? writeDay(day, format.locale) : '')
  const values = {
    kind: 'invoice',
    documentNumber: proposal.number,
    issuedOn: shown(proposal.issuedOn),
    dueOn: shown(proposal.dueOn),
    amount,
    currency: proposal.currency,
  }
  const isPdf = form === 'pdf' || form === 'other'
  return (
    <Form
      heading={
        <>
          <PageHeading
            title={t('check')}
            lead={t('checkLead')}
            back={{ href: `${path}/new` as Route, label: t('file') }}
          />
          <div className="mb-6 grid max-w-text gap-5">
            <DefinitionList
              rows={[
                {
                  term: e('format'),
                  value: isPdf ? t('plainPdf') : e(`forms.${form}`, { profile: profileOf(profile).name }),
                },
                { term: t('size'), value: t('kilobytes', { size: format.number(Math.ceil(original.bytes / 1024)) }) },
              ]}
            />
            <Findings findings={findings} />
          </div>
        </>
      }
      action={fileDocumentAction}
      title={t('check')}
      submit={t('submit')}
      values={draft ?? values}
      secondary={<ButtonLink href={path as Route}>{t('cancel')}</ButtonLink>}
    >
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="upload" value={token} />
      <DocumentFields />
      <Checkbox name="paid" label={t('paidAlready')} />
    </Form>
  )
})
