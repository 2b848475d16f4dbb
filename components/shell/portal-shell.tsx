import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { getTranslations } from '@/lib/http/translations'
import { inSummer } from '@/lib/i18n/formats'
import type { Translate } from '@/lib/i18n/translate'
import { type FooterLink, FooterLinks } from './footer-links'
import { Navigation, type NavigationGroup } from './navigation'
import { PortalHeader, type PortalHeaderProps } from './portal-header'

type PortalShellProps = PortalHeaderProps & {
  navigation: readonly NavigationGroup[]
  footerLinks: readonly FooterLink[]
  /** Across the whole page, for example while staff look at a company. */
  banner?: ReactNode
  children: ReactNode
}

const NAVIGATION = 'navigation'

/** The frame of every page of a signed-in person. */
export async function PortalShell({ navigation, footerLinks, banner, children, ...header }: PortalShellProps) {
  const t = await getTranslations('ui')
  return (
    <div className="flex min-h-dvh flex-col">
      {banner}
      <PortalHeader {...header} t={t} menu={<NavigationButton label={t('shell.menu')} />} />
      <div className="mx-auto flex w-full max-w-[92rem] grow">
        <nav id={NAVIGATION} popover="auto" aria-label={t('shell.navigation')} className="portal-navigation">
          {header.company && !header.company.switchHref ? (
            <p className="mb-3 px-3 text-sm text-muted sm:hidden">
              <bdi>{header.company.name}</bdi>
            </p>
          ) : null}
          <Navigation groups={navigation} countInWords={(count) => t('shell.waiting', { count })} />
        </nav>
        <div className="flex min-w-0 grow flex-col px-4 sm:px-8">
          <main id="main" tabIndex={-1} className="w-full max-w-table grow py-6 sm:py-8">
            {children}
          </main>
          <FooterLinks
            label={t('shell.footer')}
            links={footerLinks}
            note={timeZone(t)}
            className="justify-between border-t border-line py-4"
          />
        </div>
      </div>
    </div>
  )
}

/** In which time zone all times of the page are: said once, and right in summer. */
export const timeZone = (t: Translate<'ui'>) => t('shell.zone', { summer: inSummer() ? 'yes' : 'no' })

/** Opens the navigation, which is folded on narrow screens; works without scripts. */
const NavigationButton = ({ label }: { label: string }) => (
  <button
    type="button"
    popoverTarget={NAVIGATION}
    className="-ml-2 flex min-h-10 items-center gap-2 rounded-md px-2 hover:bg-sunken lg:hidden"
  >
    <Icon name="menu" className="size-5" />
    <span className="max-[26rem]:sr-only">{label}</span>
  </button>
)
