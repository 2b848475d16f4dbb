import { type SQL, sql } from 'drizzle-orm'
import { areasOf } from '../areas/areas'
import { portal } from '../database/clients'
import type { Permission } from '../permissions/catalogue'
import type { Member } from '../permissions/proofs'

export type NewsItem = { id: string; title: string; body: string; at: Date }
export type HomeContent = { figures: Partial<Record<Permission, number>>; news: NewsItem[] }

type Row = { figures: HomeContent['figures']; news: (Omit<NewsItem, 'at'> & { at: string })[] }

/** As an object in SQL. The company is entered before the first of them is counted, so row-level security counts its rows alone. */
function figuresOf(actor: Member): SQL {
  const figures = areasOf(actor).flatMap(({ permission, figure }) =>
    figure ? [sql`${permission}::text, ${figure}`] : [],
  )
  return sql`jsonb_build_object(${sql.join(figures, sql`, `)})`
}

/**
 * R1.2, in one statement: the figure on the tile of each area that the member may open, and the news for this
 * company's products, channel and country or for everybody, newest first.
 */
export async function homeContent(actor: Member, most = 3): Promise<HomeContent> {
  const { products, channel, country } = actor.company
  const english = actor.account.locale === 'en'
  // Unproved members see nothing that depends on the company's products.
  const known = JSON.stringify(actor.membership.proved ? products : [])
  const [row] = await portal().execute<Row>(sql`
    select case when (select view_company(${actor.session.id})) = 'ok' then ${figuresOf(actor)} else '{}' end as figures, (
      select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'at', n.starts_at,
        'title', case when ${english} then n.title_en else n.title end, 'body', case when ${english} then n.body_en else n.body end)
        order by n.starts_at desc), '[]')
      from (select * from news where starts_at <= app_now() and (ends_at is null or ends_at > app_now())
        and (products = '{}' or ${known}::jsonb ?| products) and (channel is null or channel = ${channel})
        and (country is null or country = ${country}) order by starts_at desc limit ${most}) n) as news`)
  const { figures, news } = row!
  return { figures, news: news.map((item) => ({ ...item, at: new Date(item.at) })) }
}
