'use server'

import { z } from 'zod'
import { choice } from '@/lib/fields'
import { action } from '@/lib/http/action'
import { setLocaleCookie } from '@/lib/http/cookies'
import { flash } from '@/lib/http/flash'
import { signedIn } from '@/lib/http/guards'
import { LOCALES } from '@/lib/i18n/catalogue'
import { changeLanguage } from '@/lib/identity/accounts'

/** R13.1: at once, everywhere, also in mails. */
export const saveLanguageAction = action(
  () => signedIn('/account'),
  z.strictObject({ locale: choice('language', LOCALES) }),
  async (actor, { locale }) => {
    if (actor.account.locale !== locale) await changeLanguage(actor, locale)
    await setLocaleCookie(locale)
    await flash('languageChanged')
    return { to: '/account' }
  },
)
