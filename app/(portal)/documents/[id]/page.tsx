import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { type Asked, page } from '@/app/_shared/page'
import { ButtonLink } from '@/components/ui/button-link'
import { DefinitionList } from '@/components/ui/definition-list'
import { PageTitle } from '@/components/ui/page-title'
import { documentId } from '@/lib/areas/documents/input'
import { readDocument } from '@/lib/areas/documents/list'
import { permitted } from '@/lib/http/guards/member'
import { orMissing } from '@/lib/http/missing'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime, day, money } from '@/lib/i18n/formats'
import { DocumentStateBadge } from '../document-state'

/** R11.3: what the document says, and the document itself. */
export default page(permitted('documents.read'), async (actor, { params: { id } }: Asked<'id'>) => {
  const document = documentId.safeParse(id).success ? await readDocument(actor, id).catch(orMissing) : notFound()
  const [t, format] = await Promise.all([getTranslations('documents'), getFormatter()])
  const { kind, number, issuedOn, dueOn, cents, currency, state, paidAt, fileName, bytes } = document
  const size = format.number(Math.max(1, Math.round(bytes / 1024)))
  return (
    <>
      <PageTitle
        title={t('document', { kind: t(`kinds.${kind}`), number })}
        back={{ href: '/documents' as Route, label: t('back') }}
        actions={
          <ButtonLink href={`/documents/${id}/file` as Route} variant="primary" reload>
            {t('download')}
          </ButtonLink>
        }
      />
      <div className="max-w-text">
        <DefinitionList
          rows={[
            { term: t('state'), value: <DocumentStateBadge state={state} /> },
            { term: t('amount'), value: <span className="figures">{money(format, cents, currency)}</span> },
            { term: t('issued'), value: <time dateTime={issuedOn}>{day(format, issuedOn)}</time> },
            { term: t('due'), value: dueOn ? <time dateTime={dueOn}>{day(format, dueOn)}</time> : t('noDue') },
            ...(paidAt
              ? [{ term: t('paidAt'), value: <time dateTime={paidAt.toISOString()}>{dateTime(format, paidAt)}</time> }]
              : []),
            { term: t('file'), value: t('fileFacts', { name: fileName, size }) },
          ]}
        />
      </div>
    </>
  )
})
