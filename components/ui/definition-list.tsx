import type { ReactNode } from 'react'
import { isolatedNode } from './isolated-node'

type DefinitionListProps = {
  rows: readonly {
    term: string
    value: ReactNode
    /** „Ändern“, with its context for screen readers. */
    action?: ReactNode
  }[]
}

/** Terms and values: master data, „Angaben prüfen“, details of a record. */
export function DefinitionList({ rows }: DefinitionListProps) {
  return (
    <dl className="@container divide-y divide-line border-y border-line">
      {rows.map((row) => (
        <div
          key={row.term}
          className="gap-x-6 py-3 @md:grid @md:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)_auto] @md:items-baseline"
        >
          <dt className="text-muted">{row.term}</dt>
          <dd className="min-w-0">{isolatedNode(row.value)}</dd>
          {row.action ? <dd>{row.action}</dd> : null}
        </div>
      ))}
    </dl>
  )
}
