import { type SQL, sql } from 'drizzle-orm'
import { news } from '@/db/schema/content'
import type { Locale } from '../i18n/catalogue'

export type NewsItem = { id: string; title: string; body: string; at: Date }
export type StoredNews = Omit<NewsItem, 'at'> & { at: string }

/** By what the vendor aims news: what a company uses, who looks after it, where it is. */
export type Audience = { products: readonly string[]; channel: 'direct' | 'partner'; country: string }

const IS_SHOWN = sql`${news.startsAt} <= app_now() and (${news.endsAt} is null or ${news.endsAt} > app_now())`

const concerns = ({ products, channel, country }: Audience) => sql`
  (${news.products} = '{}' or ${JSON.stringify(products)}::jsonb ?| ${news.products})
    and (${news.channel} is null or ${news.channel} = ${channel})
    and (${news.country} is null or ${news.country} = ${country})`

/** A text that was not translated is there in German. */
const inLanguage = (locale: Locale, german: SQL, english: SQL) =>
  locale === 'en' ? sql`coalesce(nullif(${english}, ''), ${german})` : german

type Which = { most: number; locale: Locale; preview?: string }

/**
 * R1.2, as an array in SQL: the news for such a company or for everybody, newest first. `preview`: the id of one that is
 * among them whatever its dates are.
 */
export const newsFor = (audience: Audience, { most, locale, preview }: Which): SQL => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'at', n.at, 'title', n.title, 'body', n.body)
    order by n.at desc, n.id), '[]')
  from (select ${news.id} as id, ${news.startsAt} as at,
      ${inLanguage(locale, sql`${news.title}`, sql`${news.titleEn}`)} as title,
      ${inLanguage(locale, sql`${news.body}`, sql`${news.bodyEn}`)} as body
    from ${news} where ${concerns(audience)} and (${IS_SHOWN} ${preview ? sql`or ${news.id} = ${preview}` : sql``})
    order by ${news.startsAt} desc, ${news.id} limit ${most}) n)`

export const newsFrom = (stored: StoredNews[]): NewsItem[] => stored.map((item) => ({ ...item, at: new Date(item.at) }))
