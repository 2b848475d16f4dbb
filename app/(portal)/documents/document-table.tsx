import type { Route } from 'next'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { Table } from '@/components/ui/table'
import type { DocumentRow } from '@/lib/areas/documents/list'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { day, money } from '@/lib/i18n/formats'
import { DocumentStateBadge } from './document-state'

/** A plain GET form around the table: what is ticked is in the address of the archive. */
export async function DocumentTable({ rows }: { rows: DocumentRow[] }) {
  const [t, format] = await Promise.all([getTranslations('documents'), getFormatter()])
  return (
    <form action="/documents/archive" method="get">
      <Table
        caption={t('caption')}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'choose',
            label: t('choose'),
            hideLabel: true,
            cell: ({ id, number }) => (
              <label className="inline-flex min-h-6 min-w-6 items-center gap-2">
                <input type="checkbox" name="id" value={id} className="size-5 accent-accent" />
                <span className="sr-only">{t('chooseOne', { number })}</span>
              </label>
            ),
          },
          {
            key: 'number',
            label: t('number'),
            names: true,
            cell: ({ id, number }) => (
              <Link
                href={`/documents/${id}` as Route}
                prefetch={false}
                className="figures font-medium text-accent-strong underline-offset-3 hover:underline"
              >
                {number}
              </Link>
            ),
          },
          { key: 'kind', label: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
          {
            key: 'issued',
            label: t('issued'),
            cell: ({ issuedOn }) => <time dateTime={issuedOn}>{day(format, issuedOn)}</time>,
          },
          {
            key: 'due',
            label: t('due'),
            cell: ({ dueOn }) => (dueOn ? <time dateTime={dueOn}>{day(format, dueOn)}</time> : t('noDue')),
          },
          { key: 'state', label: t('state'), cell: ({ state }) => <DocumentStateBadge state={state} /> },
          {
            key: 'amount',
            label: t('amount'),
            align: 'end',
            cell: ({ cents, currency }) => (
              <span className="figures whitespace-nowrap">{money(format, cents, currency)}</span>
            ),
          },
          {
            key: 'download',
            label: t('file'),
            hideLabel: true,
            align: 'end',
            cell: ({ id, number }) => (
              <a href={`/documents/${id}/file`} className={buttonClass('link')}>
                {t('pdf')}
                <span className="sr-only">{t('ofDocument', { number })}</span>
              </a>
            ),
          },
        ]}
      />
      <button type="submit" className={`mt-4 ${buttonClass('secondary')}`}>
        {t('archive')}
      </button>
    </form>
  )
}
