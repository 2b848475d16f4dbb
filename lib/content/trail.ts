import { brandName } from '../brand/brand'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'
import { BUILT_AREAS, PERMISSIONS } from '../permissions/catalogue'
import { ACCOUNT_PAGES, ADMIN_PAGES, CONSOLE_PAGES } from './portal-pages'

type Step = { href: string; label: string }

/** The pages that lie above an address, from the outside in. A page of the navigation has none. */
export const trailOf = (path: string, locale: Locale): Step[] =>
  parents(locale).filter(({ href }) => path.startsWith(`${href}/`) && !isTab(path))

/** The tabs of the account name each other already. */
const isTab = (path: string) => ACCOUNT_PAGES.some(([href]) => href === path)

function parents(locale: Locale): Step[] {
  const [shell, permissions] = [translator(locale, 'shell'), translator(locale, 'permissions')]
  const [administration, account] = [translator(locale, 'administration'), translator(locale, 'security')]
  const [staff, brand] = [translator(locale, 'staff.nav'), brandName()]
  return [
    ...BUILT_AREAS.map((key) => ({ href: PERMISSIONS[key].href, label: permissions(`${key}.name`, { brand }) })),
    ...ADMIN_PAGES.map(([href, key]) => ({ href, label: administration(key) })),
    { href: '/account', label: shell('manageId', { brand }) },
    ...ACCOUNT_PAGES.slice(1).map(([href, key]) => ({ href, label: account(key) })),
    { href: '/help', label: shell('supportCenter') },
    ...CONSOLE_PAGES.map(([href, key]) => ({ href, label: staff(key, { brand }) })),
  ]
}
