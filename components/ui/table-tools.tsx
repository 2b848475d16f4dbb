import type { ReactNode } from 'react'
import { isolated } from '@/lib/ground/isolate'
import { getTranslations } from '@/lib/http/translations'
import { buttonClass } from './button-style'

export type TableFilter = {
  name: string
  label: string
  value: string
  options: readonly { value: string; label: string }[]
}

type TableToolsProps = {
  /** Path of the page; the form leads to its first page. */
  action: string
  search?: { value: string; label?: string; name?: string }
  filters?: readonly TableFilter[]
  /** Further fields (for example a range of days), each with its visible label. */
  children?: ReactNode
  size?: { value: number; options: readonly number[] }
  /** Other query parameters to preserve, for example the sorting. */
  keep?: Record<string, string>
  /** The address without filters, if there are any to reset. */
  resetHref?: string
  /** The button's label, if not „Anwenden“. */
  submit?: string
  /** The number of results, read out when it changes. */
  result?: ReactNode
}

/** Search, filters and page size as one GET form, so that the address contains the whole state of the table. */
export async function TableTools({
  action,
  search,
  filters = [],
  children,
  size,
  keep = {},
  ...props
}: TableToolsProps) {
  const t = await getTranslations('ui')
  return (
    <search aria-label={t('table.tools')} className="mb-4 block" data-print="no">
      <form action={action} method="get" className="flex flex-wrap items-end gap-x-4 gap-y-3">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {search ? (
          <label className="grid min-w-48 flex-1 gap-1 text-sm font-medium sm:max-w-xs">
            {search.label ?? t('table.search')}
            <input
              type="search"
              name={search.name ?? 'q'}
              defaultValue={search.value}
              autoComplete="off"
              spellCheck={false}
              className="control font-normal"
            />
          </label>
        ) : null}
        {filters.map((filter) => (
          <FilterSelect key={filter.name} {...filter} />
        ))}
        {children}
        {size ? <PageSize {...size} label={t('table.pageSize')} /> : null}
        <button type="submit" className={buttonClass('secondary')}>
          {props.submit ?? t('table.apply')}
        </button>
        {props.resetHref ? (
          <a href={props.resetHref} className={buttonClass('link')}>
            {t('table.reset')}
          </a>
        ) : null}
      </form>
      <p role="status" className="mt-3 text-sm text-muted empty:sr-only">
        {props.result}
      </p>
    </search>
  )
}

const FilterSelect = ({ name, label, value, options }: TableFilter) => (
  <label className="grid min-w-40 gap-1 text-sm font-medium">
    {label}
    <select name={name} defaultValue={value} className="control select font-normal">
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {isolated(option.label)}
        </option>
      ))}
    </select>
  </label>
)

/** „10 Einträge anzeigen“: the number is a select, the words are its label. */
const PageSize = ({ value, options, label }: { value: number; options: readonly number[]; label: string }) => (
  <label className="flex items-center gap-2 text-sm whitespace-nowrap">
    <select name="size" defaultValue={String(value)} className="control select min-w-20 font-normal">
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
    {label}
  </label>
)
