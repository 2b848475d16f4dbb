import type { ReactNode } from 'react'
import { isolatedNode } from './isolated-node'

type FactGridProps = { rows: readonly { term: string; value: ReactNode }[] }

/** A few facts beside the main thing of a page: one column at its side, two above it on a phone. */
export function FactGrid({ rows }: FactGridProps) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 rounded-md border border-line bg-raised p-4 sm:grid-cols-3 lg:grid-cols-1">
      {rows.map((row) => (
        <div key={row.term} className="min-w-0">
          <dt className="text-sm text-muted">{row.term}</dt>
          <dd>{isolatedNode(row.value)}</dd>
        </div>
      ))}
    </dl>
  )
}
