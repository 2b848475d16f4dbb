import { and, desc, eq, gt, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { news } from '@/db/schema/content'
import { type NewsItem, newsFor, newsFrom, type StoredNews } from '../content/news'
import { databaseNow } from '../database/clock'
import { berlinDay } from '../ground/day'
import { type Page, type Paging, pageOf } from '../ground/paging'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import type { Locale } from '../i18n/catalogue'
import type { StaffFor } from '../permissions/proofs'
import { changingAsStaff, type Room } from '../rooms/rooms'
import type { Company } from './companies'
import { changesOf } from './company-changes'

type Editor = StaffFor<'news.write'>
type Row = typeof news.$inferSelect

export const NEWS_STATES = ['current', 'planned', 'ended'] as const
export type NewsState = (typeof NEWS_STATES)[number]

/** As the form has it: days in Berlin, the last one included; null: without end, for all. */
export type NewsText = Pick<Row, 'title' | 'titleEn' | 'body' | 'bodyEn' | 'products' | 'channel' | 'country'> & {
  from: string
  until: string | null
}
export type StaffNews = NewsText & { id: string; state: NewsState }

const isOver = lte(news.endsAt, databaseNow)
const isToCome = gt(news.startsAt, databaseNow)
const WHICH: Record<NewsState, SQL | undefined> = {
  current: and(lte(news.startsAt, databaseNow), or(isNull(news.endsAt), gt(news.endsAt, databaseNow))),
  planned: isToCome,
  ended: and(isNotNull(news.endsAt), isOver),
}
const COLUMNS = {
  row: news,
  state: sql<NewsState>`case when ${isOver} then 'ended' when ${isToCome} then 'planned' else 'current' end`,
}

function staffNewsOf({ row, state }: { row: Row; state: NewsState }): StaffNews {
  const { startsAt, endsAt, ...rest } = row
  return { ...rest, state, from: berlinDay(startsAt), until: endsAt && berlinDay(new Date(endsAt.getTime() - 1)) }
}

/** R10.5: all news, those that start last first. */
export async function listNews({ tx }: Room<Editor>, state: string, paging: Paging): Promise<Page<StaffNews>> {
  const where = NEWS_STATES.includes(state as NewsState) ? WHICH[state as NewsState] : undefined
  const total = await tx.$count(news, where)
  const page = (paging.page - 1) * paging.size < total ? paging.page : 1
  const rows = await tx
    .select(COLUMNS)
    .from(news)
    .where(where)
    .orderBy(desc(news.startsAt), news.id)
    .limit(paging.size)
    .offset((page - 1) * paging.size)
  return pageOf(rows.map(staffNewsOf), total, { ...paging, page })
}

/** Throws `notFound`. */
export async function readNews({ tx }: Room<Editor>, id: string): Promise<StaffNews> {
  const [row] = isId(id) ? await tx.select(COLUMNS).from(news).where(eq(news.id, id)) : []
  if (!row) throw new Rejection('notFound')
  return staffNewsOf(row)
}

/** The companies that get this news: how many, and the first of them by number. */
export async function reachOf({ tx }: Room<Editor>, { products, channel, country }: StaffNews) {
  const rows = await tx.execute<{ number: string; name: string; count: number }>(sql`
    select c.number, c.name, count(*) over ()::int as count from companies c
    where (${channel}::text is null or c.channel = ${channel}) and (${country}::text is null or c.country = ${country})
      and (${products.length === 0} or exists (select from company_products u
        where u.company_id = c.id and ${JSON.stringify(products)}::jsonb ? u.product_key))
    order by c.number limit 3`)
  return { count: rows[0]?.count ?? 0, first: rows.map(({ number, name }) => ({ number, name })) }
}

/** R10.5: the news as this company would see them, with this one whatever its dates are; it is absent if it is for others. */
export async function previewOf(
  { tx }: Room<Editor>,
  id: string,
  company: Company,
  locale: Locale,
): Promise<NewsItem[]> {
  const found = newsFor(company, { most: 100, locale, preview: id })
  const [row] = await tx.execute<{ news: StoredNews[] }>(sql`select ${found} as news`)
  return newsFrom(row!.news)
}

/** The first moment of a day in Berlin, or of the day after. */
const dayBegins = (day: string, plus = 0) =>
  sql<Date>`((${day}::date + ${sql.raw(String(plus))})::timestamp at time zone 'Europe/Berlin')`

const columnsOf = ({ from, until, ...text }: NewsText) => ({
  ...text,
  startsAt: dayBegins(from),
  endsAt: until ? dayBegins(until, 1) : null,
})

const loggedOf = ({ products, ...rest }: NewsText) => ({ ...rest, products: [...products].sort().join(', ') })

/** „Neuigkeit verfassen“. Returns the id. */
export const writeNews = (staff: Editor, text: NewsText): Promise<string> =>
  changingAsStaff(staff, async ({ tx, record }) => {
    const [made] = await tx.insert(news).values(columnsOf(text)).returning({ id: news.id })
    const { title, channel, country, from, until, products } = loggedOf(text)
    record('news.written', made!.id, { title, channel, country, products, from, until })
    return made!.id
  })

/** A first day that stays the same keeps its moment, and with it the place among the others. Throws `notFound`. */
export const changeNews = (staff: Editor, id: string, text: NewsText): Promise<void> =>
  changingAsStaff(staff, async (room) => {
    const [row] = await room.tx.select(COLUMNS).from(news).where(eq(news.id, id)).for('update')
    if (!row) throw new Rejection('notFound')
    const { id: _, state: __, ...before } = staffNewsOf(row)
    const detail = changesOf(loggedOf(before), loggedOf(text))
    if (Object.keys(detail).length === 0) return
    const { startsAt, ...rest } = columnsOf(text)
    await room.tx
      .update(news)
      .set(before.from === text.from ? rest : { startsAt, ...rest })
      .where(eq(news.id, id))
    room.record('news.changed', id, detail)
  })
