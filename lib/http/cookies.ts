import { cookies } from 'next/headers'
import { env } from '../ground/env'
import type { Locale } from '../i18n/catalogue'
import { LIMITS } from '../limits/sheet'

/** `__Host-` requires https; on plain http (demo and tests) the same names are used without it. */
export const isSecure = () => env().appUrl.startsWith('https://')
export const named = (name: string) => (isSecure() ? `__Host-${name}` : name)

export const sessionCookieName = () => named('session')
const attemptCookieName = () => named('attempt')

export const cookieOptions = () => ({ httpOnly: true, secure: isSecure(), sameSite: 'lax' as const, path: '/' })

/** A token is 43 characters of base64url; anything else is ignored. */
const asToken = (value: string | undefined) => (value && /^[\w-]{43}$/.test(value) ? value : null)

export const sessionToken = async () => asToken((await cookies()).get(sessionCookieName())?.value)

/** The cookie of an attempt or a registration: one flow per browser. */
export const attemptToken = async () => asToken((await cookies()).get(attemptCookieName())?.value)

export const setAttemptToken = async (token: string, seconds = LIMITS.attempt.lifetime / 1000) =>
  (await cookies()).set(attemptCookieName(), token, { ...cookieOptions(), maxAge: seconds })

export const clearAttemptToken = async () => (await cookies()).delete({ name: attemptCookieName(), ...cookieOptions() })

const resetCookieName = () => named('reset')

/** The token of a reset link, which leaves the address bar as soon as the link is opened (RST-03). */
export const resetToken = async () => asToken((await cookies()).get(resetCookieName())?.value)

export const setResetToken = async (token: string) =>
  (await cookies()).set(resetCookieName(), token, { ...cookieOptions(), maxAge: LIMITS.links.reset.lifetime / 1000 })

export const clearResetToken = async () => (await cookies()).delete({ name: resetCookieName(), ...cookieOptions() })

/** Sets the session's new token after a step-up, as a session cookie of the browser. */
export const setSessionToken = async (token: string) =>
  (await cookies()).set(sessionCookieName(), token, cookieOptions())

export const clearSessionToken = async () => (await cookies()).delete({ name: sessionCookieName(), ...cookieOptions() })

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

/** The theme („Darstellung“) of this browser: one of three, whatever the cookie contains. */
export async function chosenTheme(): Promise<Theme> {
  const value = (await cookies()).get('theme')?.value
  return THEMES.find((theme) => theme === value) ?? 'system'
}

export const setThemeCookie = async (theme: Theme) =>
  (await cookies()).set('theme', theme, { ...cookieOptions(), maxAge: 365 * 24 * 3600 })

/** The language of this browser, for pages before the sign-in. */
export const setLocaleCookie = async (locale: Locale) =>
  (await cookies()).set('locale', locale, { ...cookieOptions(), maxAge: 365 * 24 * 3600 })
