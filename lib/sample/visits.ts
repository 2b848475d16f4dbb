import { inArray, sql } from 'drizzle-orm'
import { accounts } from '@/db/schema/accounts'
import { documents } from '@/db/schema/documents'
import { licences } from '@/db/schema/licences'
import { memberships } from '@/db/schema/memberships'
import { vendor } from '@/lib/database/clients'

/** So many days ago, the people whose sign-ins are printed were here before. */
const DAYS = sql.raw('9')
const REGULARS = ['admin@beispiel.test', 'mitarbeiter@beispiel.test', 'admin3@beispiel.test']

/** Records become as old as they look, and the people have been here before: so the home page has something new. */
export async function seedVisits() {
  await vendor()
    .update(documents)
    .set({ createdAt: sql`(${documents.issuedOn} + time '08:30') at time zone 'Europe/Berlin'` })
  await vendor().update(licences).set({ createdAt: sql`app_now() - interval '120 days'` })
  const regulars = vendor().select({ id: accounts.id }).from(accounts).where(inArray(accounts.email, REGULARS))
  await vendor()
    .update(memberships)
    .set({ lastSignInAt: sql`app_now() - make_interval(days => ${DAYS})` })
    .where(inArray(memberships.accountId, regulars))
}
