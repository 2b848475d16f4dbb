import type { Route } from 'next'
import type { ReactNode } from 'react'
import { footerLinks } from '@/app/_shared/footer-links'
import { closingEntries } from '@/app/_shared/menu-entries'
import { SaidNotice } from '@/app/_shared/said'
import type { NavigationLink } from '@/components/shell/navigation'
import { PortalShell } from '@/components/shell/portal-shell'
import type { IconName } from '@/components/ui/icon-names'
import type { MenuEntry } from '@/components/ui/menu'
import { brand } from '@/lib/brand/brand'
import { CONSOLE_HELP } from '@/lib/content/help-links'
import { CONSOLE_PAGES } from '@/lib/content/portal-pages'
import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import { waitingFor } from '@/lib/staff/overview'
import { RecoveryNotice } from '../../(portal)/recovery-notice'
import { SessionEnd } from '../../(portal)/session-end'
import { ConsoleKeys } from './console-keys'
import { KEYS_PAGE, KeyTable, keysOf } from './key-table'

/** R10.1: the frame of the staff console; its navigation has what the person's roles open. */
export async function StaffShell({ staff, children }: { staff: Staff; children: ReactNode }) {
  const { name, logo } = brand()
  const { account } = staff
  const s = await getTranslations('staff')
  const keys = await keysOf(staff)
  return (
    <PortalShell
      brand={name}
      logo={logo}
      homeHref="/staff"
      search={{ action: '/staff/search', memory: 'server', hint: s('search.hint') }}
      account={{ name: `${account.firstName} ${account.lastName}`, email: account.email, entries: await menuOf() }}
      navigation={[{ links: await linksOf(staff) }]}
      footerLinks={[
        { href: CONSOLE_HELP, label: s('nav.help') },
        { href: KEYS_PAGE, label: s('keys.title') },
        ...(await footerLinks()),
      ]}
    >
      <RecoveryNotice actor={staff} />
      <SaidNotice actor={staff} />
      {children}
      <SessionEnd actor={staff} />
      <ConsoleKeys keys={keys} label={s('keys.title')} close={s('keys.close')}>
        <KeyTable keys={keys} />
      </ConsoleKeys>
    </PortalShell>
  )
}

const ICONS: Record<(typeof CONSOLE_PAGES)[number][1], IconName> = {
  companies: 'building-2',
  adminRequests: 'badge-check',
  changes: 'file-text',
  tickets: 'message-square',
  outbox: 'mail',
  log: 'scroll-text',
  catalogue: 'shopping-bag',
  products: 'list-filter',
  news: 'newspaper',
  connectors: 'package',
  factorResets: 'key-round',
  privacyRequests: 'shield-check',
  accountBlocks: 'ban',
  legal: 'scale',
  settings: 'monitor',
  accounts: 'users',
}

async function linksOf(staff: Staff): Promise<NavigationLink[]> {
  const [t, { unassigned, ...waiting }] = await Promise.all([getTranslations('staff.nav'), waitingFor(staff)])
  const counts: Partial<Record<string, number>> = { ...waiting, tickets: unassigned }
  return [
    { href: '/staff', label: t('overview'), icon: 'house', exact: true },
    ...CONSOLE_PAGES.filter(([, , act]) => staffFor(staff, act)).map(([href, key]) => ({
      href: href as Route,
      label: t(key, { brand: brand().name }),
      icon: ICONS[key],
      count: counts[key],
    })),
    { href: '/account', label: t('account'), icon: 'user' },
  ]
}

async function menuOf(): Promise<MenuEntry[]> {
  const t = await getTranslations('shell')
  return [
    { href: '/account', label: t('manageId', { brand: brand().name }), icon: 'shield-check' },
    { href: '/account/authentication/password', label: t('changePassword'), icon: 'key-round' },
    ...closingEntries(),
  ]
}
