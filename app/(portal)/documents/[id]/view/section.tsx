import type { ReactNode } from 'react'
import { DefinitionList } from '@/components/ui/definition-list'
import { numbered } from './numbered'

/** A part of the view with its heading. */
export const Section = ({ heading, children }: { heading: string; children: ReactNode }) => (
  <section className="mt-8 break-inside-avoid-page">
    <h2 className="mb-3 text-lg">{heading}</h2>
    {children}
  </section>
)

export type Fact = [term: string, value: ReactNode]

/** The facts that the file states. Terms may occur several times; their values then stand together.
 * `columns`: beside each other, each below its term. */
export function Facts({ facts, columns = false }: { facts: Fact[]; columns?: boolean }) {
  const stated = facts.filter(([, value]) => value !== null && value !== '' && value !== undefined)
  const terms = [...new Set(stated.map(([term]) => term))]
  const rows = terms.map((term) => ({
    term,
    value: numbered(stated.filter(([one]) => one === term)).map(({ key, item: [, value] }) => (
      <Value key={key}>{value}</Value>
    )),
  }))
  if (rows.length === 0) return null
  if (!columns) return <DefinitionList rows={rows} />
  return (
    <dl className="grid grid-cols-1 gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      {rows.map(({ term, value }) => (
        <div key={term} className="min-w-0">
          <dt className="text-sm text-muted">{term}</dt>
          <dd className="mt-0.5">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const Value = ({ children }: { children: ReactNode }) => (
  <span className="block whitespace-pre-line wrap-anywhere">{children}</span>
)
