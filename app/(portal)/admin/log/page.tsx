import { ListPage } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { DayField } from '@/components/form/day-field'
import { FileButton } from '@/components/form/file-button'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import { type LogFilter, type LogPage, readLog } from '@/lib/company-log/company-log'
import { MOST_PEOPLE } from '@/lib/company-log/people'
import { isReadable } from '@/lib/ground/day'
import { companyAdmin } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { changing } from '@/lib/rooms/rooms'
import { AdminPrintHead } from '../print-head'
import { cursorOf, daysOf, filterOf, isFiltered, LOG_QUERY, type LogDays, type LogQuery, TYPED_RANGE } from './filter'
import { asksForDays, filtersOf, printedSelection, typedIn } from './log-filters'
import { LogPaging } from './log-paging'
import { LogTable } from './log-table'

const PATH = '/admin/log'

/**
 * R12.4: the whole company's log. The filters are in the address and apply to the export too. If a day cannot be
 * parsed no entries are shown.
 */
export default page(companyAdmin, async (actor, { search }) => {
  const query: LogQuery = queryOf(search, LOG_QUERY)
  const [filter, days, cursor] = [filterOf(query), daysOf(query), cursorOf(query)]
  const [t, m, filters, typed, found] = await Promise.all([
    getTranslations('adminLog'),
    getTranslations('members'),
    filtersOf(query, filter, days),
    typedIn(query, filter, days),
    isReadable(days) ? changing(actor, (room) => readLog(room, filter, cursor)) : null,
  ])
  const { before: _, after: __, size: ___, ...selection } = query
  const filtered = isFiltered(filter) || !found
  return (
    <ListPage
      path={PATH}
      query={query}
      found={null}
      paging={found ? <LogPaging page={found} path={PATH} query={query} /> : null}
      size={cursor.size}
      title={t('companyTitle')}
      lead={t('companyLead')}
      actions={
        found ? (
          <>
            <FileButton action={`${PATH}/export`} label={t('export')} hidden={selection} />
            <PrintButton className={buttonClass('secondary')}>{m('print')}</PrintButton>
          </>
        ) : undefined
      }
      intro={<AdminPrintHead actor={actor} rows={await printedSelection({ query, days, filters, typed })} />}
      search={filter.q}
      filters={filters}
      more={typed}
      moreOpen={!isReadable(days) || asksForDays(query)}
      resets={filtered}
      result={filtered && found ? t(found.more ? 'foundMany' : 'found', { count: found.total }) : undefined}
      fields={<Fields days={days} query={query} filter={filter} />}
    >
      <Remarks found={found} ignored={Boolean(query.range && query.range !== TYPED_RANGE && !days.range)} />
      {found && found.rows.length === 0 ? <EmptyState heading={t('notFound')}>{t('notFoundText')}</EmptyState> : null}
      {found && found.rows.length > 0 ? <LogTable rows={found.rows} locale={actor.account.locale} /> : null}
    </ListPage>
  )
})

type FieldsProps = { days: LogDays; query: LogQuery; filter: LogFilter }

/** A period and a person; a day that cannot be parsed stays as typed. */
async function Fields({ days, query, filter }: FieldsProps) {
  const t = await getTranslations('adminLog')
  return (
    <>
      <DayField name="from" days={days} typed={days.range ? '' : query.from} />
      <DayField name="to" days={days} typed={days.range ? '' : query.to} />
      <label className="grid gap-1 text-sm font-medium">
        {t('doneBy')}
        <input type="search" name="by" defaultValue={filter.by} autoComplete="off" className="control font-normal" />
      </label>
    </>
  )
}

/** What the reader must know about the selection: why it is empty, or not all of it. */
async function Remarks({ found, ignored }: { found: LogPage | null; ignored: boolean }) {
  const t = await getTranslations('adminLog')
  return (
    <div className="mb-4 grid gap-4 empty:hidden">
      {found ? null : <Notice tone="danger">{t('notRead')}</Notice>}
      {ignored ? <Notice tone="info">{t('daysWin')}</Notice> : null}
      {found?.tooMany ? (
        <Notice tone="caution">{`${t('tooMany', { count: MOST_PEOPLE })} ${t('exportFirst')}`}</Notice>
      ) : null}
    </div>
  )
}
