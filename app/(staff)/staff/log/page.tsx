import Link from 'next/link'
import { page } from '@/app/_shared/page'
import { eventIn, factsOf } from '@/app/(portal)/admin/log/facts'
import { DayField } from '@/components/form/day-field'
import { FileButton } from '@/components/form/file-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Table } from '@/components/ui/table'
import { TableTools } from '@/components/ui/table-tools'
import { TimeZone } from '@/components/ui/time-zone'
import { brandName } from '@/lib/brand/brand'
import { isReadable } from '@/lib/ground/day'
import { staffMay } from '@/lib/http/guards/staff'
import { hrefWith, queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'
import type { Staff } from '@/lib/permissions/proofs'
import { viewingAsStaff } from '@/lib/rooms/rooms'
import { readStaffLog, STAFF_CATEGORIES, type StaffLogPage, staffInLog } from '@/lib/staff/log'
import { CompanyName, choiceOf } from '../staff-list'
import { daysOf, RANGES, STAFF_LOG_QUERY, type StaffLogQuery, staffCursorOf, staffFilterOf } from './filter'

const PAGE = '/staff/log'

/** Everything that the vendor's people did in the console, with the reason where one was asked for. */
export default page(staffMay('log.read'), async (staff, { search }) => {
  const query: StaffLogQuery = queryOf(search, STAFF_LOG_QUERY)
  const days = daysOf(query)
  const [t, { found, people }] = await Promise.all([
    getTranslations('staff.log'),
    viewingAsStaff(staff, async (room) => ({
      found: isReadable(days) ? await readStaffLog(room, staffFilterOf(query), staffCursorOf(query)) : null,
      people: await staffInLog(room),
    })),
  ])
  const { before: _, after: __, size: ___, ...selection } = query
  return (
    <>
      <PageTitle
        title={t('title')}
        lead={t('lead', { brand: brandName() })}
        actions={found ? <FileButton action={`${PAGE}/export`} label={t('export')} hidden={selection} /> : undefined}
      />
      <Tools query={query} people={people} open={!found} />
      {found ? <Entries staff={staff} found={found} query={query} /> : <Notice tone="danger">{t('notRead')}</Notice>}
    </>
  )
})

type ToolsProps = { query: StaffLogQuery; people: { id: string; name: string }[]; open: boolean }

async function Tools({ query, people, open }: ToolsProps) {
  const [t, l, a] = await Promise.all([
    getTranslations('staff.log'),
    getTranslations('adminLog'),
    getTranslations('audit'),
  ])
  const days = daysOf(query)
  const { from = '', to = '' } = days.range ? {} : query
  const typed = [
    { name: 'from', label: l('from'), value: from },
    { name: 'to', label: l('to'), value: to },
    { name: 'company', label: t('company'), value: query.company ?? '' },
  ].filter(({ value }) => value)
  const { before: _, after: __, size: ___, ...wanted } = query
  return (
    <TableTools
      action={PAGE}
      search={{ value: query.q ?? '' }}
      filters={[
        choiceOf(
          query,
          'by',
          l('doneBy'),
          l('all'),
          people.map(({ id, name }) => [id, name]),
        ),
        choiceOf(
          query,
          'category',
          l('category'),
          l('all'),
          STAFF_CATEGORIES.map((one) => [one, a(`categories.${one}`)]),
        ),
        choiceOf(
          query,
          'range',
          l('range'),
          l('rangeChosen'),
          RANGES.map((one) => [one, l('lastDays', { days: one })]),
        ),
      ]}
      more={typed}
      moreOpen={open}
      size={{ value: staffCursorOf(query).size, usual: 10 }}
      resetHref={Object.keys(wanted).length > 0 ? PAGE : undefined}
    >
      <DayField name="from" days={days} typed={days.range ? '' : query.from} />
      <DayField name="to" days={days} typed={days.range ? '' : query.to} />
      <label className="grid gap-1 text-sm font-medium">
        {t('company')}
        <input
          type="text"
          name="company"
          inputMode="numeric"
          defaultValue={query.company ?? ''}
          autoComplete="off"
          className="control font-normal"
        />
      </label>
    </TableTools>
  )
}

async function Entries({ staff, found, query }: { staff: Staff; found: StaffLogPage; query: StaffLogQuery }) {
  const [t, l, a, ui, format] = await Promise.all([
    getTranslations('staff.log'),
    getTranslations('adminLog'),
    getTranslations('audit'),
    getTranslations('ui'),
    getFormatter(),
  ])
  const { locale } = staff.account
  const { before: _, after: __, size: ___, ...wanted } = query
  const href = (where: StaffLogQuery) => hrefWith(PAGE, { ...query, before: '', after: '', ...where })
  const [first, last] = [found.rows[0], found.rows.at(-1)]
  return (
    <>
      <Table
        caption={t('title')}
        rows={found.rows}
        rowKey={({ seq }) => String(seq)}
        empty={
          Object.values(wanted).some(Boolean) ? (
            <EmptyState heading={l('notFound')}>{l('notFoundText')}</EmptyState>
          ) : (
            <EmptyState heading={t('none')}>{t('noneText')}</EmptyState>
          )
        }
        columns={[
          {
            key: 'date',
            label: l('date'),
            cell: ({ at }) => (
              <time dateTime={at.toISOString()} className="figures whitespace-nowrap">
                {dateTime(format, at)}
              </time>
            ),
          },
          { key: 'by', label: l('by'), breakable: true, cell: ({ actor }) => actor },
          { key: 'category', label: l('category'), cell: ({ category }) => a(`categories.${category}`) },
          {
            key: 'details',
            label: l('details'),
            names: true,
            breakable: true,
            cell: (entry) => (
              <>
                {eventIn({ ...entry, times: 1 }, locale)}
                {factsOf(entry, locale).map((fact) => (
                  <span key={fact} className="block text-sm font-normal text-muted">
                    {fact}
                  </span>
                ))}
              </>
            ),
          },
          {
            key: 'company',
            label: t('companyColumn'),
            breakable: true,
            cell: ({ company }) => (company ? <CompanyName company={company.name} number={company.number} /> : '–'),
          },
        ]}
      />
      <div className="mt-3 flex flex-wrap items-center gap-x-6 gap-y-1 text-sm">
        <p className="text-muted">
          <TimeZone />
        </p>
        {found.hasNewer || found.hasOlder ? (
          <nav aria-label={ui('paging.label')} className="ml-auto flex gap-4">
            {found.hasNewer && first ? (
              <>
                <Link href={href({})} prefetch={false} className="link">
                  {l('newest')}
                </Link>
                <Link
                  href={href({ after: String(first.seq) })}
                  prefetch={false}
                  aria-label={ui('paging.previousLabel')}
                  className="link"
                >
                  {ui('paging.previous')}
                </Link>
              </>
            ) : null}
            {found.hasOlder && last ? (
              <Link
                href={href({ before: String(last.seq) })}
                prefetch={false}
                aria-label={ui('paging.nextLabel')}
                className="link"
              >
                {ui('paging.next')}
              </Link>
            ) : null}
          </nav>
        ) : null}
      </div>
    </>
  )
}
