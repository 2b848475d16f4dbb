import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { SelectionCount } from './selection-count'

type SelectionBarProps = {
  /** The form that the boxes of the rows belong to (`form="…"`). */
  id: string
  action: string
  /** Everything that matches is chosen, on every page: the sentence, and the fields that say so. */
  all: { text: string; fields: Record<string, string | undefined> } | null
  /** Otherwise the rows that are ticked; how many are from the start. */
  ticked: { start: number; one: string; many: string; locale?: string }
  /** `href`: where the choice is part of the address. */
  clear: { label: string; href: Route | null }
  selectAll: { label: string; href: Route } | null
  children: ReactNode
}

/** The bar below a list, in view as soon as a row is ticked. A plain GET form, so that it works without scripts. */
export const SelectionBar = ({ id, action, all, ticked, clear, selectAll, children }: SelectionBarProps) => (
  <form id={id} action={action} method="get" className="bulk-bar" data-print="no">
    {all ? (
      <>
        <p role="status" className="font-medium">
          {all.text}
        </p>
        {Object.entries(all.fields).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
      </>
    ) : (
      <SelectionCount form={id} {...ticked} />
    )}
    {clear.href === null ? (
      <button type="reset" className="row-link">
        {clear.label}
      </button>
    ) : (
      <Link href={clear.href} prefetch={false} scroll={false} className="row-link">
        {clear.label}
      </Link>
    )}
    {selectAll ? (
      <Link href={selectAll.href} prefetch={false} scroll={false} className="row-link bulk-all">
        {selectAll.label}
      </Link>
    ) : null}
    <div className="ml-auto flex flex-wrap items-center gap-1">{children}</div>
  </form>
)
