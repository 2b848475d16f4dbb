import type { ReactNode } from 'react'
import { getTranslations } from '@/lib/http/translations'
import { BrandMark } from './brand-mark'
import { type FooterLink, FooterLinks } from './footer-links'

type PublicShellProps = {
  brand: string
  logo?: string
  homeHref: string
  tools?: ReactNode
  footerLinks: readonly FooterLink[]
  children: ReactNode
}

/** The frame of public text pages: brand, column, footer. */
export async function PublicShell({ brand, logo, homeHref, tools, footerLinks, children }: PublicShellProps) {
  const t = await getTranslations('ui')
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-table flex-col px-4 sm:px-8">
      <header className="flex flex-wrap items-center justify-between gap-4 border-b border-line py-3" data-print="no">
        <a
          href={homeHref}
          aria-label={t('shell.home', { brand })}
          className="inline-flex min-h-10 items-center rounded-md"
        >
          <BrandMark brand={brand} logo={logo} />
        </a>
        {tools}
      </header>
      <main id="main" tabIndex={-1} className="w-full grow py-6 sm:py-10">
        {children}
      </main>
      <FooterLinks label={t('shell.footer')} links={footerLinks} className="border-t border-line py-4" />
    </div>
  )
}
