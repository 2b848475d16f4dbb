import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { MenuCloser } from '@/components/ui/menu-closer'
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

/** What stands around every page of someone who is signed in. */
export async function PortalShell({ navigation, footerLinks, banner, children, ...header }: PortalShellProps) {
  const t = await getTranslations('ui')
  return (
    <div className="flex min-h-dvh flex-col">
      {banner}
      <PortalHeader {...header} menu={<FoldedNavigation groups={navigation} label={t('shell.menu')} />} />
      <div className="mx-auto flex w-full max-w-[92rem] grow">
        <nav
          aria-label={t('shell.navigation')}
          className="sticky top-14 hidden max-h-[calc(100dvh-3.5rem)] w-64 shrink-0 self-start overflow-y-auto px-3 py-6 md:block"
        >
          <Navigation groups={navigation} />
        </nav>
        <div className="flex min-w-0 grow flex-col px-4 sm:px-8">
          <main id="main" tabIndex={-1} className="w-full max-w-table grow py-6 sm:py-8">
            {children}
          </main>
          <FooterLinks links={footerLinks} className="border-t border-line py-4" />
        </div>
      </div>
    </div>
  )
}

/** The same navigation on narrow screens. */
async function FoldedNavigation({ groups, label }: { groups: readonly NavigationGroup[]; label: string }) {
  const t = await getTranslations('ui')
  return (
    <details className="group/nav md:hidden">
      <summary className="-ml-2 flex min-h-10 items-center gap-2 rounded-md px-2 hover:bg-sunken">
        <Icon name="menu" className="size-5 group-open/nav:hidden" />
        <Icon name="x" className="hidden size-5 group-open/nav:block" />
        <span className="max-[26rem]:sr-only">{label}</span>
      </summary>
      <nav
        aria-label={t('shell.navigation')}
        className="absolute inset-x-0 top-full max-h-[calc(100dvh-3.5rem)] overflow-y-auto border-b border-line bg-raised px-2 py-4 shadow-menu"
      >
        <Navigation groups={groups} />
        <MenuCloser />
      </nav>
    </details>
  )
}
