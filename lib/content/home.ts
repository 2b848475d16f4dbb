import { type SQL, sql } from 'drizzle-orm'
import { areasOf } from '../areas/areas'
import { portal } from '../database/clients'
import type { Permission } from '../permissions/catalogue'
import type { Viewer } from '../permissions/proofs'
import { entranceOf } from '../rooms/rooms'
import { type SinceLastVisit, type StoredVisit, sinceLastVisitFrom, sinceLastVisitOf } from './last-visit'
import { type NewsItem, newsFor, newsFrom, type StoredNews } from './news'
import { NOTHING_DUE, type StoredToDo, type ToDo, toDoFrom, toDoOf } from './to-do'

export type HomeContent = {
  figures: Partial<Record<Permission, number>>
  toDo: ToDo
  /** Null on the first visit. */
  since: SinceLastVisit | null
  news: NewsItem[]
}

type Company = { figures: HomeContent['figures']; toDo: StoredToDo; since: StoredVisit }
type Row = { company: Company | null; news: StoredNews[] }

const NOTHING: Company = {
  figures: {},
  toDo: { users: [], access: [], consent: [], tickets: [], orders: [], due: NOTHING_DUE },
  since: null,
}

/** As an object in SQL. The company is entered before the first of them is counted, so row-level security counts its rows alone. */
function figuresOf(actor: Viewer): SQL {
  const figures = areasOf(actor).flatMap(({ permission, figure }) =>
    figure ? [sql`${permission}::text, ${figure}`] : [],
  )
  return sql`jsonb_build_object(${sql.join(figures, sql`, `)})`
}

/**
 * R1.2, R8.11, in one statement: the figure on the tile of each area that the member may open, what waits for the
 * person, what is new since the last visit, and the news.
 */
export async function homeContent(actor: Viewer, most = 3): Promise<HomeContent> {
  const { company: own, membership, account } = actor
  // Unproved members see nothing that depends on the company's products.
  const audience = { ...own, products: membership.proved ? own.products : [] }
  const [row] = await portal().execute<Row>(sql`
    select case when (select ${entranceOf(actor)}) = 'ok'
      then jsonb_build_object('figures', ${figuresOf(actor)}, 'toDo', ${toDoOf(actor)},
        'since', ${sinceLastVisitOf(actor)}) end as company,
      ${newsFor(audience, { most, locale: account.locale })} as news`)
  const { company, news } = row!
  const { figures, toDo, since } = company ?? NOTHING
  return {
    figures,
    toDo: toDoFrom(toDo),
    since: sinceLastVisitFrom(actor, since),
    news: newsFrom(news),
  }
}
