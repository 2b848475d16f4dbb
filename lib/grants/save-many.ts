import { Rejection } from '../ground/rejection'
import { holdAsAdministrator } from '../people/administrators'
import { readMember } from '../people/read'
import { PERMISSION_KEYS, PERMISSIONS, type Permission } from '../permissions/catalogue'
import { changesBetween, type GrantSet, isSame } from '../permissions/matrix'
import { type CompanyAdmin, type ConfirmedAdmin, offered } from '../permissions/proofs'
import { changing } from '../rooms/rooms'
import { writeGrants } from './grants'

/** One row of the table of all: the version it was rendered with, and the boxes that are ticked now. */
export type RowTicks = { id: string; version: number; ticked: readonly Permission[] }

/** `stale`: somebody else has changed these people's grants meanwhile; nothing was written for them. */
export type SavedMany = { changes: number; people: number; stale: string[] }

/** Whether the table has a box for this permission of this person: it does not come with the role, and can be used. */
export const isTickable = (
  actor: CompanyAdmin,
  { role, grants }: { role: 'member' | 'admin'; grants: GrantSet },
  key: Permission,
) => !(role === 'admin' && PERMISSIONS[key].includedInAdmin) && (offered(actor, key) || grants[key] !== undefined)

/**
 * Saves the changed rows of the table of all in one transaction. Ends of grants stay. People whose grants somebody else
 * has changed are left out and named; any other rejection for one person undoes all of it and names the person.
 */
export const saveMany = (actor: ConfirmedAdmin, rows: readonly RowTicks[]): Promise<SavedMany> =>
  changing(actor, async (room) => {
    await holdAsAdministrator(room)
    const saved: SavedMany = { changes: 0, people: 0, stale: [] }
    for (const { id, version, ticked } of rows) {
      const member = await readMember(room, id)
      const name = `${member.firstName} ${member.lastName}`
      if (member.status === 'removed' || member.version !== version) {
        saved.stale.push(name)
        continue
      }
      const wanted: GrantSet = { ...member.grants }
      for (const key of PERMISSION_KEYS.filter((one) => isTickable(actor, member, one))) {
        if (ticked.includes(key)) wanted[key] ??= null
        else delete wanted[key]
      }
      const changes = changesBetween(member.grants, wanted)
      if (isSame(changes)) continue
      await writeGrants(room, member, wanted).catch((fault) => {
        if (fault instanceof Rejection && fault.code === 'tooManyTriesToday')
          throw new Rejection('tooManyMailsTo', { name })
        throw fault
      })
      saved.people += 1
      saved.changes += changes.given.length + changes.taken.length
    }
    return saved
  })
