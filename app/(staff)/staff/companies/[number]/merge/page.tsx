import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { Form } from '@/components/form/form'
import { TextArea } from '@/components/form/text-area'
import { ButtonLink } from '@/components/ui/button-link'
import { buttonClass } from '@/components/ui/button-style'
import { CodeText } from '@/components/ui/code-text'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { PageTitle } from '@/components/ui/page-title'
import { previewFor } from '@/lib/company-merge/queue'
import { takeDraft } from '@/lib/http/drafts'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { companyOf } from '@/lib/staff/companies'
import { proposeMergeAction } from '../../merges/actions'
import { Moves } from '../../merges/moves'
import { isOpen } from '../state'

/** ADR 050: first the company that remains, by its number; then what would move, and the reason. */
export default page(staffMay('companies.write'), async (staff, { params: { number }, search }: Asked<'number'>) => {
  const typed = (queryOf(search, ['into']).into ?? '').replace(/[\s.-]/g, '').replace(/^d(?=\d)/i, '')
  const reader = staffFor(staff, 'companies.read')!
  const [t, draft, { company, found }] = await Promise.all([
    getTranslations('staffCompanies'),
    takeDraft(staff, `/staff/companies/${number}/merge`),
    viewingAsStaff(reader, async (room) => {
      const company = await companyOf(room, number)
      return { company, found: typed ? await previewFor(room, company.id, typed) : null }
    }).catch(orMissing),
  ])
  const back = `/staff/companies/${company.number}` as Route
  if (!isOpen(company)) redirect(back)
  const title = t('merge.title')
  const lead = <CodeText value={company.number} />
  const backTo = { href: back, label: company.name }
  if (!found)
    return (
      <div className="max-w-form">
        <PageTitle title={title} lead={lead} back={backTo} />
        {typed ? (
          <div className="mb-5">
            <Notice tone="danger" focus>
              {t('merge.unknown')}
            </Notice>
          </div>
        ) : null}
        <p className="mb-5">{t('merge.lead', { company: company.name })}</p>
        <form action={`${back}/merge`} method="get" className="grid justify-items-start gap-3">
          <label className="grid gap-1 font-medium">
            {t('merge.into')}
            <input
              type="text"
              name="into"
              inputMode="numeric"
              autoComplete="off"
              defaultValue={typed}
              className="control max-w-56 font-normal"
            />
          </label>
          <button type="submit" className={buttonClass('primary')}>
            {t('merge.look')}
          </button>
        </form>
      </div>
    )
  return (
    <Form
      heading={
        <>
          <PageHeading title={title} lead={lead} back={backTo} />
          <p className="mb-5 max-w-text">{t('merge.pair', { from: company.name, into: found.into.name })}</p>
          <div className="mb-8 max-w-text">
            <Moves preview={found.preview} from={company} into={found.into} />
          </div>
        </>
      }
      action={proposeMergeAction}
      title={title}
      submit={t('merge.propose')}
      values={draft}
      secondary={<ButtonLink href={`${back}/merge` as Route}>{t('merge.other')}</ButtonLink>}
    >
      <input type="hidden" name="from" value={company.number} />
      <input type="hidden" name="into" value={found.into.number} />
      <TextArea name="reason" label={t('reason')} hint={t('merge.reasonHint')} rows={3} />
    </Form>
  )
})
