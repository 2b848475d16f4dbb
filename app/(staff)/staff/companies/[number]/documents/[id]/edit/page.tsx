import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { markOf } from '@/lib/areas/documents/correct'
import { documentForStaff } from '@/lib/areas/documents/staff'
import { writeDay } from '@/lib/ground/day'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { correctDocumentAction } from '../../actions'
import { DocumentFields } from '../../document-fields'

/** R10.4 „Angaben berichtigen“: what the vendor says of a document. The original stays (decision 60). */
export default page(staffMay('companies.write'), async (staff, { params: { number, id } }: Asked<'number' | 'id'>) => {
  const path = `/staff/companies/${number}/documents/${id}`
  const [t, d, format, draft, document] = await Promise.all([
    getTranslations('documentFiling'),
    getTranslations('documents'),
    getFormatter(),
    takeDraft(staff, `${path}/edit`),
    viewingAsStaff(staffFor(staff, 'companies.read')!, (room) => documentForStaff(room, number, id)).catch(orMissing),
  ])
  const shown = (day: string | null) => (day ? writeDay(day, format.locale) : '')
  const values = {
    kind: document.kind,
    documentNumber: document.number,
    issuedOn: shown(document.issuedOn),
    dueOn: shown(document.dueOn),
    amount: format.number(document.cents / 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    currency: document.currency,
  }
  return (
    <Form
      heading={
        <PageHeading
          title={t('correct')}
          lead={t('correctLead')}
          back={{
            href: path as Route,
            label: d('document', { kind: d(`kinds.${document.kind}`), number: document.number }),
            above: { href: `/staff/companies/${number}` as Route, label: document.company },
          }}
        />
      }
      action={correctDocumentAction}
      title={t('correct')}
      submit={t('correctSubmit')}
      values={draft ?? values}
      secondary={<ButtonLink href={path as Route}>{t('cancel')}</ButtonLink>}
    >
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={markOf(document)} />
      <DocumentFields />
    </Form>
  )
})
