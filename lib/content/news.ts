import { and, arrayOverlaps, desc, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { news } from '@/db/schema/content'
import { portal } from '../database'
import type { Member } from '../permissions/proofs'

export type NewsItem = { id: string; title: string; body: string; at: Date }

/** R1.2: what is aimed at this company's products, channel and country, or at everybody. */
export function newsFor(actor: Member, most = 3): Promise<NewsItem[]> {
  const { products, channel, country } = actor.company
  const english = actor.account.locale === 'en'
  const aimed = actor.membership.proved
    ? products.length
      ? arrayOverlaps(news.products, products)
      : undefined
    : undefined
  const general = sql`cardinality(${news.products}) = 0`
  return portal()
    .select({
      id: news.id,
      title: english ? news.titleEn : news.title,
      body: english ? news.bodyEn : news.body,
      at: news.startsAt,
    })
    .from(news)
    .where(
      and(
        lte(news.startsAt, sql`app_now()`),
        or(isNull(news.endsAt), sql`${news.endsAt} > app_now()`),
        aimed ? or(general, aimed) : general,
        or(isNull(news.channel), eq(news.channel, channel)),
        or(isNull(news.country), eq(news.country, country)),
      ),
    )
    .orderBy(desc(news.startsAt))
    .limit(most)
}
