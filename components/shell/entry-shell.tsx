import type { ReactNode } from 'react'
import { getTranslations } from '@/lib/http/translations'
import { BrandMark } from './brand-mark'
import { type FooterLink, FooterLinks } from './footer-links'
import { Gatehouse } from './gatehouse'

type EntryShellProps = {
  brand: string
  logo?: string
  homeHref?: string
  /** The step bar of registration. */
  steps?: ReactNode
  /** A message of an earlier page, above the card. */
  notice?: ReactNode
  /** Language and theme. */
  controls?: ReactNode
  /** Below the card: other entries, help. */
  below?: ReactNode
  footerLinks: readonly FooterLink[]
  children: ReactNode
}

/** The frame for signing in and registering: one card, one question. Plain links, so that the page needs no router. */
export async function EntryShell({ brand, logo, homeHref = '/', footerLinks, ...slots }: EntryShellProps) {
  const t = await getTranslations('ui')
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(22rem,36%)]">
      <div className="flex flex-col px-4 sm:px-8">
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-4 sm:py-6" data-print="no">
          <a
            href={homeHref}
            aria-label={t('shell.home', { brand })}
            className="inline-flex min-h-10 items-center rounded-md"
          >
            <BrandMark brand={brand} logo={logo} />
          </a>
          {slots.controls}
        </header>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[31.5rem] grow py-4 sm:py-[6vh]">
          {slots.steps ? <div className="mb-5">{slots.steps}</div> : null}
          {slots.notice ? <div className="mb-5">{slots.notice}</div> : null}
          <div className="rounded-md border border-line bg-raised p-5 sm:p-8">{slots.children}</div>
          {slots.below ? <div className="mt-5 text-center">{slots.below}</div> : null}
        </main>
        <FooterLinks label={t('shell.footer')} links={footerLinks} className="justify-center py-6" />
      </div>
      <div className="relative hidden bg-accent-soft lg:block" data-print="no">
        <Gatehouse className="sticky top-0 h-dvh w-full" />
      </div>
    </div>
  )
}
