import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { SkipLink } from '@/components/ui/skip-link'
import { brand } from '@/lib/brand/brand'
import { brandColorCss } from '@/lib/brand/color'
import { chosenTheme } from '@/lib/http/cookies'
import { getLocale } from '@/lib/http/translations'
import type { Locale } from '@/lib/i18n/catalogue'
import { MaintenanceBanner } from './maintenance-banner'
import { typefaceClass } from './typeface'

/** `<html>` and `<head>` of every page: language, theme, and the tones of the brand's colour. */
export async function Document({ children }: { children: ReactNode }) {
  const [locale, theme, head] = await Promise.all([getLocale(), chosenTheme(), headers()])
  return (
    <html lang={locale} data-theme={theme} className={typefaceClass}>
      <head>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <style nonce={head.get('x-nonce') ?? undefined}>{brandColorCss(brand().color)}</style>
      </head>
      <body>
        <SkipLink />
        <MaintenanceBanner locale={locale as Locale} />
        {children}
      </body>
    </html>
  )
}
