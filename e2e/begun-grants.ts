import type { Act } from './begun-people'
import { newPerson, sql } from './people'

/** Acts on the permissions of members that need a step-up. */
export const grantActs = {
  saveGrantsAction: async (): Promise<Act> => {
    const who = await newPerson({ role: 'admin' })
    const { membershipId: id } = await newPerson({ company: who.company })
    const [row] = await sql`select version from memberships where id = ${id}`
    const fields = { id, version: String(row!.version), base: '', intent: 'save', permission: 'support.tickets' }
    return { who, path: `/admin/users/${id}/permissions`, fields, done: 'grant.given' }
  },
  deputyAction: async (): Promise<Act> => {
    const who = await newPerson({ role: 'admin' })
    const [target, colleague] = [
      await newPerson({ company: who.company }),
      await newPerson({ company: who.company, holds: ['documents.read'] }),
    ]
    const fields = { id: target.membershipId, colleague: colleague.email, until: '2099-03-31' }
    return { who, path: `/admin/users/${target.membershipId}`, fields, done: 'grant.given' }
  },
  saveManyAction: async (): Promise<Act> => {
    const who = await newPerson({ role: 'admin' })
    const { membershipId: id } = await newPerson({ company: who.company })
    const [row] = await sql`select version from memberships where id = ${id}`
    const fields = { row: `${id}:${row!.version}:`, grant: `${id}:documents.read` }
    return { who, path: '/admin/permissions', fields, done: 'grant.given' }
  },
}
