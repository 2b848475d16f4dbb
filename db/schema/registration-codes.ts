import { bytea, moment } from './columns'
import { companyTable } from './company-table'

/** R2.10: a code that makes its user an active member at once; good for one use. */
export const registrationCodes = companyTable('registration_codes', {
  codeHash: bytea('code_hash').notNull().unique(),
  expiresAt: moment().notNull(),
  usedAt: moment(),
})
