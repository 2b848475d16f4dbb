import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { type Column, Table } from '@/components/ui/table'
import type { TableFilter } from '@/components/ui/table-tools'
import type { Area } from '@/lib/areas/area'
import { brandName } from '@/lib/brand/brand'
import { pagingOf } from '@/lib/ground/paging'
import { seeing } from '@/lib/http/guards/member'
import { queryOf } from '@/lib/http/query'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import type { Formatter } from '@/lib/i18n/translate'
import { PERMISSIONS, type Permission } from '@/lib/permissions/catalogue'
import type { Viewing } from '@/lib/permissions/proofs'
import type { RecordList } from '@/lib/records/list'
import { type Room, viewing } from '@/lib/rooms/rooms'
import { ListPage, leadToFirst, type Query } from './list-page'
import { page } from './page'

/** The texts of an area; every list uses the same keys (a test compares them with the registry). */
type Say = (key: string, values?: Record<string, string | number>) => string
export type ListWords = { t: Say; format: Formatter }

type AreaListProps<Row, P extends Permission, More> = {
  columns: (words: ListWords, query: Query) => Column<Row>[]
  /** Further query parameters, for what is above the list. */
  names?: readonly string[]
  /** What else the page reads, in the same transaction. */
  more?: (room: Room<Viewing<P>>, query: Query) => Promise<More>
  above?: (more: More | undefined, words: ListWords, query: Query) => Promise<ReactNode>
  /** What stands below the list. */
  below?: (more: More) => ReactNode
  /** What stands between the title and the list. */
  intro?: (more: More | undefined, words: ListWords, query: Query) => ReactNode
  actions?: (words: ListWords, more: More | undefined) => ReactNode
  /** Wraps the table, if it is not only for reading. */
  around?: (table: ReactNode, words: ListWords, query: Query, total: number) => ReactNode
}

/** The list page of an area. Everything is read in one room; texts, filters and search are derived from the area. */
export const areaList = <P extends Permission, Row extends { id: string }, K extends string, More = undefined>(
  { permission, words: namespace, list }: Area<P, Row, K>,
  { columns, names = [], more, above, intro, below, actions, around = (table) => table }: AreaListProps<Row, P, More>,
) => {
  const path = PERMISSIONS[permission].href
  const filterNames = Object.keys(list.filters) as K[]
  return page(seeing(permission), async (actor, { search }) => {
    const query: Query = queryOf(search, ['q', ...filterNames, 'page', 'size', ...names])
    const paging = pagingOf(query)
    const [translate, format] = await Promise.all([getTranslations(namespace), getFormatter()])
    const say = translate as unknown as Say
    const t: Say = (key, values) => say(key, { brand: brandName(), ...values })
    const words = { t, format }
    const read = await viewing(actor, async (room) => ({
      found: await list.page(room, query as Partial<Record<'q' | K, string>>, paging),
      filters: await filtersOf(list, room, query, t),
      more: await more?.(room, query),
    }))
    leadToFirst(read.found, paging, path, query)
    const filtered = ['q', ...filterNames].some((name) => query[name])
    const create = actions?.(words, read.more)
    return (
      <>
        <ListPage
          path={path}
          query={Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)))}
          found={read.found}
          size={paging.size}
          title={t('title')}
          lead={t('lead')}
          actions={create}
          suffix={(values) => t('page', values)}
          above={await above?.(read.more, words, query)}
          intro={await intro?.(read.more, words, query)}
          search={query.q ?? ''}
          filters={read.filters}
          result={filtered ? t('found', { count: read.found.total }) : undefined}
        >
          {read.found.total === 0 ? (
            <EmptyState heading={t(filtered ? 'notFound' : 'empty')} action={filtered ? undefined : create}>
              {t(filtered ? 'notFoundText' : 'emptyText')}
            </EmptyState>
          ) : (
            around(
              <Table
                caption={t('caption')}
                rows={read.found.rows}
                rowKey={({ id }) => id}
                columns={columns(words, query)}
              />,
              words,
              query,
              read.found.total,
            )
          )}
        </ListPage>
        {read.more === undefined ? null : below?.(read.more)}
      </>
    )
  })
}

/** One select for each filter: „Alle“, then its values in words („states.open“), or the company's own values. */
async function filtersOf<K extends string>(
  { filters }: RecordList<{ id: string }, K>,
  room: Room,
  query: Query,
  t: Say,
): Promise<TableFilter[]> {
  const made: TableFilter[] = []
  for (const [name, { values = [], options }] of Object.entries<RecordList['filters'][string]>(filters)) {
    const chosen = (await options?.(room)) ?? values.map((value) => ({ value, label: t(`${name}s.${value}`) }))
    made.push({
      name,
      label: t(name),
      value: query[name] ?? '',
      options: [{ value: '', label: t('all') }, ...chosen],
    })
  }
  return made
}
