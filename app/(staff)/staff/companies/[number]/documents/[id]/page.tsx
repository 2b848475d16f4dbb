import type { Route } from 'next'
import { type Asked, page } from '@/app/_shared/page'
import { formatRows } from '@/app/(portal)/documents/[id]/format-rows'
import { DocumentStateBadge } from '@/app/(portal)/documents/document-state'
import { ActionButton } from '@/components/form/action-button'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { documentForStaff } from '@/lib/areas/documents/staff'
import { takeFlash } from '@/lib/http/flash'
import { staffMay } from '@/lib/http/guards/staff'
import { orMissing } from '@/lib/http/missing'
import { queryOf } from '@/lib/http/query'
import { noteSeen } from '@/lib/http/seen'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime, day, money } from '@/lib/i18n/formats'
import { staffFor } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { markPaidAction } from '../actions'
import { Findings } from '../findings'

const SAID = ['documentFiled', 'documentPaid', 'documentUnpaid', 'documentCorrected'] as const

/** R10.4: one document as staff see it: what it is, what is wrong with it, whether it is paid. */
export default page(staffMay('companies.read'), async (staff, { params, search }: Asked<'number' | 'id'>) => {
  const { number: customer, id } = params
  const path = `/staff/companies/${customer}/documents`
  const [t, d, format, flash, document] = await Promise.all([
    getTranslations('documentFiling'),
    getTranslations('documents'),
    getFormatter(),
    takeFlash(),
    viewingAsStaff(staff, (room) => documentForStaff(room, customer, id)).catch(orMissing),
  ])
  await noteSeen(staff, { kind: 'document', id })
  const { kind, number, issuedOn, dueOn, cents, currency, state, paidAt, file, sha256, findings } = document
  const said = SAID.find((one) => one === flash)
  const isLost = queryOf(search, ['missing']).missing !== undefined
  const size = format.number(Math.max(1, Math.round(file.bytes / 1024)))
  return (
    <>
      {said || isLost ? (
        <div className="mb-5 max-w-text">
          <Notice tone={isLost ? 'danger' : 'positive'} focus>
            {isLost ? t('lost') : t(`said.${said!}`)}
          </Notice>
        </div>
      ) : null}
      <PageTitle
        title={d('document', { kind: d(`kinds.${kind}`), number })}
        back={{
          href: path as Route,
          label: t('back'),
          above: { href: `/staff/companies/${customer}` as Route, label: document.company },
        }}
        actions={
          <>
            {staffFor(staff, 'companies.write') ? (
              <>
                <ActionButton
                  action={markPaidAction}
                  label={paidAt ? t('markOpen') : t('markPaid')}
                  hidden={{ number: customer, id, paid: paidAt ? 'no' : 'yes' }}
                  variant={paidAt ? 'secondary' : 'primary'}
                />
                <ButtonLink href={`${path}/${id}/edit` as Route}>{t('correct')}</ButtonLink>
              </>
            ) : null}
            <ButtonLink href={`${path}/${id}/original` as Route} reload>
              {t('download')}
            </ButtonLink>
          </>
        }
      />
      <div className="grid max-w-text gap-6">
        <DefinitionList
          rows={[
            { term: d('state'), value: <DocumentStateBadge state={state} /> },
            { term: d('amount'), value: <span className="figures">{money(format, cents, currency)}</span> },
            { term: d('issued'), value: day(format, issuedOn) },
            { term: d('due'), value: dueOn ? day(format, dueOn) : d('noDue') },
            ...(paidAt ? [{ term: d('paidAt'), value: dateTime(format, paidAt) }] : []),
            { term: d('file'), value: d('fileFacts', { name: file.name, size }) },
            ...(await formatRows(document)),
            ...(sha256 ? [{ term: 'SHA-256', value: <code className="text-sm wrap-anywhere">{sha256}</code> }] : []),
          ]}
        />
        <Findings findings={findings} />
      </div>
    </>
  )
})
