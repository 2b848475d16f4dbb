import { grantsOfColleague } from '@/lib/grants/colleague'
import type { Template } from '@/lib/grants/templates'
import type { MemberDetails } from '@/lib/people/read'
import { PERMISSIONS } from '@/lib/permissions/catalogue'
import { fromText, type GrantSet, granted } from '@/lib/permissions/matrix'
import { type CompanyAdmin, offered } from '@/lib/permissions/proofs'
import type { Room } from '@/lib/rooms/rooms'

const QUERY = ['with', 'base', 'before', 'new', 'colleague', 'template'] as const
export type Query = Partial<Record<(typeof QUERY)[number], string>>

/** Allows longer values than other addresses, because they hold sets of permissions. */
export const readQuery = (raw: Record<string, string | string[] | undefined>): Query =>
  Object.fromEntries(
    QUERY.flatMap((name) => {
      const value = raw[name]
      return typeof value === 'string' && value ? [[name, value.slice(0, 1000)]] : []
    }),
  )

/** What is ticked when the page opens, and where it comes from. */
export type Start = { ticked: GrantSet; adopted: null | 'set' | 'admin'; unknown: boolean }

/**
 * The grants as they are now, or those named in the address: ticked but not saved yet, or taken from a colleague or a template. For a
 * new member only „Meine Supportanfragen“ is ticked (R7.2).
 */
export async function startOf(
  room: Room<CompanyAdmin>,
  member: MemberDetails,
  query: Query,
  templates: Template[],
): Promise<Start> {
  const { actor } = room
  const plain: Start = { ticked: member.grants, adopted: null, unknown: false }
  if (query.with !== undefined) return { ...plain, ticked: usable(actor, member, fromText(query.with)) }
  if (query.colleague) {
    const found = await grantsOfColleague(room, query.colleague)
    if (!found) return { ...plain, unknown: true }
    return { ...plain, ticked: usable(actor, member, found.grants), adopted: found.admin ? 'admin' : 'set' }
  }
  const template = templates.find(({ id }) => id === query.template)
  if (template) {
    const set = Object.fromEntries(template.permissions.map((key) => [key, member.grants[key] ?? null]))
    return { ...plain, ticked: usable(actor, member, set), adopted: 'set' }
  }
  const isNew = member.status === 'invited' || query.new === '1'
  if (isNew && granted(member.grants).length === 0) return { ...plain, ticked: { 'support.tickets': null } }
  return plain
}

/**
 * Without permissions that the company cannot use and the member does not have; an administrator keeps those of the
 * role.
 */
function usable(actor: CompanyAdmin, { role, grants }: MemberDetails, wanted: GrantSet): GrantSet {
  const byRole = (key: keyof typeof PERMISSIONS) => role === 'admin' && PERMISSIONS[key].includedInAdmin
  const added = granted(wanted).filter((key) => !byRole(key) && (offered(actor, key) || grants[key] !== undefined))
  const kept = granted(grants).filter(byRole)
  return Object.fromEntries([
    ...added.map((key) => [key, wanted[key] ?? null]),
    ...kept.map((key) => [key, grants[key] ?? null]),
  ])
}
