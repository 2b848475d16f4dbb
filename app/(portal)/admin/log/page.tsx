import { FileButton } from '@/components/form/file-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { TableTools } from '@/components/ui/table-tools'
import { COMPANY_CATEGORIES, COMPANY_EVENTS, readLog } from '@/lib/audit/company-log'
import { wordsOf } from '@/lib/audit/events'
import { MOST_PEOPLE } from '@/lib/audit/log-people'
import { companyAdmin } from '@/lib/http/admin-guards'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { refusable } from '../../../refusable'
import { cursorOf, filterOf, isFiltered, LOG_QUERY, RANGES, SIZES } from './filter'
import { LogPaging } from './log-paging'
import { LogTable } from './log-table'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const PATH = '/admin/log'

/** R12.4: the whole company's log; what is chosen stands in the address, and is what the export holds. */
export default refusable(async function CompanyLogPage({ searchParams }: Props) {
  const actor = await companyAdmin(PATH)
  const query = queryOf(await searchParams, LOG_QUERY)
  const [filter, cursor] = [filterOf(query), cursorOf(query)]
  const [t, a, found] = await Promise.all([
    getTranslations('adminLog'),
    getTranslations('audit'),
    readLog(actor, filter, cursor),
  ])
  const filtered = isFiltered(filter)
  const all = { value: '', label: t('all') }
  const { before: _, after: __, size: ___, ...selection } = query
  return (
    <>
      <PageTitle
        title={t('companyTitle')}
        lead={t('companyLead')}
        actions={<FileButton action={`${PATH}/export`} label={t('export')} hidden={selection} />}
      />
      <TableTools
        action={PATH}
        search={{ value: filter.q }}
        filters={[
          {
            name: 'category',
            label: t('category'),
            value: filter.category ?? '',
            options: [all, ...COMPANY_CATEGORIES.map((one) => ({ value: one, label: a(`categories.${one}`) }))],
          },
          {
            name: 'event',
            label: t('action'),
            value: filter.event ?? '',
            options: [all, ...COMPANY_EVENTS.map((one) => ({ value: one, label: a(`events.${wordsOf(one)}`) }))],
          },
          {
            name: 'range',
            label: t('range'),
            value: query.range ?? '',
            options: [
              { value: '', label: t('rangeChosen') },
              ...RANGES.map((days) => ({ value: days, label: t('lastDays', { days }) })),
            ],
          },
        ]}
        size={{ value: cursor.size, options: SIZES }}
        resetHref={filtered ? PATH : undefined}
        result={filtered ? t(found.more ? 'foundMany' : 'found', { count: found.total }) : undefined}
      >
        <Field name="from" type="date" label={t('from')} value={query.range ? '' : (filter.from ?? '')} />
        <Field name="to" type="date" label={t('to')} value={filter.to ?? ''} />
        <Field name="by" type="search" label={t('doneBy')} value={filter.by} />
      </TableTools>
      {found.tooMany ? (
        <div className="mb-4">
          <Notice tone="caution">{t('tooMany', { count: MOST_PEOPLE })}</Notice>
        </div>
      ) : null}
      {found.rows.length === 0 ? (
        <EmptyState heading={t('notFound')}>{t('notFoundText')}</EmptyState>
      ) : (
        <LogTable rows={found.rows} locale={actor.account.locale} />
      )}
      <LogPaging page={found} path={PATH} query={query} />
    </>
  )
})

type FieldProps = { name: string; type: 'date' | 'search'; label: string; value: string }

const Field = ({ name, type, label, value }: FieldProps) => (
  <label className="grid min-w-40 gap-1 text-sm font-medium">
    {label}
    <input type={type} name={name} defaultValue={value} autoComplete="off" className="control font-normal" />
  </label>
)
