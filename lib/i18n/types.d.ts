import type { Locale } from './catalogue'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
  }
}
