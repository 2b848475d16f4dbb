import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { DEFAULT_LOCALE, isLocale, type Locale } from '../i18n/catalogue'
import { formatter, type Namespace, type Translate, translator } from '../i18n/translate'
import { oncePerRequest } from './memo'
import { currentActor } from './session'

/**
 * The language of this request: the account's, then this browser's choice, then the browser's preference, then
 * German.
 */
export const getLocale: () => Promise<Locale> = cache(() => oncePerRequest('locale', localeOfRequest))

/** A translator in the language of this request. */
export const getTranslations = <N extends Namespace>(namespace: N): Promise<Translate<N>> =>
  getLocale().then((locale) => translator(locale, namespace))

/** Formats dates and numbers in the language of this request. */
export const getFormatter = async () => formatter(await getLocale())

async function localeOfRequest(): Promise<Locale> {
  // An outage must not throw here: the page that reports it needs texts too.
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
