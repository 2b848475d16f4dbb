import { pgRole } from 'drizzle-orm/pg-core'

/** The roles that connections take on. `ensureRoles` creates them: a migration cannot, as roles belong to the server. */
export const portalRole = pgRole('torhaus_portal').existing()
export const staffRole = pgRole('torhaus_staff').existing()
export const workerRole = pgRole('torhaus_worker').existing()
