import { EmptyState } from '@/components/ui/empty-state'
import { StatusBadge } from '@/components/ui/status-badge'
import { Table } from '@/components/ui/table'
import type { connectorWithCalls } from '@/lib/connectors/manage'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import { kindNames } from './state'

type Call = Awaited<ReturnType<typeof connectorWithCalls>>['calls'][number]

/** As many errors as a row of the table shows unfolded. */
const SHOWN = 20

/** The newest calls with their counts; errors are folded. */
export async function Calls({ calls }: { calls: Call[] }) {
  const [t, format, names] = await Promise.all([getTranslations('connectors'), getFormatter(), kindNames()])
  return (
    <section>
      <h2 className="mb-3 text-lg">{t('calls')}</h2>
      <Table
        caption={t('callsCaption')}
        rows={calls}
        rowKey={({ id }) => id}
        empty={<EmptyState heading={t('callsNone')}>{t('callsNoneText')}</EmptyState>}
        columns={[
          { key: 'at', label: t('at'), names: true, cell: ({ startedAt }) => dateTime(format, startedAt) },
          { key: 'kind', label: t('kind'), cell: ({ kind }) => names([kind]) },
          {
            key: 'total',
            label: t('total'),
            align: 'end',
            cell: ({ total, endedAt }) =>
              endedAt ? format.number(total) : <StatusBadge tone="caution">{t('unfinished')}</StatusBadge>,
          },
          { key: 'created', label: t('created'), align: 'end', cell: ({ created }) => format.number(created) },
          { key: 'updated', label: t('updated'), align: 'end', cell: ({ updated }) => format.number(updated) },
          { key: 'unchanged', label: t('unchanged'), align: 'end', cell: ({ unchanged }) => format.number(unchanged) },
          {
            key: 'failed',
            label: t('failed'),
            align: 'end',
            cell: ({ failed, errors }) =>
              failed === 0 ? (
                '0'
              ) : (
                <details className="text-start">
                  <summary className="cursor-pointer text-end underline underline-offset-3">
                    {format.number(failed)}
                  </summary>
                  <ul className="mt-1 space-y-1 text-sm wrap-anywhere">
                    {errors.slice(0, SHOWN).map(({ index, externalId, code, field }) => (
                      <li key={`${index} ${field}`}>
                        {t('lineError', { line: index + 1, id: externalId ?? '–' })} {t(`errors.${code}`)}
                        {field ? ` (${field})` : ''}
                      </li>
                    ))}
                  </ul>
                </details>
              ),
          },
        ]}
      />
    </section>
  )
}
