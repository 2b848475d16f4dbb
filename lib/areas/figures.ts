import { sql } from 'drizzle-orm'
import { portal } from '../database'
import type { Permission } from '../permissions/catalogue'
import type { Member } from '../permissions/proofs'

/** The figure that matters on each area's tile, for the company entered; a page shows only those of areas it may open. */
export async function areaFigures(actor: Member): Promise<Partial<Record<Permission, number>>> {
  const [row] = await portal().execute<{ figures: Partial<Record<Permission, number>> }>(
    sql`select area_figures(${actor.session.id}) as figures`,
  )
  return row?.figures ?? {}
}
