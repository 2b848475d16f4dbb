'use server'

import { z } from 'zod'
import { changeLanguage } from '@/lib/accounts/accounts'
import { action } from '@/lib/http/action'
import { setLocaleCookie, setThemeCookie, THEMES } from '@/lib/http/cookies'
import { flash } from '@/lib/http/flash'
import { signedIn } from '@/lib/http/guards/guard'
import { accountHolder } from '@/lib/http/guards/member'
import { LOCALES } from '@/lib/i18n/catalogue'
import { choice } from '@/lib/inputs/fields'
import { nameShape } from '@/lib/profile/details'
import { changeName } from '@/lib/profile/profile'

/** R13.1: takes effect at once, everywhere, also in mails. */
export const saveLanguageAction = action(
  signedIn,
  z.strictObject({ locale: choice('language', LOCALES) }),
  async (actor, { locale }) => {
    if (actor.account.locale !== locale) await changeLanguage(actor, locale)
    await setLocaleCookie(locale)
    await flash('languageChanged')
    return { to: '/account' }
  },
)

/** „Darstellung“: stored in this browser; takes effect at once on every page. */
export const saveThemeAction = action(
  signedIn,
  z.strictObject({ theme: choice('theme', THEMES) }),
  async (_actor, { theme }) => {
    await setThemeCookie(theme)
    await flash('themeChanged')
    return { to: '/account' }
  },
)

export const saveNameAction = action(accountHolder, z.strictObject(nameShape), async (actor, names) => {
  await changeName(actor, names)
  await flash('nameSaved')
  return { to: '/account' }
})
