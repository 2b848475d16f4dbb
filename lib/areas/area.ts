import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import type { AreaWords, Locale } from '../i18n/catalogue'
import type { DeclaredImport } from '../imports/declare'
import type { DayLimit } from '../limits/repeated'
import type { Permission } from '../permissions/catalogue'
import type { Staff, Vendor } from '../permissions/proofs'
import type { RecordList, Timeless } from '../records/list'

/** An import by staff for one company. */
export type StaffImport = DeclaredImport<z.ZodObject, string, Staff>

/** A record that a person has written. `title` is null where it contains the words of somebody else. */
export type OwnRecord = { number: number | string; title: string | null; customerNumber: string; at: string }

/**
 * What the portal has to know about a protected area, in addition to its entry in the catalogue
 * (lib/permissions/catalogue.ts: address, icon, events of the log). Home, search and the generated tests go through all
 * areas (lib/areas/areas.ts), and the pages of an area are built from it.
 */
export type Area<
  P extends Permission = Permission,
  Row extends { id: string } = { id: string },
  K extends string = string,
> = {
  readonly permission: P
  /**
   * The area's key in the catalogue of words. Its `title`, `lead`, `caption` and the other texts of a list are there.
   */
  readonly words: AreaWords
  readonly list: RecordList<Row, K>
  /** The number on the area's tile, as a part of one statement for all areas. The words `figure` say what it counts. */
  readonly figure?: SQL<number>
  /** The filters with which the area's list shows what the figure counts, as in the address: `state=expiring`. */
  readonly figureFilter?: string
  /**
   * What has been added since a time, for „Neu seit Ihrem letzten Besuch“: the newest first, as a query with the columns
   * `id`, `title`, `what` (a key of the area's words `fresh`) and `at`.
   */
  fresh?(since: SQL): SQL
  /** How the portal's search displays a record that it found. Without it the search skips the area. */
  hit?(row: Timeless<Row>, locale: Locale): { title: string; detail?: string }
  /**
   * What the entered account has written in this area, as a call of a function of db/functions that answers with a
   * jsonb array of `OwnRecord` (R13.5: the page „Ihre Daten“ and its file). An area whose table refers to a member needs
   * it.
   */
  readonly ownRecords?: SQL<OwnRecord[]>
  /** Records that staff import from a CSV file, company by company (`/staff/companies/{number}/imports/…`). */
  readonly import?: StaffImport
  /**
   * The columns that are encrypted with `DATA_KEY`, each value bound to the id of its row. `npm run keys:rotate`
   * encrypts them again.
   */
  readonly sealed?: readonly PgColumn[]
  /** How often a person may do operations that write a row each time. `assertNotTooOften` counts them. */
  readonly limits?: Record<string, DayLimit>
  /**
   * Creates the sample data of a company, and data of tests. Depends on the company's number: some companies have none.
   */
  sample?(by: Vendor, company: { id: string; number: string }): Promise<void>
}

export const defineArea = <P extends Permission, Row extends { id: string }, K extends string>(
  permission: P,
  area: Omit<Area<P, Row, K>, 'permission'>,
): Area<P, Row, K> => ({ permission, ...area })
