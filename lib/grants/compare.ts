import { and, eq, ne } from 'drizzle-orm'
import { memberships } from '@/db/schema/memberships'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import { type MemberDetails, readMember } from '../people/read'
import { PERMISSION_KEYS, PERMISSIONS, type Permission } from '../permissions/catalogue'
import { dayOf, isOwn } from '../permissions/matrix'
import type { CompanyAdmin } from '../permissions/proofs'
import type { Room } from '../rooms/rooms'

type Holder = Pick<MemberDetails, 'role' | 'grants'>

/** What one person may do in one area. `role`: it comes with the role; then it has no end and no narrower scope. */
export type Held = { role: boolean; granted: boolean; until: string | null; own: boolean }
export type ComparedPermission = { permission: Permission; first: Held; second: Held; differs: boolean }

/** Member by id or address, as the address of the page names them; null for anybody who is not in this company. */
export async function findCompared(room: Room<CompanyAdmin>, asked: string): Promise<MemberDetails | null> {
  const id = isId(asked) ? asked : await idOf(room, asked)
  if (!id) return null
  const member = await readMember(room, id).catch((fault) => {
    if (fault instanceof Rejection) return null
    throw fault
  })
  return member && member.status !== 'removed' ? member : null
}

async function idOf({ tx }: Room<CompanyAdmin>, email: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.emailKey, email.trim().toLowerCase()), ne(memberships.status, 'removed')))
    .limit(1)
  return found?.id ?? null
}

/** Every permission of two people side by side. It differs if one may do what the other may not, or for longer, or more. */
export const compareGrants = (first: Holder, second: Holder): ComparedPermission[] =>
  PERMISSION_KEYS.map((permission) => {
    const [one, other] = [heldBy(first, permission), heldBy(second, permission)]
    const differs = one.granted !== other.granted || one.until !== other.until || one.own !== other.own
    return { permission, first: one, second: other, differs }
  })

function heldBy({ role, grants }: Holder, permission: Permission): Held {
  if (role === 'admin' && PERMISSIONS[permission].includedInAdmin)
    return { role: true, granted: true, until: null, own: false }
  const grant = grants[permission]
  return { role: false, granted: grant !== undefined, until: dayOf(grant), own: isOwn(grant) }
}
