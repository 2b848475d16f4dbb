import { grantsOfColleague } from '@/lib/grants/grants'
import type { Template } from '@/lib/grants/templates'
import type { MemberCard } from '@/lib/people/read'
import { PERMISSIONS } from '@/lib/permissions/catalogue'
import { fromText, type GrantSet, granted } from '@/lib/permissions/matrix'
import { type CompanyAdmin, offered } from '@/lib/permissions/proofs'

const QUERY = ['with', 'base', 'before', 'new', 'colleague', 'template'] as const
export type Query = Partial<Record<(typeof QUERY)[number], string>>

/** Sets of permissions are longer than what the other addresses hold. */
export const readQuery = (raw: Record<string, string | string[] | undefined>): Query =>
  Object.fromEntries(
    QUERY.flatMap((name) => {
      const value = raw[name]
      return typeof value === 'string' && value ? [[name, value.slice(0, 1000)]] : []
    }),
  )

/** What the matrix begins with, and where that came from. */
export type Start = { ticked: GrantSet; adopted: null | 'set' | 'admin'; unknown: boolean }

/**
 * What is granted now; or what stands in the address (checked without saving, taken from a colleague or a template). For somebody new
 * „Meine Supportanfragen“ alone is ticked beforehand (R7.2).
 */
export async function startOf(
  actor: CompanyAdmin,
  member: MemberCard,
  query: Query,
  templates: Template[],
): Promise<Start> {
  const plain: Start = { ticked: member.grants, adopted: null, unknown: false }
  if (query.with !== undefined) return { ...plain, ticked: usable(actor, member, fromText(query.with)) }
  if (query.colleague) {
    const found = await grantsOfColleague(actor, query.colleague)
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

/** Without what the company cannot use and the member does not hold; of an administrator what comes with the role stays. */
function usable(actor: CompanyAdmin, { role, grants }: MemberCard, wish: GrantSet): GrantSet {
  const byRole = (key: keyof typeof PERMISSIONS) => role === 'admin' && PERMISSIONS[key].includedInAdmin
  const wished = granted(wish).filter((key) => !byRole(key) && (offered(actor, key) || grants[key] !== undefined))
  const kept = granted(grants).filter(byRole)
  return Object.fromEntries([
    ...wished.map((key) => [key, wish[key] ?? null]),
    ...kept.map((key) => [key, grants[key] ?? null]),
  ])
}
