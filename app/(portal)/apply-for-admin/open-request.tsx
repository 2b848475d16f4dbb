import { isAboutFile, UploadError } from '@/app/_shared/upload-error'
import { ActionButton } from '@/components/form/action-button'
import { UploadForm } from '@/components/form/upload-form'
import { Card } from '@/components/ui/card'
import { ContactText } from '@/components/ui/contact-text'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import { brand } from '@/lib/brand/brand'
import { noteFailedForm } from '@/lib/http/failed-form'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { refusedFor } from '@/lib/http/upload'
import { dateTime } from '@/lib/i18n/formats'
import { LIMITS } from '@/lib/limits/sheet'
import type { Member } from '@/lib/permissions/proofs'
import type { OwnRequest } from '@/lib/requests/apply'
import { referenceOf } from '@/lib/requests/news'
import { withdrawAdminRequestAction } from './actions'

type OpenRequestProps = { actor: Member; request: OwnRequest; refused: string | undefined }

const REFUSALS = [
  'fileEmpty',
  'fileTooLarge',
  'fileType',
  'fileHeic',
  'requestOver',
  'companyChanged',
  'tooManyTriesToday',
  'personChanged',
] as const
const MEGABYTES = LIMITS.files.bytes / 2 ** 20

/** R9.2: the state of the application, what happens next, and the withdrawal. */
export async function OpenRequest({ actor, request, refused }: OpenRequestProps) {
  const [t, format] = await Promise.all([getTranslations('adminRequests'), getFormatter()])
  const { name, supportPhone: phone, supportEmail: email } = brand()
  // Before anything below renders the title.
  if (refusedFor(REFUSALS, refused)) await noteFailedForm()
  const { consentRefused, status } = request
  const state = consentRefused ? 'consentRefused' : status === 'open' && !actor.company.hasAdmin ? 'first' : status
  return (
    <>
      <PageTitle title={t('openTitle')} lead={t('openLead')} />
      <div className="grid max-w-text grid-cols-1 gap-6">
        <DefinitionList
          rows={[
            { term: t('reference'), value: referenceOf(request.id) },
            { term: t('sentAt'), value: dateTime(format, request.createdAt) },
            {
              term: t('status'),
              value: (
                <StatusBadge tone={status === 'consented' ? 'positive' : 'caution'}>
                  {t(`statuses.${state as 'open'}`, { brand: name })}
                </StatusBadge>
              ),
            },
            { term: t('reason'), value: <bdi className="whitespace-pre-line">{request.reason}</bdi> },
          ]}
        />
        <Card heading={t('nextTitle')}>
          <p>
            <ContactText text={t('nextText', { brand: name, phone, email })} phone={phone} email={email} />
          </p>
        </Card>
        {status === 'open' ? <Document actor={actor} name={request.document} refused={refused} /> : null}
        <ActionButton action={withdrawAdminRequestAction} label={t('withdraw')} company={actor.company.id} />
      </div>
    </>
  )
}

type DocumentProps = { actor: Member; name: string | null; refused: string | undefined }

async function Document({ actor, name, refused }: DocumentProps) {
  const [t, r] = await Promise.all([getTranslations('adminRequests'), getTranslations('rejections')])
  const code = refusedFor(REFUSALS, refused)
  return (
    <Card heading={t('documentTitle')}>
      <div className="grid grid-cols-1 gap-4">
        {code ? <UploadError code={code} message={r(code, { max: MEGABYTES })} /> : null}
        <p>{name ? t('documentThere', { name }) : actor.company.hasAdmin ? t('documentText') : t('documentFirst')}</p>
        <UploadForm
          action="/apply-for-admin/document"
          company={actor.company.id}
          label={t('document')}
          hint={t('documentHint', { megabytes: MEGABYTES })}
          accept=".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"
          submit={t('upload')}
          error={isAboutFile(code) ? r(code, { max: MEGABYTES }) : undefined}
          variant="secondary"
        />
      </div>
    </Card>
  )
}
