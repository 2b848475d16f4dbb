import { type SQL, sql } from 'drizzle-orm'
import { areasOf } from '../areas/areas'
import { isPermission, type Permission } from '../permissions/catalogue'
import { asCompanyAdmin, can, type Viewer } from '../permissions/proofs'

/** What came into an area since the last visit: the newest, and how many there are. */
export type AreaNews = {
  permission: Permission
  count: number
  /** `what` is a key of the area's words `fresh`. */
  items: { id: string; title: string; what: string; at: Date }[]
}
export type SinceLastVisit = { at: Date; areas: AreaNews[]; granted: Permission[] }

type StoredNews = { permission: Permission; items: (Omit<AreaNews['items'][number], 'at'> & { at: string })[] }
export type StoredVisit = { at: string; areas: StoredNews[]; granted: string[] | null } | null

/** So many are listed of each area, and so many are counted at most. */
export const LISTED = 3
export const COUNTED = 100

/** As an object in SQL, inside of the entered company; null on the first visit. */
export function sinceLastVisitOf(actor: Viewer): SQL {
  const since = sql`v.last_visit_at`
  const areas = areasOf(actor).flatMap(({ permission, fresh }) =>
    fresh
      ? [
          sql`jsonb_build_object('permission', ${permission}::text, 'items', (
            select coalesce(jsonb_agg(f order by f.at desc, f.id), '[]')
            from (${fresh(since)} limit ${sql.raw(String(COUNTED))}) f))`,
        ]
      : [],
  )
  // An administrator has every permission of the company by the role.
  const granted = asCompanyAdmin(actor)
    ? sql`'[]'::jsonb`
    : sql`(select jsonb_agg(g.permission) from grants g where g.membership_id = v.id and g.created_at > ${since})`
  return sql`(select jsonb_build_object('at', ${since}, 'granted', ${granted},
    'areas', jsonb_build_array(${sql.join(areas, sql`, `)}))
    from memberships v where v.id = ${actor.membership.id} and ${since} is not null)`
}

export function sinceLastVisitFrom(actor: Viewer, stored: StoredVisit): SinceLastVisit | null {
  if (!stored) return null
  const areas = stored.areas.map(({ permission, items }) => ({
    permission,
    count: items.length,
    items: items.slice(0, LISTED).map((item) => ({ ...item, at: new Date(item.at) })),
  }))
  return {
    at: new Date(stored.at),
    areas: areas.filter(({ count }) => count > 0),
    granted: (stored.granted ?? []).filter(isPermission).filter((permission) => can(actor, permission)),
  }
}
