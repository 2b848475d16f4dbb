import type { Route } from 'next'
import type { ReactNode } from 'react'
import { footerLinks } from '@/app/_shared/footer-links'
import { closingEntries } from '@/app/_shared/menu-entries'
import { SaidNotice } from '@/app/_shared/said'
import type { NavigationLink } from '@/components/shell/navigation'
import { PortalShell } from '@/components/shell/portal-shell'
import type { MenuEntry } from '@/components/ui/menu'
import { brand } from '@/lib/brand/brand'
import { getTranslations } from '@/lib/http/translations'
import { type Staff, staffFor } from '@/lib/permissions/proofs'
import type { StaffAct } from '@/lib/permissions/staff-acts'
import { overviewOf } from '@/lib/staff/overview'
import { RecoveryNotice } from '../../(portal)/recovery-notice'
import { SessionEnd } from '../../(portal)/session-end'

/** R10.1: the frame of the staff console; its navigation has what the person's roles open. */
export async function StaffShell({ staff, children }: { staff: Staff; children: ReactNode }) {
  const { name, logo } = brand()
  const { account } = staff
  return (
    <PortalShell
      brand={name}
      logo={logo}
      homeHref="/staff"
      account={{ name: `${account.firstName} ${account.lastName}`, email: account.email, entries: await menuOf() }}
      navigation={[{ links: await linksOf(staff) }]}
      footerLinks={await footerLinks()}
    >
      <RecoveryNotice actor={staff} />
      <SaidNotice actor={staff} />
      {children}
      <SessionEnd actor={staff} />
    </PortalShell>
  )
}

async function linksOf(staff: Staff): Promise<NavigationLink[]> {
  const [t, { adminRequests, changes, tickets }] = await Promise.all([getTranslations('staff.nav'), overviewOf(staff)])
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
      count: tickets.open,
      act: 'tickets.read',
    },
    { href: '/staff/news' as Route, label: t('news'), icon: 'newspaper', act: 'news.write' },
    { href: '/staff/connectors' as Route, label: t('connectors'), icon: 'package', act: 'connectors.write' },
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
