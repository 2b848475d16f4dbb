import type { ReactNode } from 'react'
import { Table, type TableProps } from './table'

type TitledTableProps<Row> = Omit<TableProps<Row>, 'caption'> & {
  /** Of the heading, which names the section. */
  id: string
  title: string
  lead?: ReactNode
  /** What the table lists, if the heading does not say it. */
  caption?: string
  /** What stands below the table. */
  children?: ReactNode
}

/** A section of a page: a heading and its table. */
export function TitledTable<Row>({ id, title, lead, caption = title, children, ...table }: TitledTableProps<Row>) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={`${lead ? 'mb-1' : 'mb-3'} text-lg`}>
        {title}
      </h2>
      {lead ? <p className="mb-3 text-muted">{lead}</p> : null}
      <Table caption={caption} {...table} />
      {children}
    </section>
  )
}
