import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import type { AreaWords } from '../i18n/catalogue'
import type { DeclaredImport } from '../imports/declare'
import type { DayLimit } from '../limits/repeated'
import type { Permission } from '../permissions/catalogue'
import type { Staff, Vendor } from '../permissions/proofs'
import type { RecordList } from '../records/list'

/** Any import by one of the vendor's people for one company. */
export type StaffImport = DeclaredImport<z.ZodObject, string, Staff>

/**
 * What the portal needs to know of a protected area, beside its entry in the catalogue (lib/permissions/catalogue.ts: address, icon,
 * events of the log). Home, search and the generated tests go through all areas (lib/areas/areas.ts); its pages are made from it.
 */
export type Area<
  P extends Permission = Permission,
  Row extends { id: string } = { id: string },
  K extends string = string,
> = {
  readonly permission: P
  /** The area's name in the catalogue of words. `title`, `lead`, `caption` and the others that a list says stand there. */
  readonly words: AreaWords
  readonly list: RecordList<Row, K>
  /** The number on the tile of the home page, as a part of one statement for all areas; the words `figure` say what it counts. */
  readonly figure?: SQL<number>
  /** How a record is named where the search of the portal has found it. Left out, the area is not searched there. */
  hit?(row: Row): { title: string; detail?: string }
  /** Records that the vendor's people import from a CSV file, company by company (`/staff/companies/{number}/…`). */
  readonly import?: StaffImport
  /** The columns that `DATA_KEY` encrypts, each for the id of its row; `npm run keys:rotate` renews them. */
  readonly sealed?: readonly PgColumn[]
  /** How often a person may do what writes rows each time; `assertNotTooOften` counts it. */
  readonly limits?: Record<string, DayLimit>
  /** Fills a company of the sample data (by its number: some have none), and of tests. */
  sample?(by: Vendor, company: { id: string; number: string }): Promise<void>
}

export const defineArea = <P extends Permission, Row extends { id: string }, K extends string>(
  permission: P,
  area: Omit<Area<P, Row, K>, 'permission'>,
): Area<P, Row, K> => ({ permission, ...area })
