import Bowser from 'bowser'
import type { Locale } from '../i18n/catalogue'
import { translator } from '../i18n/translate'

/** Browser and system of a request's `User-Agent`; null where it does not tell. */
export type Device = { browser: string | null; system: string | null }

/** Versions are left out: those of Windows, macOS and Android are frozen values that tell nothing (UX-13). */
export function deviceOf(userAgent: string | null): Device {
  if (!userAgent) return { browser: null, system: null }
  const { browser, os } = Bowser.parse(userAgent.slice(0, 300))
  return { browser: browser.name?.replace(/^Microsoft /, '') ?? null, system: os.name ?? null }
}

/** „Chrome unter Windows“, in the person's language. */
export function deviceName(userAgent: string | null, locale: Locale): string {
  const t = translator(locale, 'devices')
  const { browser, system } = deviceOf(userAgent)
  if (browser && system) return t('on', { browser, system })
  return browser ?? system ?? t('unknown')
}
