import { Icon } from '@/components/ui/icon'

type SearchFieldProps = { action: string; value?: string; label: string; className: string }

/** One field with a magnifier. A GET form, so that it works without scripts; the keys that lead to it are hints. */
export const SearchField = ({ action, value, label, className }: SearchFieldProps) => (
  <search aria-label={label} className={className}>
    <form action={action} method="get" className="relative">
      <label htmlFor="portal-search" className="sr-only">
        {label}
      </label>
      <Icon name="search" className="pointer-events-none absolute top-3 left-3 size-4 text-muted" />
      <input
        id="portal-search"
        type="search"
        name="q"
        defaultValue={value}
        placeholder={label}
        autoComplete="off"
        className="search-field"
      />
      <button type="submit" className="sr-only">
        {label}
      </button>
    </form>
  </search>
)
