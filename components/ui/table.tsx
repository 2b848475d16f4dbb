import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { getTranslations } from '@/lib/http/translations'
import { Icon } from './icon'
import { isolatedNode } from './isolated-node'

export type SortDirection = 'ascending' | 'descending' | 'none'

export type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** The column that names the row; its cells are row headers. */
  names?: boolean
  /** Right-aligned: numbers and row actions. */
  align?: 'start' | 'end'
  /** Long values without spaces (addresses) may break anywhere. */
  breakable?: boolean
  /** The heading is visually hidden (columns of actions or checkboxes). */
  hideLabel?: boolean
  sort?: { href: string; direction: SortDirection }
}

export type TableProps<Row> = {
  caption: ReactNode
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Displayed instead of an empty table. */
  empty?: ReactNode
}

/** Below a width of 832 px every row becomes a card, by CSS alone (`data-label`, components/table.css). */
export async function Table<Row>({ caption, hideCaption, columns, rows, rowKey, empty }: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return empty
  return (
    <div className="data-table-frame">
      <div className="data-table-scroller">
        <table className="data-table">
          <caption className={hideCaption ? 'sr-only' : 'pb-2 text-left text-sm text-muted'}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.key} column={column} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <BodyCell key={column.key} column={column} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const Cell = column.names ? 'th' : 'td'
  return (
    <Cell
      scope={column.names ? 'row' : undefined}
      data-label={column.hideLabel ? undefined : column.label}
      data-align={column.align}
      data-print={column.hideLabel ? 'no' : undefined}
      data-breakable={column.breakable || undefined}
    >
      {isolatedNode(column.cell(row))}
    </Cell>
  )
}

const SORT_SIGN = { ascending: 'arrow-up', descending: 'arrow-down', none: 'arrow-up-down' } as const
const SORT_WORD = { ascending: 'sortedAscending', descending: 'sortedDescending', none: 'sortable' } as const

async function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const t = await getTranslations('ui')
  const { sort } = column
  return (
    <th
      scope="col"
      data-align={column.align}
      data-print={column.hideLabel ? 'no' : undefined}
      aria-sort={sort && sort.direction !== 'none' ? sort.direction : undefined}
    >
      {sort ? (
        <Link
          href={sort.href as Route}
          prefetch={false}
          scroll={false}
          className="inline-flex items-center gap-1.5 py-1 hover:text-ink"
        >
          {column.label}
          <span className="sr-only">, {t(`table.${SORT_WORD[sort.direction]}`)}</span>
          <Icon
            name={SORT_SIGN[sort.direction]}
            className={`size-3.5 ${sort.direction === 'none' ? 'opacity-60' : ''}`}
          />
        </Link>
      ) : (
        <span className={column.hideLabel ? 'sr-only' : undefined}>{column.label}</span>
      )}
    </th>
  )
}
