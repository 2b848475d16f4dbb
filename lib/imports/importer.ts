import { LIMITS } from '../limits/sheet'
import { holdAsAdministrator } from '../people/administrators'
import type { Actor } from '../permissions/actor'
import type { CompanyAdmin, Staff } from '../permissions/proofs'
import { type ChangingRoom, changing, changingAsStaff, type Room, viewing, viewingAsStaff } from '../rooms/rooms'

/** The room in which lines are placed. Its log entries are in the company's chain, whoever imports. */
export type ImportRoom<A extends Actor = Actor, Company extends string | null = string> = ChangingRoom<A> & {
  readonly companyId: Company
}

/** How much one file may contain. */
export type ImportSize = { lines: number; bytes: number }

/** The person who imports, and for which company. Opens the rooms in which an import is read and written. */
export type Importer<A extends Actor = Actor, Company extends string | null = string> = {
  readonly companyId: Company
  readonly accountId: string
  readonly most: ImportSize
  view: <T>(act: (room: Room<A>) => Promise<T>) => Promise<T>
  change: <T>(act: (room: ImportRoom<A, Company>) => Promise<T>) => Promise<T>
}

/**
 * An administrator imports for the own company. Each step locks the company and checks again that the actor is an
 * administrator.
 */
export const forOwnCompany = <A extends CompanyAdmin>(admin: A): Importer<A> => ({
  companyId: admin.company.id,
  accountId: admin.account.id,
  most: LIMITS.imports.byMembers,
  view: (act) => viewing(admin, act),
  change: (act) =>
    changing(admin, async (room) => {
      await holdAsAdministrator(room)
      return act({ ...room, companyId: admin.company.id })
    }),
})

/** A member of staff imports for this company. Null: no single company is meant. */
export const forCompany = <A extends Staff, Company extends string | null>(
  staff: A,
  companyId: Company,
): Importer<A, Company> => ({
  companyId,
  accountId: staff.account.id,
  most: LIMITS.imports.byStaff,
  view: (act) => viewingAsStaff(staff, act),
  change: (act) =>
    changingAsStaff(staff, (room) =>
      act({
        ...room,
        companyId,
        record: (event, subjectId, detail, about) =>
          room.record(event, subjectId, detail, { companyId, ...about } as typeof about),
      }),
    ),
})
