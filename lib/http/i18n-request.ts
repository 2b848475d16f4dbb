import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { DEFAULT_LOCALE, isLocale, type Locale, MESSAGES } from '../i18n/catalogue'
import { currentActor } from './session'

/** The account's language, then the browser's choice, then what the browser asks for, then German. */
async function localeOfRequest(): Promise<Locale> {
  // The page that says „the portal is not available“ needs words too, so an outage is the page's affair, not this one's.
  const actor = await currentActor().catch(() => null)
  if (actor) return actor.account.locale
  const chosen = (await cookies()).get('locale')?.value
  if (isLocale(chosen)) return chosen
  return preferred((await headers()).get('accept-language') ?? '')
}

function preferred(accepted: string): Locale {
  const wanted = accepted
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/)
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality ? Number(quality) || 0 : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const found = wanted.find(({ language }) => isLocale(language))
  return (found?.language as Locale | undefined) ?? DEFAULT_LOCALE
}

export default getRequestConfig(async () => {
  const locale = await localeOfRequest()
  return { locale, timeZone: 'Europe/Berlin', messages: MESSAGES[locale] }
})
