import { sql } from 'drizzle-orm'
import { LIMITS } from '../limits/sheet'
import { tellAdministrators } from '../people/administrators'
import { inPortal } from '../rooms/rooms'

const AT_ONCE = 100

/**
 * R8.12: once a year reminds the administrators to look at the contacts, at most of a hundred companies in one call.
 * Returns how many companies. Several servers may call it at once: the database marks and returns a company once.
 */
export const remindOfContacts = (): Promise<number> =>
  inPortal(async (tx) => {
    const due = await tx.execute<{ id: string; company: string }>(
      sql`select id, company from contacts_due(${LIMITS.contacts.lookedAtEvery / 1000}, ${AT_ONCE})`,
    )
    for (const { id, company } of due) await tellAdministrators(tx, id, 'contactsDue', { company })
    return due.length
  })
