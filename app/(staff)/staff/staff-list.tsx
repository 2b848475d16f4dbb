import type { ReactNode } from 'react'
import { ListPage, type ListPageProps, leadToFirst, type Query } from '@/app/_shared/list-page'
import { type Asked, page } from '@/app/_shared/page'
import { CodeText } from '@/components/ui/code-text'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink } from '@/components/ui/row-link'
import { type Column, Table } from '@/components/ui/table'
import type { TableFilter } from '@/components/ui/table-tools'
import { type Page, type Paging, pagingOf } from '@/lib/ground/paging'
import type { Guard } from '@/lib/http/guards/guard'
import { hrefWith, queryOf } from '@/lib/http/query'
import type { Staff } from '@/lib/permissions/proofs'
import { type Bulk, BulkBar, chooseColumn } from './bulk'
import { KeptFilters } from './kept-filters'

type Found<Row> = Page<Row>
type Sentence = { heading: string; text: string }

export type StaffListShow<Row> = Pick<
  ListPageProps,
  'title' | 'lead' | 'actions' | 'suffix' | 'above' | 'intro' | 'fields' | 'more'
> & {
  caption?: string
  filters?: readonly TableFilter[]
  /** „12 gefunden“, if something is searched or filtered. */
  found: (count: number) => string
  none: Sentence & { action?: ReactNode }
  /** The same if something is searched or filtered. */
  noneFound?: Sentence
  columns: readonly Column<Row>[]
  /** What can be done with several rows at once, if this person may. */
  bulk?: Bulk<Row>
}

type StaffListProps<A extends Staff, Row extends { id: string }, More> = {
  path: string
  /** Query parameters that filter; `sorts` name parameters that only sort. */
  filters?: readonly string[]
  sorts?: readonly string[]
  searched?: boolean
  /** Everything that the page reads, in one room. */
  read: (staff: A, query: Query, paging: Paging) => Promise<{ found: Found<Row>; more: More }>
  show: (about: { staff: A; query: Query; found: Found<Row>; more: More }) => Promise<StaffListShow<Row>>
}

/** The list pages of the console: query, paging, table and empty states are the same for all. */
export const staffList = <A extends Staff, Row extends { id: string }, More = undefined>(
  guard: Guard<A, null>,
  { path, filters = [], sorts = [], searched = true, read, show }: StaffListProps<A, Row, More>,
) =>
  page(guard, async (staff, { search }: Asked) => {
    const query: Query = queryOf(search, [...(searched ? ['q'] : []), ...filters, ...sorts, 'page', 'size', 'select'])
    const paging = pagingOf(query)
    const { found, more } = await read(staff, query, paging)
    leadToFirst(found, paging, path, query)
    const {
      caption,
      found: inWords,
      none,
      noneFound = none,
      columns,
      bulk,
      ...list
    } = await show({ staff, query, found, more })
    const filtered = ['q', ...filters].some((name) => query[name])
    const { select, ...kept } = query
    const choose = bulk && found.rows.some((row) => bulk.rowOf(row)) ? await chooseColumn(bulk, path, query) : null
    return (
      <ListPage
        {...list}
        intro={
          <>
            {list.intro}
            <KeptFilters staff={staff} path={path} query={query} />
          </>
        }
        path={path}
        query={kept}
        found={found}
        size={paging.size}
        search={searched ? (query.q ?? '') : null}
        result={filtered ? inWords(found.total) : undefined}
      >
        <div className="selectable">
          <Table
            caption={caption ?? list.title}
            rows={found.rows}
            rowKey={({ id }) => id}
            empty={
              <EmptyState heading={(filtered ? noneFound : none).heading} action={filtered ? undefined : none.action}>
                {(filtered ? noneFound : none).text}
              </EmptyState>
            }
            columns={choose ? [choose, ...columns] : columns}
          />
          {bulk && choose ? (
            <BulkBar bulk={bulk} back={hrefWith(path, kept)} start={select ? found.rows.length : 0} />
          ) : null}
        </div>
      </ListPage>
    )
  })

/** One select of a list: „Alle“ or what the list displays by itself, then the values in words. */
export const choiceOf = (
  query: Query,
  name: string,
  label: string,
  first: string | null,
  options: readonly (readonly [value: string, label: string])[],
): TableFilter => ({
  name,
  label,
  value: query[name] ?? '',
  options: [
    ...(first === null ? [] : [{ value: '', label: first }]),
    ...options.map(([value, text]) => ({ value, label: text })),
  ],
})

type CompanyOfRow = { company: string; number: string }

/** The column that leads to the row's company. */
export const companyColumn = <Row,>(label: string, of: (row: Row) => CompanyOfRow): Column<Row> => ({
  key: 'company',
  label,
  breakable: true,
  cell: (row) => <CompanyName {...of(row)} />,
})

export const CompanyName = ({ company, number }: CompanyOfRow) => (
  <span>
    <RowLink href={`/staff/companies/${number}`}>{company}</RowLink>{' '}
    <CodeText value={number} className="text-sm text-muted" />
  </span>
)
