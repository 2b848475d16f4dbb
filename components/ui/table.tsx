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
  /** In the heading instead of the label, for example a box that ticks all rows. */
  head?: ReactNode
  /** `low`: left out where the table is narrow, because the page of the record says it too. Cards have all. */
  priority?: 'low'
  /** The heading is visually hidden (columns of actions or checkboxes). */
  hideLabel?: boolean
  /** On a card without its label, because the value says what it is: an address, a role. */
  plain?: boolean
  /** The column of the row's checkbox, or of its acts. Neither is printed. */
  cellKind?: 'choose' | 'actions'
  sort?: { href: string; direction: SortDirection }
}

export type TableProps<Row> = {
  /** What the table lists, for screen readers. */
  caption: ReactNode
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Displayed instead of an empty table. */
  empty?: ReactNode
  /** For a table whose cells have no links or buttons: its name as a region that the keyboard scrolls. */
  region?: string
}

/** Rows of one height. On a phone every row becomes a card, by CSS alone (`data-label`, components/table-cards.css). */
export async function Table<Row>({ caption, columns, rows, rowKey, empty, region }: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return empty
  return (
    <div className="data-table-frame">
      <div className="data-table-scroller" {...(region ? { role: 'region', 'aria-label': region, tabIndex: 0 } : {})}>
        <table className="data-table">
          <caption className="sr-only">{caption}</caption>
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
      data-label={column.hideLabel || column.cellKind || column.plain ? undefined : column.label}
      data-plain={column.plain || undefined}
      data-align={column.align}
      data-cell={column.cellKind}
      data-priority={column.priority}
      data-print={column.hideLabel || column.cellKind ? 'no' : undefined}
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
      data-cell={column.cellKind}
      data-priority={column.priority}
      data-print={column.hideLabel || column.cellKind ? 'no' : undefined}
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
            className={`size-3.5 ${sort.direction === 'none' ? 'sort-sign-none' : ''}`}
          />
        </Link>
      ) : (
        (column.head ?? <span className={column.hideLabel ? 'sr-only' : undefined}>{column.label}</span>)
      )}
    </th>
  )
}
