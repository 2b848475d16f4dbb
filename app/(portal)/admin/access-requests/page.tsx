import { DoneNotice } from '@/app/_shared/done-notice'
import { page } from '@/app/_shared/page'
import { ActionButton } from '@/components/form/action-button'
import { Form } from '@/components/form/form'
import { TextField } from '@/components/form/text-field'
import { Card } from '@/components/ui/card'
import { EmailText } from '@/components/ui/email-text'
import { EmptyState } from '@/components/ui/empty-state'
import { PageTitle } from '@/components/ui/page-title'
import { TitledTable } from '@/components/ui/titled-table'
import { brandName } from '@/lib/brand/brand'
import { flashFacts, takeFlash } from '@/lib/http/flash'
import { companyAdmin } from '@/lib/http/guards/member'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { type AccessRequest, listAccessRequests } from '@/lib/requests/access-requests'
import { grantAccessAction, refuseAccessAction } from './actions'

/** The company's open access requests, each granted with one click, with or without an end. */
export default page(companyAdmin, async (actor) => {
  const [t, m, flash, facts, { open, decided }] = await Promise.all([
    getTranslations('adminSecurity'),
    getTranslations('members'),
    takeFlash(),
    flashFacts(),
    listAccessRequests(actor),
  ])
  return (
    <>
      <DoneNotice
        text={
          flash === 'accessGranted' || flash === 'accessRefused' || flash === 'accessKept'
            ? flash === 'accessKept'
              ? m('flash.accessKept', facts)
              : t(`flash.${flash}`, facts)
            : null
        }
      />
      <PageTitle title={t('requestsTitle')} lead={t('requestsLead')} />
      <div className="grid gap-8">
        <div className="grid max-w-text gap-5">
          {open.length === 0 ? <EmptyState heading={t('noRequests')}>{t('noRequestsText')}</EmptyState> : null}
          {open.map((request) => (
            <RequestCard key={request.id} request={request} company={actor.company.id} />
          ))}
        </div>
        {decided.length > 0 ? <Decided requests={decided} /> : null}
      </div>
    </>
  )
})

async function RequestCard({ request, company }: { request: AccessRequest; company: string }) {
  const [t, p, format] = await Promise.all([
    getTranslations('adminSecurity'),
    getTranslations('permissions'),
    getFormatter(),
  ])
  const { id, name, email, permission, reason, at } = request
  const wanted = p(`${permission}.name`, { brand: brandName() })
  return (
    <Card heading={t('requestOf', { name, permission: wanted })}>
      <p className="text-sm text-muted">
        <EmailText value={email} /> · <time dateTime={at.toISOString()}>{dateTime(format, at)}</time>
      </p>
      <p dir="auto" className="my-4 break-words whitespace-pre-line">
        {reason}
      </p>
      <Form
        action={grantAccessAction}
        title={t('requestsTitle')}
        submit={t('grant')}
        company={company}
        owner={false}
        id={`grant-${id}`}
      >
        <input type="hidden" name="id" value={id} />
        <TextField name="until" label={t('until')} hint={t('untilHint')} optional width="number" autoComplete="off" />
      </Form>
      <div className="mt-3">
        <ActionButton
          action={refuseAccessAction}
          label={t('refuse')}
          description={t('requestOf', { name, permission: wanted })}
          hidden={{ id }}
          company={company}
          variant="secondary"
        />
      </div>
    </Card>
  )
}

async function Decided({ requests }: { requests: AccessRequest[] }) {
  const [t, p, format] = await Promise.all([
    getTranslations('adminSecurity'),
    getTranslations('permissions'),
    getFormatter(),
  ])
  return (
    <TitledTable
      id="decided"
      title={t('decided')}
      caption={t('caption')}
      rows={requests}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', label: t('name'), names: true, cell: ({ name }) => name },
        {
          key: 'permission',
          label: t('permission'),
          cell: ({ permission }) => p(`${permission}.name`, { brand: brandName() }),
        },
        {
          key: 'answer',
          label: t('answer'),
          cell: ({ status }) => t(status === 'approved' ? 'answers.granted' : 'answers.refused'),
        },
        {
          key: 'at',
          label: t('date'),
          cell: ({ decidedAt }) =>
            decidedAt ? <time dateTime={decidedAt.toISOString()}>{dateTime(format, decidedAt)}</time> : null,
        },
      ]}
    />
  )
}
