import { sql } from 'drizzle-orm'
import { portal } from '../database/clients'
import type { Permission } from '../permissions/catalogue'
import type { Member } from '../permissions/proofs'

export type NewsItem = { id: string; title: string; body: string; at: Date }
export type HomeContent = { figures: Partial<Record<Permission, number>>; news: NewsItem[] }

type Row = { figures: HomeContent['figures']; news: (Omit<NewsItem, 'at'> & { at: string })[] }

/**
 * R1.2, in one statement: the figure on each area's tile for the entered company (a page shows only the areas that it
 * may open), and the news for this company's products, channel and country or for everybody, newest first.
 */
export async function homeContent(actor: Member, most = 3): Promise<HomeContent> {
  const { products, channel, country } = actor.company
  const english = actor.account.locale === 'en'
  // Unproved members see nothing that depends on the company's products.
  const known = JSON.stringify(actor.membership.proved ? products : [])
  const [row] = await portal().execute<Row>(sql`
    select area_figures(${actor.session.id}) as figures, (
      select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'at', n.starts_at,
        'title', case when ${english} then n.title_en else n.title end, 'body', case when ${english} then n.body_en else n.body end)
        order by n.starts_at desc), '[]')
      from (select * from news where starts_at <= app_now() and (ends_at is null or ends_at > app_now())
        and (products = '{}' or ${known}::jsonb ?| products) and (channel is null or channel = ${channel})
        and (country is null or country = ${country}) order by starts_at desc limit ${most}) n) as news`)
  const { figures, news } = row!
  return { figures, news: news.map((item) => ({ ...item, at: new Date(item.at) })) }
}
