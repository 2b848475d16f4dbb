import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { isolated } from '@/lib/ground/isolate'
import type { Translate } from '@/lib/i18n/translate'
import { BrandMark } from './brand-mark'
import { initials } from './initials'
import type { Memory } from './recently-opened'
import { SearchField } from './search-field'

export type PortalHeaderProps = {
  brand: string
  logo?: string
  homeHref: Route
  /** The search's address (GET, `q`); staff may have none. */
  search?: { action: string; value?: string; memory?: Memory; hint?: string }
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
      <div className="mx-auto flex min-h-14 max-w-[92rem] items-center gap-x-2 px-4 sm:gap-x-4 lg:pl-6">
        {menu}
        <Link
          href={homeHref}
          prefetch={false}
          aria-label={t('shell.home', { brand })}
          className="inline-flex min-h-10 min-w-0 items-center rounded-md lg:w-62 lg:shrink-0"
        >
          <BrandMark brand={brand} logo={logo} />
        </Link>
        {search ? (
          <SearchField {...search} label={t('shell.search')} className="w-full max-w-100 min-w-48 max-lg:hidden" />
        ) : null}
        <div className="ml-auto flex min-w-0 items-center gap-1 sm:gap-2">
          {search ? (
            <Link
              href={search.action as Route}
              prefetch={false}
              className="grid size-10 shrink-0 place-items-center rounded-md hover:bg-sunken lg:hidden"
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

/** The whole name where there is room. On a phone only the icon of a link; a name that leads nowhere is in the navigation there. */
function CompanyName({ name, switchHref, label }: { name: string; switchHref?: Route; label: string }) {
  const content = (
    <>
      <span className="sr-only">{label}: </span>
      <span className="max-w-104 truncate text-sm max-sm:sr-only" title={name}>
        <bdi>{name}</bdi>
      </span>
    </>
  )
  return switchHref ? (
    <Link
      href={switchHref}
      prefetch={false}
      className="flex min-h-10 min-w-10 items-center justify-center gap-2 rounded-md px-2 hover:bg-sunken"
    >
      <Icon name="building-2" className="size-5 text-muted sm:hidden" />
      {content}
      <Icon name="arrow-up-down" className="size-3.5 text-muted max-sm:hidden" />
    </Link>
  ) : (
    <p className="min-w-0 px-2 max-sm:hidden">{content}</p>
  )
}

type AccountMenuProps = PortalHeaderProps['account'] & { label: string }

const AccountMenu = ({ name, email, entries, label }: AccountMenuProps) => (
  <Menu
    label={`${label}: ${isolated(name)}`}
    trigger={<Avatar name={name} />}
    head={head(name, email)}
    entries={entries}
  />
)

const head = (name: string, email: string) => (
  <>
    <p className="font-medium">
      <bdi>{name}</bdi>
    </p>
    <p className="text-sm [overflow-wrap:anywhere] text-muted">{email}</p>
  </>
)

/** The letters are a picture: the menu's label is read out instead. */
function Avatar({ name }: { name: string }) {
  const letters = initials(name)
  return (
    <span
      aria-hidden="true"
      className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent-strong"
    >
      {letters || <Icon name="user" className="size-4" />}
    </span>
  )
}
