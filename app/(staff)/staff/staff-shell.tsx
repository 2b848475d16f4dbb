import type { Route } from 'next'
import type { ReactNode } from 'react'
import { footerLinks } from '@/app/_shared/footer-links'
import { closingEntries } from '@/app/_shared/menu-entries'
import { SaidNotice } from '@/app/_shared/said'
import type { NavigationLink } from '@/components/shell/navigation'
import { PortalShell } from '@/components/shell/portal-shell'
import type { MenuEntry } from '@/components/ui/menu'
import { brand } from '@/lib/brand/brand'
import { CONSOLE_HELP } from '@/lib/content/help-links'
import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import type { StaffAct } from '@/lib/permissions/staff-acts'
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

async function linksOf(staff: Staff): Promise<NavigationLink[]> {
  const [t, { adminRequests, changes, factorResets, unassigned, privacyRequests }] = await Promise.all([
    getTranslations('staff.nav'),
    waitingFor(staff),
  ])
  const all: (NavigationLink & { act?: StaffAct })[] = [
    { href: '/staff', label: t('overview'), icon: 'house', exact: true },
    { href: '/staff/companies' as Route, label: t('companies'), icon: 'building-2', act: 'companies.read' },
    {
      href: '/staff/admin-requests' as Route,
      label: t('adminRequests'),
      icon: 'badge-check',
      count: adminRequests,
      act: 'adminRequests.read',
    },
    {
      href: '/staff/changes' as Route,
      label: t('changes'),
      icon: 'file-text',
      count: changes,
      act: 'changes.read',
    },
    {
      href: '/staff/tickets' as Route,
      label: t('tickets'),
      icon: 'message-square',
      count: unassigned,
      act: 'tickets.read',
    },
    { href: '/staff/outbox' as Route, label: t('outbox'), icon: 'mail', act: 'outbox.read' },
    { href: '/staff/log' as Route, label: t('log'), icon: 'scroll-text', act: 'log.read' },
    { href: '/staff/catalogue' as Route, label: t('catalogue'), icon: 'shopping-bag', act: 'catalogue.write' },
    { href: '/staff/products' as Route, label: t('products'), icon: 'list-filter', act: 'products.write' },
    { href: '/staff/news' as Route, label: t('news'), icon: 'newspaper', act: 'news.write' },
    { href: '/staff/connectors' as Route, label: t('connectors'), icon: 'package', act: 'connectors.write' },
    {
      href: '/staff/factor-resets' as Route,
      label: t('factorResets'),
      icon: 'key-round',
      count: factorResets,
      act: 'factorResets.read',
    },
    {
      href: '/staff/privacy-requests' as Route,
      label: t('privacyRequests'),
      icon: 'shield-check',
      count: privacyRequests,
      act: 'privacy.read',
    },
    { href: '/staff/blocks' as Route, label: t('accountBlocks'), icon: 'ban', act: 'blocks.lift' },
    { href: '/staff/legal' as Route, label: t('legal'), icon: 'scale', act: 'legal.write' },
    { href: '/staff/settings' as Route, label: t('settings'), icon: 'monitor', act: 'settings.write' },
    { href: '/staff/accounts' as Route, label: t('accounts'), icon: 'users', act: 'accounts.write' },
    { href: '/account', label: t('account'), icon: 'user' },
  ]
  return all.filter(({ act }) => !act || staffFor(staff, act)).map(({ act: _, ...link }) => link)
}

async function menuOf(): Promise<MenuEntry[]> {
  const t = await getTranslations('shell')
  return [
    { href: '/account', label: t('manageId', { brand: brand().name }), icon: 'shield-check' },
    { href: '/account/authentication/password', label: t('changePassword'), icon: 'key-round' },
    ...closingEntries(),
  ]
}
