import type { Route } from 'next'
import { areaRecord } from '@/app/_shared/area-record'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { documentsArea } from '@/lib/areas/documents/area'
import { isEncrypted } from '@/lib/areas/documents/e-invoice'
import { readDocument } from '@/lib/areas/documents/read'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime, day, money } from '@/lib/i18n/formats'
import { DocumentStateBadge } from '../document-state'
import { DocumentDownloads } from './downloads'
import { formatRows } from './format-rows'
import { DocumentPages } from './pages'

/** R11.3: the document's data, and the document itself. */
export default areaRecord(documentsArea, readDocument, async (document) => {
  const [t, format] = await Promise.all([getTranslations('documents'), getFormatter()])
  const { kind, number, issuedOn, dueOn, cents, currency, state, paidAt, file } = document
  const encrypted = isEncrypted(document.findings) ? (await getTranslations('eInvoice'))('encrypted') : null
  const size = format.number(Math.max(1, Math.round(file.bytes / 1024)))
  return (
    <>
      <PageTitle
        title={t('document', { kind: t(`kinds.${kind}`), number })}
        back={{ href: '/documents' as Route, label: t('back') }}
        actions={<DocumentDownloads document={document} />}
      />
      {encrypted ? (
        <div className="mb-6 max-w-text">
          <Notice>{encrypted}</Notice>
        </div>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <DefinitionList
          rows={[
            { term: t('state'), value: <DocumentStateBadge state={state} /> },
            { term: t('amount'), value: <span className="figures">{money(format, cents, currency)}</span> },
            { term: t('issued'), value: <time dateTime={issuedOn}>{day(format, issuedOn)}</time> },
            { term: t('due'), value: dueOn ? <time dateTime={dueOn}>{day(format, dueOn)}</time> : t('noDue') },
            ...(paidAt
              ? [{ term: t('paidAt'), value: <time dateTime={paidAt.toISOString()}>{dateTime(format, paidAt)}</time> }]
              : []),
            { term: t('file'), value: t('fileFacts', { name: file.name, size }) },
            ...(await formatRows(document)),
          ]}
        />
        <DocumentPages document={document} />
      </div>
    </>
  )
})
