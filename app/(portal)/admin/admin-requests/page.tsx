import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { EmailText } from '@/components/ui/email-text'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { brandName } from '@/lib/brand/brand'
import { takeFlash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { CompanyAdmin } from '@/lib/permissions/proofs'
import { type OpenRequest, openRequests, unprovedMembers } from '@/lib/requests/consent'
import { viewing } from '@/lib/rooms/rooms'
import { consentAction, refuseConsentAction } from './actions'

/** R9.3: where an administrator consents to a further one. */
export default page(companyAdmin, async (admin) => {
  const [t, flash, [requests, unproved]] = await Promise.all([
    getTranslations('adminRequests'),
    takeFlash(),
    viewing(admin, (room) => Promise.all([openRequests(room), unprovedMembers(room)])),
  ])
  const brand = brandName()
  const told = flash === 'adminRequestConsented' || flash === 'adminRequestConsentRefused'
  return (
    <>
      <DoneNotice text={told ? t(`flash.${flash}`, { brand }) : null} />
      <PageTitle title={t('consentTitle')} lead={t('consentLead', { brand })} />
      <div className="grid max-w-text grid-cols-1 gap-6">
        {unproved > 0 ? (
          <Notice
            tone="caution"
            heading={t('unprovedTitle')}
            actions={<ButtonLink href="/admin/users?status=active">{t('toUsers')}</ButtonLink>}
          >
            {t('unproved', { count: unproved })}
          </Notice>
        ) : null}
        {requests.length === 0 ? <EmptyState heading={t('consentNone')}>{t('consentNoneText')}</EmptyState> : null}
        {requests.map((request) => (
          <RequestCard key={request.id} admin={admin} request={request} />
        ))}
      </div>
    </>
  )
})

async function RequestCard({ admin, request }: { admin: CompanyAdmin; request: OpenRequest }) {
  const [t, format] = await Promise.all([getTranslations('adminRequests'), getFormatter()])
  const { id, applicant, email, reason, createdAt, answer, answeredBy } = request
  const button = { hidden: { id }, company: admin.company.id, description: applicant }
  const said = answer === 'consented' ? 'consented' : 'consentRefused'
  return (
    <Card heading={applicant}>
      <p className="text-muted">
        <EmailText value={email} /> · {t('from', { date: dateTime(format, createdAt) })}
      </p>
      <p dir="auto" className="mt-3 whitespace-pre-line">
        {reason}
      </p>
      {answer ? (
        <p className="mt-4 font-medium">{t(said, { name: answeredBy ?? '', brand: brandName() })}</p>
      ) : (
        <div className="mt-4 flex flex-wrap gap-3">
          <ActionButton action={consentAction} label={t('consent')} variant="primary" {...button} />
          <ActionButton action={refuseConsentAction} label={t('refuse')} {...button} />
        </div>
      )}
    </Card>
  )
}
