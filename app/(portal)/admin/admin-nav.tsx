import type { Route } from 'next'
import type { NavigationGroup } from '@/components/shell/navigation'
import type { IconName } from '@/components/ui/icon-names'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { asCompanyAdmin, asMember } from '@/lib/permissions/proofs'

/** The pages of the company's administrators, in the order of the navigation. */
const PAGES = [
  { href: '/admin/users', key: 'users', icon: 'users' },
  { href: '/admin/permissions', key: 'permissions', icon: 'key-round' },
  { href: '/admin/templates', key: 'templates', icon: 'copy' },
  { href: '/admin/access-requests', key: 'accessRequests', icon: 'inbox' },
  { href: '/admin/admin-requests', key: 'adminRequests', icon: 'user-plus' },
  { href: '/admin/log', key: 'log', icon: 'history' },
  { href: '/admin/security', key: 'security', icon: 'shield-check' },
] as const satisfies { href: string; key: string; icon: IconName }[]

export function isAdministrator(actor: Actor): boolean {
  const member = asMember(actor)
  return member !== null && asCompanyAdmin(member) !== null
}

/** For the side navigation; null for everybody who is no active administrator. */
export async function administrationOf(actor: Actor): Promise<NavigationGroup | null> {
  if (!isAdministrator(actor)) return null
  const t = await getTranslations('administration')
  return {
    heading: t('heading'),
    links: PAGES.map(({ key, href, icon }) => ({ href: href as Route, icon, label: t(key) })),
  }
}
