import { brandName } from '../brand/brand'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { isOnlyAdministrator } from '../people/administrators'
import { BUILT_AREAS, PERMISSIONS } from '../permissions/catalogue'
import { asCompanyAdmin, can, type Member, type Viewer } from '../permissions/proofs'
import type { StaffAct } from '../permissions/staff-acts'

/** The pages of „{brand}-ID verwalten“, in order. */
export const ACCOUNT_PAGES = [
  ['/account', 'tabDetails'],
  ['/account/authentication', 'tabAuthentication'],
  ['/account/sessions', 'tabSessions'],
  ['/account/activity', 'tabActivity'],
  ['/account/organisation', 'tabOrganisation'],
  ['/account/data', 'tabData'],
] as const

/** The administrators' pages, in the order of the navigation. */
export const ADMIN_PAGES = [
  ['/admin/users', 'users'],
  ['/admin/permissions', 'permissions'],
  ['/admin/templates', 'templates'],
  ['/admin/access-requests', 'accessRequests'],
  ['/admin/admin-requests', 'adminRequests'],
  ['/admin/log', 'log'],
  ['/admin/security', 'security'],
  ['/admin/contacts', 'contacts'],
] as const

/** The lists of the console, in the order of its navigation, each with its word and the act that opens it. */
export const CONSOLE_PAGES = [
  ['/staff/companies', 'companies', 'companies.read'],
  ['/staff/admin-requests', 'adminRequests', 'adminRequests.read'],
  ['/staff/changes', 'changes', 'changes.read'],
  ['/staff/tickets', 'tickets', 'tickets.read'],
  ['/staff/outbox', 'outbox', 'outbox.read'],
  ['/staff/log', 'log', 'log.read'],
  ['/staff/catalogue', 'catalogue', 'catalogue.write'],
  ['/staff/products', 'products', 'products.write'],
  ['/staff/news', 'news', 'news.write'],
  ['/staff/connectors', 'connectors', 'connectors.write'],
  ['/staff/factor-resets', 'factorResets', 'factorResets.read'],
  ['/staff/privacy-requests', 'privacyRequests', 'privacy.read'],
  ['/staff/blocks', 'accountBlocks', 'blocks.lift'],
  ['/staff/legal', 'legal', 'legal.write'],
  ['/staff/settings', 'settings', 'settings.write'],
  ['/staff/accounts', 'accounts', 'accounts.write'],
] as const satisfies (readonly [string, string, StaffAct])[]

export type PortalPage = { href: string; title: string; detail?: string }

/**
 * R1.4: every page that the member may open from navigation, menu or tabs. `detail`: a description, or the section it
 * belongs to.
 */
export async function portalPages(actor: Viewer, locale: Locale): Promise<PortalPage[]> {
  const shell = translator(locale, 'shell')
  return [
    ...areaPages(actor, locale),
    { href: '/home', title: shell('home') },
    { href: '/help', title: shell('supportCenter') },
    ...(actor.view ? [] : await ownPages(actor, locale)),
  ]
}

/** What belongs to the person alone, and the administration: no part of „Ansicht als“ (R10.8). */
async function ownPages(actor: Member, locale: Locale): Promise<PortalPage[]> {
  const shell = translator(locale, 'shell')
  const brand = brandName()
  return [
    ...accountPages(locale),
    { href: '/account/authentication/password', title: shell('changePassword'), detail: shell('manageId', { brand }) },
    ...(actor.membership.role === 'member' && actor.membership.status === 'active'
      ? [{ href: '/apply-for-admin', title: shell('applyForAdmin') }]
      : []),
    ...(actor.company.hasAdmin && !(await isOnlyAdministrator(actor))
      ? [{ href: '/contact-admin', title: shell('contactAdmin') }]
      : []),
    ...(actor.memberships > 1 ? [{ href: '/switch-company', title: shell('switch') }] : []),
    ...(asCompanyAdmin(actor) ? adminPages(locale) : []),
  ]
}

function areaPages(actor: Viewer, locale: Locale): PortalPage[] {
  const [permissions, brand] = [translator(locale, 'permissions'), brandName()]
  return BUILT_AREAS.filter((key) => can(actor, key)).map((key) => ({
    href: PERMISSIONS[key].href,
    title: permissions(`${key}.name`, { brand }),
    detail: permissions(`${key}.description`, { brand }),
  }))
}

function accountPages(locale: Locale): PortalPage[] {
  const [shell, security] = [translator(locale, 'shell'), translator(locale, 'security')]
  const detail = `${shell('account')} · ${shell('profile')} · ${shell('manageId', { brand: brandName() })}`
  return ACCOUNT_PAGES.map(([href, key]) => ({ href, title: security(key), detail }))
}

function adminPages(locale: Locale): PortalPage[] {
  const t = translator(locale, 'administration')
  return ADMIN_PAGES.map(([href, key]) => ({ href, title: t(key), detail: t('heading') }))
}
