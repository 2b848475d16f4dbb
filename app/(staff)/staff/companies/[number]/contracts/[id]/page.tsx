import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/page-heading'
import { contractForStaff } from '@/lib/areas/contracts/staff'
import { writeDay } from '@/lib/ground/day'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { changeContractAction } from '../actions'
import { ContractFields } from '../contract-fields'

type Found = Awaited<ReturnType<typeof contractForStaff>>

const valuesOf = (contract: Found, locale: Locale): Record<string, string> => ({
  product: contract.product,
  contractNumber: contract.number,
  startsOn: writeDay(contract.startsOn, locale),
  termMonths: String(contract.termMonths),
  renewalMonths: String(contract.renewalMonths),
  notice: String(contract.notice),
  noticeUnit: contract.noticeUnit,
  status: contract.status,
  endsOn: contract.endsOn ? writeDay(contract.endsOn, locale) : '',
})

/** R10.4: one contract of a company, to be changed by hand. */
export default page(staffMay('companies.write'), async (staff, { params: { number, id } }: Asked<'number' | 'id'>) => {
  const path = `/staff/companies/${number}/contracts`
  const [t, format, draft, contract] = await Promise.all([
    getTranslations('contracts'),
    getFormatter(),
    takeDraft(staff, `${path}/${id}`),
    viewingAsStaff(staffFor(staff, 'companies.read')!, (room) => contractForStaff(room, number, id)).catch(orMissing),
  ])
  return (
    <Form
      heading={
        <PageHeading
          title={contract.product}
          lead={t('filing.editLead')}
          back={{
            href: path as Route,
            label: t('filing.back'),
            above: { href: `/staff/companies/${number}` as Route, label: contract.company },
          }}
        />
      }
      action={changeContractAction}
      title={contract.product}
      submit={t('filing.save')}
      values={draft ?? valuesOf(contract, format.locale as Locale)}
      secondary={<ButtonLink href={path as Route}>{t('filing.cancel')}</ButtonLink>}
    >
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="id" value={contract.id} />
      <input type="hidden" name="seen" value={contract.seen} />
      <ContractFields />
    </Form>
  )
})
