import type { Viewport } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import { SkipLink } from '@/components/ui/skip-link'
import { brand } from '@/lib/brand/brand'
import { brandColorCss } from '@/lib/brand/color'
import { chosenTheme } from '@/lib/http/cookies'
import { getLocale } from '@/lib/http/translations'
import './globals.css'

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/** The frame of every page. It guards nothing: pages and actions do. */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  await connection()
  const [locale, theme, head] = await Promise.all([getLocale(), chosenTheme(), headers()])
  return (
    <html lang={locale} data-theme={theme}>
      <head>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <style nonce={head.get('x-nonce') ?? undefined}>{brandColorCss(brand().color)}</style>
      </head>
      <body>
        <SkipLink />
        {children}
      </body>
    </html>
  )
}
