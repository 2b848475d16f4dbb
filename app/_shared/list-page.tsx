import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import type { Back } from '@/components/ui/breadcrumb'
import { PageTitle } from '@/components/ui/page-title'
import { Pagination } from '@/components/ui/pagination'
import { type FilterValue, type TableFilter, TableTools } from '@/components/ui/table-tools'
import { PAGE_SIZES, type Page, type Paging } from '@/lib/ground/paging'
import { hrefWith } from '@/lib/http/query'

export type Query = Record<string, string | undefined>
type Found = Omit<Page<unknown>, 'rows'>

/** UX-14: a page beyond the last one redirects to the first, so that the address matches the content. */
export function leadToFirst(found: Found, asked: Paging, path: string, query: Query) {
  if (found.page !== asked.page) redirect(hrefWith(path, { ...query, page: '' }))
}

export type ListPageProps = {
  path: string
  /** Query parameters preserved from page to page. */
  query: Query
  /** How much was found; null if the list is paged by its entries (`paging`), or cannot be read. */
  found: Found | null
  /** What stands below the table instead of numbered pages. */
  paging?: ReactNode
  size: number
  /** The list's usual page size, if not the smallest. */
  usualSize?: number
  title: string
  lead?: string
  /** The page above, where the address does not tell it. */
  back?: Back
  actions?: ReactNode
  /** „(Seite 2 von 5)“, if there are several pages. */
  suffix?: (values: { page: number; pages: number }) => string
  /** A message above the title. */
  above?: ReactNode
  /** What stands between the title and the search. */
  intro?: ReactNode
  /** The search text; null if the list has no search. */
  search: string | null
  filters?: readonly TableFilter[]
  /** Further fields, folded beside the filters, and what they filter now. */
  fields?: ReactNode
  more?: readonly FilterValue[]
  /** Unfolded: one of those fields has an error. */
  moreOpen?: boolean
  /** Query parameters that a new search preserves, such as the sorting. */
  keep?: Record<string, string>
  /** The result count in words, if something is searched or filtered. */
  result?: string
  /** Whether there are filters to reset; by default if something was searched or filtered. */
  resets?: boolean
  /** The table, or its replacement. */
  children: ReactNode
}

/** A list page: title, search and filters, table, and paging. All of its state is in the address. */
export function ListPage({ path, query, found, size, search, result, ...props }: ListPageProps) {
  const usual = props.usualSize ?? PAGE_SIZES[0]
  return (
    <>
      {props.above}
      <PageTitle
        title={props.title}
        lead={props.lead}
        back={props.back}
        actions={props.actions}
        suffix={found && found.pages > 1 ? props.suffix?.({ page: found.page, pages: found.pages }) : undefined}
      />
      {props.intro}
      <TableTools
        action={path}
        search={search === null ? undefined : { value: search }}
        filters={props.filters}
        more={props.more}
        moreOpen={props.moreOpen}
        size={{ value: size, usual }}
        keep={props.keep}
        resetHref={(props.resets ?? result !== undefined) ? path : undefined}
        result={result}
      >
        {props.fields}
      </TableTools>
      {props.children}
      {found ? (
        <Pagination
          {...found}
          size={{ value: size, options: PAGE_SIZES, usual }}
          hrefFor={(page) => hrefWith(path, { ...query, page: page > 1 ? String(page) : '' })}
        />
      ) : (
        props.paging
      )}
    </>
  )
}
