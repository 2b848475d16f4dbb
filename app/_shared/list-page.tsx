import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { type TableFilter, TableTools } from '@/components/ui/table-tools'
import { PAGE_SIZES, type Page, type Paging } from '@/lib/ground/paging'
import { hrefWith } from '@/lib/http/query'

export type Query = Record<string, string | undefined>
type Found = Omit<Page<unknown>, 'rows'>

/** UX-14: a page beyond the last one leads to the first, so that the address says what is seen. */
export function leadToFirst(found: Found, asked: Paging, path: string, query: Query) {
  if (found.page !== asked.page) redirect(hrefWith(path, { ...query, page: '' }))
}

export type ListPageProps = {
  path: string
  /** What of the address goes along from page to page. */
  query: Query
  found: Found
  size: number
  title: string
  lead?: string
  actions?: ReactNode
  /** „(Seite 2 von 5)“, said where there are several. */
  suffix: (values: { page: number; pages: number }) => string
  /** Above the title: what went wrong or was done. */
  above?: ReactNode
  /** What is searched for; null where the list has no search. */
  search: string | null
  filters?: readonly TableFilter[]
  /** Further fields beside the filters. */
  fields?: ReactNode
  /** What a new search keeps, such as the sorting. */
  keep?: Record<string, string>
  /** Where something is searched or filtered: what was found, in words. */
  result?: string
  /** Is there anything to reset? Where something was found by search or filters, if nothing is said. */
  resets?: boolean
  /** The table, or what stands in its place. */
  children: ReactNode
}

/** A page that lists: title, search and filters, the table, and its pages. All of its state stands in the address. */
export function ListPage({ path, query, found, size, search, result, ...props }: ListPageProps) {
  return (
    <>
      {props.above}
      <PageTitle
        title={props.title}
        lead={props.lead}
        actions={props.actions}
        suffix={found.pages > 1 ? props.suffix({ page: found.page, pages: found.pages }) : undefined}
      />
      <TableTools
        action={path}
        search={search === null ? undefined : { value: search }}
        filters={props.filters}
        size={{ value: size, options: PAGE_SIZES }}
        keep={props.keep}
        resetHref={(props.resets ?? result !== undefined) ? path : undefined}
        result={result}
      >
        {props.fields}
      </TableTools>
      {props.children}
      <Pagination {...found} hrefFor={(page) => hrefWith(path, { ...query, page: page > 1 ? String(page) : '' })} />
    </>
  )
}
