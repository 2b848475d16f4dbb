import { sql } from 'drizzle-orm'
import { record } from '../audit/record'
import { Rejection } from '../ground/rejection'
import { LIMITS } from '../limits/sheet'
import { holdAsAdministrator } from '../people/administrators'
import { isPermission, type Permission } from '../permissions/catalogue'
import { type CompanyAdmin, offered } from '../permissions/proofs'
import { changing, viewing } from '../rooms/rooms'

/** R7.7 „Vorlage“: a named set of permissions of one company. */
export type Template = { id: string; name: string; permissions: Permission[] }

type Row = { id: string; name: string; permissions: string[] }
const shape = ({ permissions, ...row }: Row): Template => ({ ...row, permissions: permissions.filter(isPermission) })

export const listTemplates = (actor: CompanyAdmin): Promise<Template[]> =>
  viewing(actor, async ({ tx }) => {
    const rows = await tx.execute<Row>(sql`
      select id, name, permissions from permission_templates order by fold_text(name), id`)
    return rows.map(shape)
  })

/** Another company's id answers like one that never was (`notFound`). */
export const readTemplate = (actor: CompanyAdmin, id: string): Promise<Template> =>
  viewing(actor, async ({ tx }) => {
    const [row] = await tx.execute<Row>(
      sql`select id, name, permissions from permission_templates where id::text = ${id}`,
    )
    if (!row) throw new Rejection('notFound')
    return shape(row)
  })

/** A new one, or the changed one; a name is used once in a company (`templateName`). What the company cannot use is left out. */
export const saveTemplate = (actor: CompanyAdmin, { id, name, permissions }: Omit<Template, 'id'> & { id?: string }) =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator(tx, actor)
    const [other] = await tx.execute(sql`
      select 1 from permission_templates where fold_text(name) = fold_text(${name}) and id::text is distinct from ${id ?? null}`)
    if (other) throw new Rejection('templateName', {}, 'templateName')
    const keys = sql`array(select jsonb_array_elements_text(${JSON.stringify(permissions.filter((key) => offered(actor, key)))}::jsonb))`
    const [same] = await tx.execute(sql`
      select 1 from permission_templates where id::text = ${id ?? null} and name = ${name} and permissions = ${keys}`)
    if (id && same) return id
    const [row] = id
      ? await tx.execute<Row>(sql`
          update permission_templates set name = ${name}, permissions = ${keys} where id = ${id} returning id, name, permissions`)
      : await tx.execute<Row>(sql`
          insert into permission_templates (company_id, name, permissions)
          select ${actor.company.id}, ${name}, ${keys}
          where (select count(*) from permission_templates) < ${LIMITS.templates.perCompany} returning id, name, permissions`)
    if (!row && id) throw new Rejection('notFound')
    if (!row) throw new Rejection('templateLimit', { max: LIMITS.templates.perCompany })
    record(tx, 'template.saved', {
      ...facts(actor),
      detail: { template: row.id, name, permissions: row.permissions },
    })
    return row.id
  })

/** Nobody loses anything by it: a template is only a way to grant. */
export const removeTemplate = (actor: CompanyAdmin, id: string) =>
  changing(actor, async ({ tx }) => {
    await holdAsAdministrator(tx, actor)
    const [row] = await tx.execute<{ name: string }>(
      sql`delete from permission_templates where id = ${id} returning name`,
    )
    if (!row) throw new Rejection('notFound')
    record(tx, 'template.removed', { ...facts(actor), detail: { template: id, name: row.name } })
  })

const facts = ({ account, company, requestId }: CompanyAdmin) => ({
  actorId: account.id,
  companyId: company.id,
  requestId,
})
