import type { Route } from 'next'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { date } from '@/lib/i18n/formats'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import type { Company } from '@/lib/staff/companies'
import type { CompanyState } from '@/lib/staff/company-list'
import { resumeCompanyAction } from '../state-actions'

type About = { staff: Staff; company: Company }

/** Whether the company is still kept: closed and merged ones are not changed any more. */
export const isOpen = ({ status }: { status: CompanyState }) => status === 'active' || status === 'suspended'

/** Above everything else: that nobody enters this company, since when, and what is left. */
export async function CompanyStateNotice({ staff, company }: About) {
  const { status, statusSince, documentsUntil, number } = company
  if (status !== 'suspended' && status !== 'closed') return null
  const [t, format] = await Promise.all([getTranslations('staffCompanies'), getFormatter()])
  const since = statusSince ? date(format, statusSince) : ''
  const text =
    status === 'closed' && documentsUntil
      ? t('notices.closedReadable', { since, until: date(format, new Date(documentsUntil.getTime() - 1)) })
      : t(`notices.${status}`, { since })
  return (
    <Notice
      tone="caution"
      heading={t(`states.${status}`)}
      actions={
        status === 'suspended' && staffFor(staff, 'companies.write') ? (
          <ActionButton action={resumeCompanyAction} label={t('resume')} hidden={{ number }} variant="primary" />
        ) : undefined
      }
    >
      {text}
    </Notice>
  )
}

/** At the end of the page, apart from the daily work. */
export async function CompanyStateActs({ staff, company }: About) {
  if (!staffFor(staff, 'companies.write') || !isOpen(company)) return null
  const t = await getTranslations('staffCompanies')
  const path = `/staff/companies/${company.number}`
  return (
    <section aria-labelledby="company-end" className="mt-12 border-t border-line pt-6">
      <h2 id="company-end" className="mb-3 text-lg">
        {t('end')}
      </h2>
      <div className="flex flex-wrap gap-3">
        {company.status === 'active' ? (
          <ButtonLink href={`${path}/suspend` as Route}>{t('suspend.title')}</ButtonLink>
        ) : null}
        <ButtonLink href={`${path}/close` as Route}>{t('close.title')}</ButtonLink>
        <ButtonLink href={`${path}/merge` as Route}>{t('merge.title')}</ButtonLink>
      </div>
    </section>
  )
}
