import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { DoneNotice } from '@/app/_shared/done-notice'
import { type Asked, page } from '@/app/_shared/page'
import { CodeText } from '@/components/ui/code-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmailText } from '@/components/ui/email-text'
import { PageTitle } from '@/components/ui/page-title'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { type QueuedRequest, requestOf } from '@/lib/requests/queue'
import { Evidence } from '../../evidence'
import { consentInWords, decisionInWords } from '../in-words'
import { Decision, RequestNext } from './decision'
import { EvidenceForm } from './evidence-form'

const TOLD = ['evidenceRecorded', 'adminRequestApproved', 'adminRequestRefused'] as const

/** R10.3: one application with everything known about it, and the possible decisions below. */
export default page(staffMay('adminRequests.read'), async (staff, { params: { id } }: Asked<'id'>) => {
  const [t, a, flash, request] = await Promise.all([
    getTranslations('staff.requests'),
    getTranslations('adminRequests'),
    takeFlash(),
    requestOf(staff, id),
  ])
  if (!request) notFound()
  const told = TOLD.find((one) => one === flash)
  const open = request.status === 'open' || request.status === 'consented'
  return (
    <>
      <DoneNotice text={told ? a(`flash.${told}`, { name: request.applicant }) : null} />
      <PageTitle
        title={t('detail', { name: request.applicant })}
        back={{ href: '/staff/admin-requests' as Route, label: t('back') }}
      />
      <div className="grid max-w-text grid-cols-1 gap-8">
        <Facts request={request} />
        {open ? <RequestNext request={request} /> : null}
        {request.document && request.documentType ? (
          <Evidence
            src={`/staff/admin-requests/${request.id}/view`}
            name={request.document}
            type={request.documentType}
          />
        ) : null}
        {open ? (
          <>
            <EvidenceForm staff={staff} request={request} />
            <Decision staff={staff} request={request} />
          </>
        ) : null}
      </div>
    </>
  )
})

async function Facts({ request }: { request: QueuedRequest }) {
  const [t, format] = await Promise.all([getTranslations('staff.requests'), getFormatter()])
  const { evidence, decisionReason } = request
  const recorded = evidence
    ? t('recorded', { kind: t(`kinds.${evidence}`), name: request.evidenceBy ?? '', note: request.evidenceNote ?? '' })
    : t('evidenceNone')
  const document = request.fileId ? (
    <a
      href={`/staff/admin-requests/${request.id}/document`}
      className="text-accent-strong underline underline-offset-3"
    >
      {request.document}
    </a>
  ) : (
    t('noDocument')
  )
  const decided = await decisionInWords(request)
  return (
    <DefinitionList
      rows={[
        { term: t('applicant'), value: <EmailText value={request.email} /> },
        {
          term: t('company'),
          value: (
            <>
              {request.company} <CodeText value={request.number} />
            </>
          ),
        },
        { term: t('sent'), value: dateTime(format, request.createdAt) },
        { term: t('reason'), value: <bdi className="whitespace-pre-line">{request.reason}</bdi> },
        { term: t('proved'), value: request.proved ? t('provedYes') : t('provedNo') },
        { term: t('administrators'), value: request.administrators.join(', ') || t('noAdministrators') },
        { term: t('consent'), value: await consentInWords(request) },
        { term: t('document'), value: document },
        { term: t('evidence'), value: <span className="whitespace-pre-line">{recorded}</span> },
        { term: t('decided'), value: decisionReason ? `${decided}: ${decisionReason}` : decided },
      ]}
    />
  )
}
