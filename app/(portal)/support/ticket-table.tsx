import type { Route } from 'next'
import Link from 'next/link'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import type { TicketRow } from '@/lib/areas/support/list'
import type { getFormatter } from '@/lib/http/translations'
import { getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { STATE_TONE } from './state-tone'

type TicketTableProps = { rows: TicketRow[]; format: Awaited<ReturnType<typeof getFormatter>> }

export async function TicketTable({ rows, format }: TicketTableProps) {
  const t = await getTranslations('support')
  return (
    <Table
      caption={t('caption')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'number', label: t('number'), cell: (row) => <span className="figures">{row.number}</span> },
        {
          key: 'subject',
          label: t('subject'),
          names: true,
          cell: (row) => (
            <Link
              href={`/support/${row.id}` as Route}
              prefetch={false}
              className="font-medium text-accent-strong underline-offset-3 hover:underline"
            >
              <bdi>{row.subject}</bdi>
            </Link>
          ),
        },
        { key: 'product', label: t('product'), cell: (row) => row.product ?? t('noProduct') },
        {
          key: 'state',
          label: t('state'),
          cell: (row) => <StatusBadge tone={STATE_TONE[row.state]}>{t(`states.${row.state}`)}</StatusBadge>,
        },
        {
          key: 'updated',
          label: t('updated'),
          align: 'end',
          cell: (row) => (
            <time dateTime={row.updatedAt.toISOString()} className="whitespace-nowrap">
              {dateTime(format, row.updatedAt)}
            </time>
          ),
        },
      ]}
    />
  )
}
