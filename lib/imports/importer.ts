import { holdAsAdministrator } from '../people/administrators'
import type { Actor } from '../permissions/actor'
import type { CompanyAdmin, Staff } from '../permissions/proofs'
import { type ChangingRoom, changing, changingAsStaff, type Room, viewing, viewingAsStaff } from '../rooms/rooms'

/** The room in which lines are placed; entries of the log are in the company's chain, whoever imports. */
export type ImportRoom<A extends Actor = Actor, Company extends string | null = string> = ChangingRoom<A> & {
  readonly companyId: Company
}

/** Who imports, and for which company; opens the rooms in which an import is read and written. */
export type Importer<A extends Actor = Actor, Company extends string | null = string> = {
  readonly companyId: Company
  readonly accountId: string
  view: <T>(act: (room: Room<A>) => Promise<T>) => Promise<T>
  change: <T>(act: (room: ImportRoom<A, Company>) => Promise<T>) => Promise<T>
}

/** An administrator for the own company. Each step holds the company and looks again whether the administrator still is one. */
export const forOwnCompany = <A extends CompanyAdmin>(admin: A): Importer<A> => ({
  companyId: admin.company.id,
  accountId: admin.account.id,
  view: (act) => viewing(admin, act),
  change: (act) =>
    changing(admin, async (room) => {
      await holdAsAdministrator(room)
      return act({ ...room, companyId: admin.company.id })
    }),
})

/** One of the vendor's people for this company; null: for companies themselves. */
export const forCompany = <A extends Staff, Company extends string | null>(
  staff: A,
  companyId: Company,
): Importer<A, Company> => ({
  companyId,
  accountId: staff.account.id,
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
