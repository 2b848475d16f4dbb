import { ListPage } from '@/app/_shared/list-page'
import { page } from '@/app/_shared/page'
import { eventIn, factsOf } from '@/app/(portal)/admin/log/facts'
import { DayField } from '@/components/form/day-field'
import { FileButton } from '@/components/form/file-button'
import { CursorPaging } from '@/components/ui/cursor-paging'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
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
    <ListPage
      path={PAGE}
      query={query}
      found={null}
      paging={found ? <Paging found={found} query={query} /> : null}
      size={staffCursorOf(query).size}
      title={t('title')}
      lead={t('lead', { brand: brandName() })}
      actions={found ? <FileButton action={`${PAGE}/export`} label={t('export')} hidden={selection} /> : undefined}
      search={query.q ?? ''}
      {...(await filtersOf(query, people))}
      moreOpen={!found}
      resets={Object.keys(selection).length > 0}
      fields={<Fields query={query} />}
    >
      {found ? (
        <Entries staff={staff} found={found} filtered={Object.values(selection).some(Boolean)} />
      ) : (
        <Notice tone="danger">{t('notRead')}</Notice>
      )}
    </ListPage>
  )
})

/** The selects, and what was typed into the folded fields. */
async function filtersOf(query: StaffLogQuery, people: { id: string; name: string }[]) {
  const [t, l, a] = await Promise.all([
    getTranslations('staff.log'),
    getTranslations('adminLog'),
    getTranslations('audit'),
  ])
  const all = l('all')
  const days = daysOf(query)
  const { from = '', to = '' } = days.range ? {} : query
  return {
    filters: [
      choiceOf(
        query,
        'by',
        l('doneBy'),
        all,
        people.map(({ id, name }) => [id, name]),
      ),
      choiceOf(
        query,
        'category',
        l('category'),
        all,
        STAFF_CATEGORIES.map((one) => [one, a(`categories.${one}`)]),
      ),
      choiceOf(
        query,
        'range',
        l('range'),
        from || to ? l('rangeChosen') : all,
        RANGES.map((one) => [one, l('lastDays', { days: one })]),
      ),
    ],
    more: [
      { name: 'from', label: l('from'), value: from },
      { name: 'to', label: l('to'), value: to },
      { name: 'company', label: t('company'), value: query.company ?? '' },
    ].filter(({ value }) => value),
  }
}

async function Fields({ query }: { query: StaffLogQuery }) {
  const t = await getTranslations('staff.log')
  const days = daysOf(query)
  return (
    <>
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
    </>
  )
}

async function Entries({ staff, found, filtered }: { staff: Staff; found: StaffLogPage; filtered: boolean }) {
  const [t, l, a, format] = await Promise.all([
    getTranslations('staff.log'),
    getTranslations('adminLog'),
    getTranslations('audit'),
    getFormatter(),
  ])
  const { locale } = staff.account
  return (
    <Table
      caption={t('title')}
      rows={found.rows}
      rowKey={({ seq }) => String(seq)}
      empty={
        filtered ? (
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
  )
}

async function Paging({ found, query }: { found: StaffLogPage; query: StaffLogQuery }) {
  const l = await getTranslations('adminLog')
  const href = (where: StaffLogQuery) => hrefWith(PAGE, { ...query, before: '', after: '', ...where })
  const [first, last] = [found.rows[0], found.rows.at(-1)]
  return (
    <CursorPaging
      newest={{ href: href({}), label: l('newest') }}
      newer={found.hasNewer && first ? href({ after: String(first.seq) }) : undefined}
      older={found.hasOlder && last ? href({ before: String(last.seq) }) : undefined}
    />
  )
}
