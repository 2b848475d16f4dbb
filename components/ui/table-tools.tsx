import type { ReactNode } from 'react'
import { isolated } from '@/lib/ground/isolate'
import { hrefWith } from '@/lib/http/query'
import { getTranslations } from '@/lib/http/translations'
import { buttonClass } from './button-style'
import { FilterChips } from './filter-chips'
import { Icon } from './icon'
import { LiveFilters } from './live-filters'
import { MenuCloser } from './menu-closer'

export type TableFilter = {
  name: string
  label: string
  value: string
  options: readonly { value: string; label: string }[]
}

/** What is filtered by a further field: its name in the address, and its value in words. */
export type FilterValue = { name: string; label: string; value: string }

type TableToolsProps = {
  /** Path of the page; the form leads to its first page. */
  action: string
  search?: { value: string; label?: string; name?: string }
  filters?: readonly TableFilter[]
  /** Further fields (a range of days), folded into „Weitere Filter“; each with its visible label. */
  children?: ReactNode
  /** What those fields filter now. */
  more?: readonly FilterValue[]
  /** Unfolded: one of those fields has an error. */
  moreOpen?: boolean
  /** Other query parameters to preserve, for example the sorting. */
  keep?: Record<string, string>
  /** The address without filters, if there are any to reset. */
  resetHref?: string
  /** The button's label, if not „Anwenden“. */
  submit?: string
  /** The number of results, read out when it changes. */
  result?: ReactNode
  /** The page size in the address, and the usual one of this list. */
  size?: { value: number; usual: number }
}

/** The form's id: the page size stands below the table and belongs to the form too. */
export const LIST_FORM = 'list'

/** Search and filters as one GET form, so that the address contains the whole state of the table. */
export async function TableTools({
  action,
  search,
  filters = [],
  children,
  more = [],
  keep = {},
  ...props
}: TableToolsProps) {
  const t = await getTranslations('ui')
  const name = search?.name ?? 'q'
  const chosen = filters.flatMap(({ name, label, value, options }): FilterValue[] => {
    const option = options.find((one) => one.value === value)
    return value && option ? [{ name, label, value: option.label }] : []
  })
  const count = chosen.length + more.length
  const searched =
    search?.value && props.resetHref ? [{ name, label: search.label ?? t('table.search'), value: search.value }] : []
  const values = Object.fromEntries(filters.map((filter) => [filter.name, filter.value]))
  const size: Record<string, string> =
    props.size && props.size.value !== props.size.usual ? { size: String(props.size.value) } : {}
  const query = { ...keep, ...values, ...(search ? { [name]: search.value } : {}), ...size }
  const typed = Object.fromEntries(more.map((one) => [one.name, one.value]))
  const hasFilters = filters.length > 0 || children !== undefined
  return (
    <search aria-label={t('table.tools')} className="mb-4 block" data-print="tools">
      <form
        id={LIST_FORM}
        action={action}
        method="get"
        className="list-tools"
        data-size={props.size?.usual}
        data-print="no"
      >
        {Object.entries(keep).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        {search ? <SearchField name={name} value={search.value} label={search.label ?? t('table.search')} /> : null}
        {hasFilters ? (
          <Sheet label={t('table.filter')} count={count} close={t('dialog.close')}>
            {filters.map((filter) => (
              <FilterSelect key={filter.name} {...filter} />
            ))}
            {children ? (
              <details className="list-more" open={props.moreOpen}>
                <summary>
                  {more.length > 0 ? t('table.moreFiltersCount', { count: more.length }) : t('table.moreFilters')}
                  <Icon name="chevron-down" className="size-4 text-muted" />
                </summary>
                <div className="list-more-fields">{children}</div>
                <MenuCloser />
              </details>
            ) : null}
            <Apply label={props.submit ?? t('table.apply')} />
          </Sheet>
        ) : (
          <Apply label={props.submit ?? t('table.apply')} />
        )}
        <LiveFilters applied={{ ...values, ...(search ? { [name]: search.value } : {}), ...typed, ...size }} />
      </form>
      <FilterChips
        result={props.result}
        chips={[...searched, ...chosen, ...more].map((one) => ({
          ...one,
          href: hrefWith(action, { ...query, ...typed, [one.name]: '' }),
        }))}
        resetHref={props.resetHref}
      />
    </search>
  )
}

/** The label stands inside the frame, so that a row of fields is one line high. */
const SearchField = ({ name, value, label }: { name: string; value: string; label: string }) => (
  <label className="list-field list-search">
    <Icon name="search" className="size-4" />
    <span>{label}</span>
    <input type="search" name={name} defaultValue={value} autoComplete="off" spellCheck={false} />
  </label>
)

const FilterSelect = ({ name, label, value, options }: TableFilter) => (
  <label className="list-field">
    <span>{label}</span>
    <select name={name} defaultValue={value} className="select">
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {isolated(option.label)}
        </option>
      ))}
    </select>
  </label>
)

type SheetProps = { label: string; count: number; close: string; children: ReactNode }

/** On a narrow window „Filter (2)“ opens the fields as a sheet (a popover, without scripts); otherwise they are a row. */
const Sheet = ({ label, count, close, children }: SheetProps) => (
  <>
    <button type="button" popoverTarget="list-filters" className="list-open">
      <Icon name="list-filter" className="size-4" />
      {count > 0 ? `${label} (${count})` : label}
    </button>
    <div id="list-filters" popover="auto" data-popover="narrow" className="list-filters">
      <div className="list-sheet-head">
        <p className="text-lg font-semibold">{label}</p>
        <button type="button" popoverTarget="list-filters" popoverTargetAction="hide" className={buttonClass('link')}>
          {close}
        </button>
      </div>
      {children}
    </div>
  </>
)

const Apply = ({ label }: { label: string }) => (
  <button type="submit" className="list-apply row-act min-h-10">
    {label}
  </button>
)
