import { eq, sql } from 'drizzle-orm'
import { permissionTemplates } from '@/db/schema/members'
import { Rejection } from '../ground/rejection'
import { isId } from '../ground/uuid'
import { LIMITS } from '../limits/sheet'
import { holdAsAdministrator } from '../people/administrators'
import { isPermission, type Permission } from '../permissions/catalogue'
import { type CompanyAdmin, offered } from '../permissions/proofs'
import { changing, type Room } from '../rooms/rooms'

/** R7.7 „Vorlage“: a named set of permissions of one company. */
export type Template = { id: string; name: string; permissions: Permission[] }

const COLUMNS = {
  id: permissionTemplates.id,
  name: permissionTemplates.name,
  permissions: permissionTemplates.permissions,
}
type Row = { id: string; name: string; permissions: string[] }
/** A permission that the portal no longer knows is left out. */
const known = ({ permissions, ...row }: Row): Template => ({ ...row, permissions: permissions.filter(isPermission) })

export async function listTemplates({ tx }: Room<CompanyAdmin>): Promise<Template[]> {
  const rows = await tx
    .select(COLUMNS)
    .from(permissionTemplates)
    .orderBy(sql`fold_text(${permissionTemplates.name})`, permissionTemplates.id)
  return rows.map(known)
}

/** Throws `notFound`, for another company's id as for an unknown one. */
export async function readTemplate({ tx }: Room<CompanyAdmin>, id: string): Promise<Template> {
  if (!isId(id)) throw new Rejection('notFound')
  const [row] = await tx.select(COLUMNS).from(permissionTemplates).where(eq(permissionTemplates.id, id))
  if (!row) throw new Rejection('notFound')
  return known(row)
}

/**
 * Creates a template, or changes the one with this id. Returns its id. Permissions that the company cannot use are left
 * out. Throws `templateName` if another template of the company has the same name, `templateLimit` if there are too
 * many, and `notFound`.
 */
export const saveTemplate = (actor: CompanyAdmin, { id, name, permissions }: Omit<Template, 'id'> & { id?: string }) =>
  changing(actor, async (room) => {
    const { tx } = room
    // Locks the company's row: what is read here cannot change before it is written.
    await holdAsAdministrator(room)
    const hasName = sql<boolean>`fold_text(${permissionTemplates.name}) = fold_text(${name})`
    const all = await tx.select({ ...COLUMNS, hasName }).from(permissionTemplates)
    const current = all.find((one) => one.id === id)
    if (all.some((one) => one.hasName && one !== current)) throw new Rejection('templateName', {}, 'templateName')
    if (id && !current) throw new Rejection('notFound')
    if (!id && all.length >= LIMITS.templates.perCompany)
      throw new Rejection('templateLimit', { max: LIMITS.templates.perCompany })
    const set = { name, permissions: permissions.filter((key) => offered(actor, key)) }
    if (current?.name === name && String(current.permissions) === String(set.permissions)) return current.id
    const [saved] = id
      ? await tx
          .update(permissionTemplates)
          .set(set)
          .where(eq(permissionTemplates.id, id))
          .returning({ id: permissionTemplates.id })
      : await tx
          .insert(permissionTemplates)
          .values({ companyId: actor.company.id, ...set })
          .returning({ id: permissionTemplates.id })
    room.record('template.saved', null, { template: saved!.id, ...set })
    return saved!.id
  })

/**
 * Deletes a template and returns its name. Nobody loses a permission: a template only helps to grant several permissions at once. Throws
 * `notFound`.
 */
export const removeTemplate = (actor: CompanyAdmin, id: string) =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const [row] = await room.tx
      .delete(permissionTemplates)
      .where(eq(permissionTemplates.id, id))
      .returning({ name: permissionTemplates.name })
    if (!row) throw new Rejection('notFound')
    room.record('template.removed', null, { template: id, name: row.name })
    return row
  })
