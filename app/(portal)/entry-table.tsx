import type { ReactNode } from 'react'
import { Table } from '@/components/ui/table'
import { type AuditCategory, type AuditEvent, wordsOf } from '@/lib/audit/events'
import { getFormatter, getTranslations } from '@/lib/http/translations'
import { dateTime } from '@/lib/i18n/formats'

type Entry = { seq: number | null; at: Date; category: AuditCategory; event: AuditEvent }

type EntryTableProps<E extends Entry> = {
  caption: string
  rows: E[]
  /** The headings; only their namespace differs. */
  labels: Record<'date' | 'category' | 'details' | 'by', string>
  /** A key, where the number is not unique. */
  keyOf?: (entry: E) => string
  /** Replaces the event's text. */
  eventOf?: (entry: E) => string
  /** Further details of the entry, in words. */
  factsOf: (entry: E) => string[]
  by: (entry: E) => ReactNode
}

/** R12.1: „Datum“, „Kategorie“, „Details“, „Benutzer“: entries of one's own account, of a member, of the company. */
export async function EntryTable<E extends Entry>({
  caption,
  rows,
  labels,
  keyOf = ({ seq }) => String(seq),
  eventOf,
  factsOf,
  by,
}: EntryTableProps<E>) {
  const [a, format] = await Promise.all([getTranslations('audit'), getFormatter()])
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={keyOf}
      columns={[
        {
          key: 'date',
          label: labels.date,
          cell: ({ at }) => (
            <time dateTime={at.toISOString()} className="figures whitespace-nowrap">
              {dateTime(format, at)}
            </time>
          ),
        },
        {
          key: 'category',
          label: labels.category,
          priority: 'low',
          cell: ({ category }) => a(`categories.${category}`),
        },
        {
          key: 'details',
          label: labels.details,
          names: true,
          breakable: true,
          cell: (entry) => (
            <>
              {eventOf ? eventOf(entry) : a(`events.${wordsOf(entry.event)}`)}
              {factsOf(entry).map((fact) => (
                <span key={fact} className="block text-sm font-normal text-muted">
                  {fact}
                </span>
              ))}
            </>
          ),
        },
        { key: 'by', label: labels.by, breakable: true, cell: by },
      ]}
    />
  )
}
