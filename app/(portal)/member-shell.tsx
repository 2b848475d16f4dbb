import type { Route } from 'next'
import type { ReactNode } from 'react'
import { footerLinks } from '@/app/_shared/footer-links'
import { closingEntries } from '@/app/_shared/menu-entries'
import { SaidNotice } from '@/app/_shared/said'
import { PortalShell } from '@/components/shell/portal-shell'
import type { MenuEntry } from '@/components/ui/menu'
import { brand } from '@/lib/brand/brand'
import { waitingFor } from '@/lib/content/waiting'
import { getTranslations } from '@/lib/http/translations'
import type { Translate } from '@/lib/i18n/translate'
import type { Actor } from '@/lib/permissions/actor'
import { companyNameFor } from '@/lib/permissions/company-name'
import { nextStep } from '@/lib/sessions/gate'
import { administrationOf, isAdministrator } from './admin/admin-nav'
import { areaLinks } from './area-links'
import { DeletionNotice } from './deletion-notice'
import { RecoveryNotice } from './recovery-notice'
import { SessionEnd } from './session-end'

/**
 * R1.4, R1.5: header with the menu, navigation with the areas that this member may open, the dialog before the
 * session ends.
 */
export async function MemberShell({ actor, children }: { actor: Actor; children: ReactNode }) {
  const { name: brandName, logo } = brand()
  const { account, membership } = actor
  const ready = nextStep(actor) === null
  const administration = await administrationOf(actor)
  return (
    <PortalShell
      brand={brandName}
      logo={logo}
      homeHref="/home"
      search={ready && membership ? { action: '/search', memory: { tabOf: membership.id } } : undefined}
      company={await companyOf(actor)}
      account={{ name: `${account.firstName} ${account.lastName}`, email: account.email, entries: await menuOf(actor) }}
      navigation={[{ links: await linksOf(actor) }, ...(administration ? [administration] : [])]}
      footerLinks={await footerLinks()}
    >
      <DeletionNotice actor={actor} />
      <RecoveryNotice actor={actor} />
      <SaidNotice actor={actor} />
      {children}
      <SessionEnd actor={actor} />
    </PortalShell>
  )
}

/** The company's name for proved members only; others see the number that they typed. */
async function companyOf({ account, company, membership, memberships }: Actor) {
  if (!company || !membership) return undefined
  const name = companyNameFor(company, membership, account.locale)
  return { name, switchHref: memberships > 1 ? ('/switch-company' as const) : undefined }
}

async function linksOf(actor: Actor) {
  const [t, areas] = await Promise.all([getTranslations('shell'), areaLinks(actor)])
  return [
    { href: '/home' as const, label: t('home'), icon: 'house' as const },
    ...areas,
    { href: '/help' as const, label: t('supportCenter'), icon: 'life-buoy' as const },
    { href: '/account' as const, label: t('account'), icon: 'user' as const },
  ]
}

async function menuOf(actor: Actor): Promise<MenuEntry[]> {
  const t = await getTranslations('shell')
  const company = await companyEntries(actor, t)
  return [
    { href: '/account/organisation', label: t('profile'), icon: 'user' },
    { href: '/account', label: t('manageId', { brand: brand().name }), icon: 'shield-check' },
    { href: '/account/authentication/password', label: t('changePassword'), icon: 'key-round' },
    ...(company.length > 0 ? [{ line: 'company' }, ...company] : []),
    ...closingEntries(),
  ]
}

/** What the person can do in the company, and where to go from it. */
async function companyEntries(actor: Actor, t: Translate<'shell'>): Promise<MenuEntry[]> {
  const { others } = await waitingFor(actor)
  const contact = actor.company?.hasAdmin && !(isAdministrator(actor) && others === 0)
  return [
    ...(isAdministrator(actor) ? [{ href: '/admin/users' as Route, label: t('users'), icon: 'users' as const }] : []),
    ...(mayApply(actor)
      ? [
          {
            href: '/apply-for-admin' as Route,
            label: actor.membership?.adminRequest ? t('adminRequestOpen') : t('applyForAdmin'),
            icon: 'badge-check' as const,
          },
        ]
      : []),
    ...(contact ? [{ href: '/contact-admin' as const, label: t('contactAdmin'), icon: 'mail' as const }] : []),
    ...(actor.memberships > 1
      ? [{ href: '/switch-company' as const, label: t('switch'), icon: 'building-2' as const }]
      : []),
  ]
}

/** R1.4: members who are not administrators. */
const mayApply = ({ membership }: Actor) => membership?.status === 'active' && membership.role === 'member'
