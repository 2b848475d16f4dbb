import Bowser from 'bowser'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'

/** Browser and operating system from the `User-Agent` of a request; null where it does not name them. */
export type Device = { browser: string | null; system: string | null }

/** Versions are left out: browsers freeze those of Windows, macOS and Android, so they mean nothing (UX-13). */
export function deviceOf(userAgent: string | null): Device {
  if (!userAgent) return { browser: null, system: null }
  const { browser, os } = Bowser.parse(userAgent.slice(0, 300))
  return { browser: browser.name?.replace(/^Microsoft /, '') ?? null, system: os.name ?? null }
}

/** Names the browser of a request in this language, for example „Chrome unter Windows“. */
export function deviceName(userAgent: string | null, locale: Locale): string {
  const t = translator(locale, 'devices')
  const { browser, system } = deviceOf(userAgent)
  if (browser && system) return t('on', { browser, system })
  return browser ?? system ?? t('unknown')
}
