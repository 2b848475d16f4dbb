import type { Route } from 'next'
import type { NavigationGroup } from '@/components/shell/navigation'
import type { IconName } from '@/components/ui/icon-names'
import { ADMIN_PAGES } from '@/lib/content/portal-pages'
import { waitingFor } from '@/lib/content/waiting'
import { getTranslations } from '@/lib/http/translations'
import type { Actor } from '@/lib/permissions/actor'
import { asCompanyAdmin, asMember } from '@/lib/permissions/proofs'

const ICONS = {
  users: 'users',
  permissions: 'key-round',
  templates: 'copy',
  accessRequests: 'inbox',
  adminRequests: 'user-plus',
  log: 'history',
  security: 'shield-check',
  contacts: 'mail',
} as const satisfies Record<(typeof ADMIN_PAGES)[number][1], IconName>

export function isAdministrator(actor: Actor): boolean {
  const member = asMember(actor)
  return member !== null && asCompanyAdmin(member) !== null
}

/** The administrators' links for the side navigation; null for everybody else. */
export async function administrationOf(actor: Actor): Promise<NavigationGroup | null> {
  if (!isAdministrator(actor)) return null
  const [t, waiting] = await Promise.all([getTranslations('administration'), waitingFor(actor)])
  const counts: Record<string, number> = waiting
  return {
    heading: t('heading'),
    links: ADMIN_PAGES.map(([href, key]) => ({
      href: href as Route,
      icon: ICONS[key],
      label: t(key),
      count: counts[key] ?? 0,
    })),
  }
}
