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

/** The facts that the file states. Terms may occur several times; their values then stand together. */
export function Facts({ facts }: { facts: Fact[] }) {
  const stated = facts.filter(([, value]) => value !== null && value !== '' && value !== undefined)
  const terms = [...new Set(stated.map(([term]) => term))]
  const rows = terms.map((term) => ({
    term,
    value: numbered(stated.filter(([one]) => one === term)).map(({ key, item: [, value] }) => (
      <Value key={key}>{value}</Value>
    )),
  }))
  return rows.length > 0 ? <DefinitionList rows={rows} /> : null
}

const Value = ({ children }: { children: ReactNode }) => (
  <span className="block whitespace-pre-line wrap-anywhere">{children}</span>
)
