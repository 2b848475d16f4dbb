import { Icon } from '@/components/ui/icon'
import { getTranslations } from '@/lib/http/translations'
import { QuickSearch } from './quick-search'
import type { Memory } from './recently-opened'

type SearchFieldProps = {
  action: string
  value?: string
  label: string
  className: string
  /** Who remembers what is opened from the quick search; without it there is none. */
  memory?: Memory
  /** What it searches, if not the portal. */
  hint?: string | undefined
}

/** One field with a magnifier. A GET form, so that it works without scripts; the keys that lead to it are hints. */
export const SearchField = ({ action, value, label, className, memory, hint }: SearchFieldProps) => (
  <search aria-label={label} className={`relative ${className}`}>
    <form action={action} method="get">
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
    {memory ? <QuickSearchHere action={action} memory={memory} label={label} hint={hint} /> : null}
  </search>
)

type HereProps = { action: string; memory: Memory; label: string; hint: string | undefined }

async function QuickSearchHere({ action, memory, label, hint }: HereProps) {
  const [t, ui] = await Promise.all([getTranslations('search'), getTranslations('ui')])
  const words = {
    open: t('quick.open'),
    control: t('quick.control'),
    hint: hint ?? t('quick.hint'),
    recent: t('quick.recent'),
    failed: t('quick.failed'),
    slash: t('quick.slash'),
    none: t('none'),
    close: ui('dialog.close'),
    label,
  }
  return <QuickSearch action={action} memory={memory} words={words} />
}
