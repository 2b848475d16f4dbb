'use server'

import { z } from 'zod'
import { changeLanguage } from '@/lib/accounts/accounts'
import { action, probe } from '@/lib/http/action'
import { dropSession } from '@/lib/http/auth'
import { setLocaleCookie, setThemeCookie, THEMES } from '@/lib/http/cookies'
import { flash } from '@/lib/http/flash'
import { anybody } from '@/lib/http/guards/entry'
import { ifSignedIn, signedIn } from '@/lib/http/guards/guard'
import { currentActor } from '@/lib/http/session'
import { LOCALES } from '@/lib/i18n/catalogue'
import { choice } from '@/lib/inputs/fields'
import { endSession } from '@/lib/sessions/sessions'

/** Sets the language of this browser, and of the account if one is signed in. */
export const chooseLanguageAction = action(
  anybody,
  z.strictObject({ locale: choice('language', LOCALES) }),
  async (_client, { locale }) => {
    const actor = await currentActor()
    if (actor && actor.account.locale !== locale) await changeLanguage(actor, locale)
    await setLocaleCookie(locale)
    if (actor) await flash('languageChanged')
    return { refresh: true }
  },
)

/** Sets light, dark or the system's choice in this browser, from the menu of every page. */
export const chooseThemeAction = action(
  anybody,
  z.strictObject({ theme: choice('theme', THEMES) }),
  async (_client, { theme }) => {
    await setThemeCookie(theme)
    return { refresh: true }
  },
)

export const signOutAction = action(signedIn, z.strictObject({}), async (actor) => {
  await endSession(actor.session, actor.account.id, actor.requestId)
  await dropSession()
  return { to: '/?signed-out=1' }
})

/** „Angemeldet bleiben“: reading the session counts as use and prolongs it. Null when it has ended. */
export const keepAliveAction = probe(ifSignedIn, async (actor) => ({
  endsInSeconds: Math.max(0, Math.round((actor.session.idleEndsAt.getTime() - Date.now()) / 1000)),
}))
