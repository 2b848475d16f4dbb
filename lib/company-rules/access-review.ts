import { sql } from 'drizzle-orm'
import { type Page, type Paging, pageOf } from '../ground/paging'
import type { CompanyAdmin } from '../permissions/proofs'
import { viewing } from '../rooms/rooms'
import { WEAK } from './company-rules'

export type ReviewedMember = {
  id: string
  name: string
  email: string
  role: 'member' | 'admin'
  lastSignInAt: Date | null
}
type Row = Omit<ReviewedMember, 'lastSignInAt'> & { last: string | null }

const COLUMNS = sql`m.id, a.first_name || ' ' || a.last_name as name, a.email_shown as email, m.role, m.last_sign_in_at as last`
const ACTIVE = sql`from memberships m join accounts a on a.id = m.account_id where m.status = 'active'`
const UNUSED = sql`coalesce(m.last_sign_in_at, m.created_at) < app_now() - interval '90 days'`

/** Who has only the e-mail code; administrators first. */
export const listWeak = (actor: CompanyAdmin, paging: Paging): Promise<Page<ReviewedMember>> =>
  list(actor, paging, WEAK, sql`m.role = 'admin' desc, m.name_key, m.id`)

/** Whose access was not used for 90 days, the longest first. */
export const listUnused = (actor: CompanyAdmin, paging: Paging): Promise<Page<ReviewedMember>> =>
  list(actor, paging, UNUSED, sql`m.last_sign_in_at asc nulls first, m.id`)

type Part = ReturnType<typeof sql>

const list = (actor: CompanyAdmin, { page: asked, size }: Paging, which: Part, order: Part) =>
  viewing(actor, async ({ tx }) => {
    const [{ total } = { total: 0 }] = await tx.execute<{ total: number }>(
      sql`select count(*)::int as total ${ACTIVE} and ${which}`,
    )
    const page = (asked - 1) * size < total ? asked : 1
    const rows = await tx.execute<Row>(
      sql`select ${COLUMNS} ${ACTIVE} and ${which} order by ${order} limit ${size} offset ${(page - 1) * size}`,
    )
    return pageOf(rows.map(shape), total, { page, size })
  })

const shape = ({ last, ...row }: Row): ReviewedMember => ({ ...row, lastSignInAt: last ? new Date(last) : null })
