import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { isolated } from '@/lib/ground/isolate'
import type { Translate } from '@/lib/i18n/translate'
import { BrandMark } from './brand-mark'

export type PortalHeaderProps = {
  brand: string
  logo?: string
  homeHref: Route
  /** The search's address (GET, `q`); staff may have none. */
  search?: { action: string; value?: string }
  /** The entered company; a link if there are several. */
  company?: { name: string; switchHref?: Route }
  account: { name: string; email: string; entries: readonly MenuEntry[] }
  /** Icon links, for example help. */
  tools?: ReactNode
}

/** The header: brand, search, company, account. It stays at the top. */
export function PortalHeader({ t, menu, ...props }: PortalHeaderProps & { t: Translate<'ui'>; menu: ReactNode }) {
  const { brand, logo, homeHref, search, company, account, tools } = props
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-raised" data-print="no">
      <div className="mx-auto flex min-h-14 max-w-[92rem] items-center gap-x-2 px-4 sm:gap-x-4 md:pl-6">
        {menu}
        <Link
          href={homeHref}
          prefetch={false}
          aria-label={t('shell.home', { brand })}
          className="inline-flex min-h-10 min-w-0 items-center rounded-md md:w-54 md:shrink-0"
        >
          <BrandMark brand={brand} logo={logo} />
        </Link>
        {search ? <SearchForm {...search} label={t('shell.search')} className="max-w-sm grow max-lg:hidden" /> : null}
        <div className="ml-auto flex min-w-0 items-center gap-1 sm:gap-2">
          {search ? (
            <Link
              href={search.action as Route}
              prefetch={false}
              className="grid size-10 place-items-center rounded-md hover:bg-sunken lg:hidden"
            >
              <Icon name="search" />
              <span className="sr-only">{t('shell.search')}</span>
            </Link>
          ) : null}
          {company ? <CompanyName {...company} label={t('shell.company')} /> : null}
          {tools}
          <AccountMenu {...account} label={t('shell.account')} />
        </div>
      </div>
    </header>
  )
}

type SearchFormProps = { action: string; value?: string; label: string; className: string }

/** The magnifier is the submit button; the word beside it is the visible label. */
const SearchForm = ({ action, value, label, className }: SearchFormProps) => (
  <search aria-label={label} className={className}>
    <form action={action} method="get" className="relative flex items-center gap-3">
      <label htmlFor="portal-search" className="text-sm text-muted">
        {label}
      </label>
      <input
        id="portal-search"
        type="search"
        name="q"
        defaultValue={value}
        autoComplete="off"
        className="min-h-10 w-full min-w-0 rounded-md border border-edge bg-surface pr-11 pl-3 hover:border-ink"
      />
      <button
        type="submit"
        aria-label={label}
        className="absolute inset-y-0 right-0 grid w-10 place-items-center rounded-md text-muted hover:text-ink"
      >
        <Icon name="search" className="size-4" />
      </button>
    </form>
  </search>
)

const CompanyName = ({ name, switchHref, label }: { name: string; switchHref?: Route; label: string }) => {
  const content = (
    <>
      <Icon name="building-2" className="size-5 text-muted" />
      <span className="sr-only">{label}: </span>
      <span className="max-w-48 truncate max-sm:sr-only" title={name}>
        <bdi>{name}</bdi>
      </span>
    </>
  )
  const look = 'flex min-h-10 min-w-10 items-center justify-center gap-2 rounded-md px-2'
  return switchHref ? (
    <Link href={switchHref} prefetch={false} className={`${look} hover:bg-sunken`}>
      {content}
      <Icon name="arrow-up-down" className="size-3.5 text-muted max-sm:hidden" />
    </Link>
  ) : (
    <p className={look}>{content}</p>
  )
}

type AccountMenuProps = PortalHeaderProps['account'] & { label: string }

const AccountMenu = ({ name, email, entries, label }: AccountMenuProps) => (
  <Menu
    label={`${label}: ${isolated(name)}`}
    trigger={
      <span
        aria-hidden="true"
        className="grid size-8 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong"
      >
        {initials(name)}
      </span>
    }
    head={
      <>
        <p className="font-medium">
          <bdi>{name}</bdi>
        </p>
        <p className="text-sm break-all text-muted">{email}</p>
      </>
    }
    entries={entries}
  />
)

/** Initials of the first and the last word; of a single word its first letter. */
const initials = (name: string) => {
  const words = name.trim().split(/\s+/u)
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
